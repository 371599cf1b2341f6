package io.zhaoren.finding.publishing;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** New values of parameters. */
@Path("/parameters")
@Tag(name = "Policies 政策")
@Produces(MediaType.APPLICATION_JSON)
public class ParametersResource {

  private final Publishing publishing;

  public ParametersResource(Publishing publishing) {
    this.publishing = publishing;
  }

  @POST
  @Consumes({
    Publication.YAML,
    "application/x-yaml",
    "text/yaml",
    MediaType.APPLICATION_JSON,
    ParameterTable.CSV
  })
  @Operation(
      operationId = "publishParameters",
      summary = "Publish values of parameters. 发布参数",
      description =
          "Rows as in a parameter file, in YAML or JSON, with `values` before the list or without,"
              + " or as a table (text/csv) whose first line names the keys; each with the code of"
              + " its parameter and, of a sum of money, its unit. All are taken or none; what is wrong is told by row"
              + " and field. Rows that are there already change nothing. A value takes the place"
              + " of the one before it in the same territory on its first day; in force today,"
              + " everybody whom it can touch is asked anew at once."
              + Publication.RIGHT)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "a line where none was known",
                      value =
                          """
                          {"values":[{"code":"dibaoLine","unit":"CNY/month","place":"331125","kind":"line",
                            "scope":"county","hukou":"any","validFrom":"2023-10-01","value":"1100",
                            "source":"示例","evidence":"假设的数值，仅供演示"}]}
                          """)))
  @APIResponse(
      responseCode = "201",
      description = "Published.",
      content =
          @Content(
              schema = @Schema(implementation = Publication.class),
              examples =
                  @ExampleObject(
                      name = "in force at once",
                      value =
                          """
                          {"validFrom":["2023-10-01"],"policySet":9,"repeated":false,
                           "reEvaluation":"3b1f8a3e-3d43-4c6f-9a77-0d1f6c1f2a09"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "All of them were published before.",
      content =
          @Content(
              schema = @Schema(implementation = Publication.class),
              examples =
                  @ExampleObject(
                      name = "again",
                      value =
                          "{\"validFrom\":[\"2023-10-01\"],\"policySet\":9,\"repeated\":true}")))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public Response parameters(@Context HttpHeaders headers, @Nullable String body) {
    var type = headers.getMediaType();
    return Publication.answer(
        publishing.parameters(
            ParameterTable.rows(
                type.getType() + "/" + type.getSubtype(), Publication.required(body))));
  }
}
