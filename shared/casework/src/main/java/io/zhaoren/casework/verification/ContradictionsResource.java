package io.zhaoren.casework.verification;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Contradicting answers over HTTP, for officers. */
@Path("/contradictions/{contradictionId}/settlement")
@Tag(name = "Verification 核对")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ContradictionsResource {

  private final OnceOnly once;
  private final SettlingContradictions settling;
  private final ShowingVerification showing;

  public ContradictionsResource(
      SettlingContradictions settling, ShowingVerification showing, OnceOnly once) {
    this.once = once;
    this.settling = settling;
    this.showing = showing;
  }

  @POST
  @Operation(
      operationId = "settleContradiction",
      summary = "Say which of contradicting answers holds, and why. 认定矛盾的核对结果",
      description =
          "Until then nothing is decided by any of them. What was answered stays on record; what"
              + " holds becomes a verified fact of the caseworker.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ContradictionSettled.class),
              examples = {
                @ExampleObject(
                    name = "the second answer holds",
                    value = VerificationExamples.THE_SECOND_HOLDS),
                @ExampleObject(
                    name = "another value holds",
                    value = VerificationExamples.ANOTHER_VALUE_HOLDS)
              }))
  @APIResponse(
      responseCode = "200",
      description = "Where the verification stands.",
      content =
          @Content(
              schema = @Schema(implementation = VerificationState.class),
              examples = @ExampleObject(name = "settled", value = VerificationExamples.SETTLED)))
  @APIResponse(responseCode = "403", description = "Another area's officer does this.")
  @APIResponse(responseCode = "409", description = "It has been settled.")
  public Response settle(
      @PathParam("contradictionId") UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable ContradictionSettled body,
      @Context UriInfo uri) {
    var settled = required(body);
    return once.post(key, uri, settled, name -> showing.show(settling.settle(id, settled)));
  }
}
