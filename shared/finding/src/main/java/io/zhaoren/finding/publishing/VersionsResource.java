package io.zhaoren.finding.publishing;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** New versions of policies. */
@Path("/policies/{programme}/versions")
@Tag(name = "Policies 政策")
@Produces(MediaType.APPLICATION_JSON)
public class VersionsResource {

  private final Publishing publishing;

  public VersionsResource(Publishing publishing) {
    this.publishing = publishing;
  }

  @POST
  @Consumes({Publication.YAML, "application/x-yaml", "text/yaml"})
  @Operation(
      operationId = "publishVersion",
      summary = "Publish a version of a policy. 发布政策版本",
      description =
          "Compiled, compared with what it follows, and its cases run, before it is stored; what is"
              + " wrong is told with line, column and reason, and nothing is changed. The version"
              + " before ends the day before it begins. In force today, everybody whom it can touch"
              + " is asked anew at once; else when the day has come. The same text again changes"
              + " nothing."
              + Publication.RIGHT)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Publication.YAML,
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "its beginning",
                      value =
                          "programme: minimum-living-guarantee\nversion: 3\nvalidFrom: 2024-01-01\n…")))
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
                          {"programme":"minimum-living-guarantee","version":3,"validFrom":["2024-01-01"],
                           "policySet":8,"repeated":false,
                           "reEvaluation":"3b1f8a3e-3d43-4c6f-9a77-0d1f6c1f2a09"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The same was published before.",
      content =
          @Content(
              schema = @Schema(implementation = Publication.class),
              examples =
                  @ExampleObject(
                      name = "again",
                      value =
                          """
                          {"programme":"minimum-living-guarantee","version":3,"validFrom":["2024-01-01"],
                           "policySet":8,"repeated":true}
                          """)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public Response version(
      @PathParam("programme") @Parameter(example = "minimum-living-guarantee") String programme,
      @Nullable String body) {
    return Publication.answer(publishing.version(programme, Publication.required(body)));
  }
}
