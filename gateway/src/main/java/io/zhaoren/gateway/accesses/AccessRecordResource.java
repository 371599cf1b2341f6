package io.zhaoren.gateway.accesses;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the record can be believed. */
@Path("/access-record")
@Tag(name = "Accesses 查询记录")
@Produces(MediaType.APPLICATION_JSON)
public class AccessRecordResource {

  private static final String INTACT =
      """
      {"intact":true,
       "lanes":[{"lane":0,"rows":1204,"intact":true,
         "seal":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}
      """;

  private final VerifyingRecord verifying;

  AccessRecordResource(VerifyingRecord verifying) {
    this.verifying = verifying;
  }

  @GET
  @RolesAllowed({"auditor", "operator"})
  @Operation(
      operationId = "verifyAccessRecord",
      summary = "Whether the record of who read what is as it was written. 核验查询记录",
      description =
          "Reckons the seal of every row anew. Compare the seals with those that the gateways' logs"
              + " hold from earlier days: rows cut off at the end show there alone.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = VerifyingRecord.Verification.class),
              examples = @ExampleObject(name = "intact", value = INTACT)))
  public VerifyingRecord.Verification verification() {
    return verifying.verify();
  }
}
