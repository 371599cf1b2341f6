package io.zhaoren.finding.publishing;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
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

/** New versions of policies and new values of parameters. */
@Path("/")
@Tag(name = "Policies 政策")
@Produces(MediaType.APPLICATION_JSON)
public class PublishingResource {

  private static final String YAML = "application/yaml";
  private static final String RIGHT =
      " Who may do this is decided with the identity of callers, which this service does not check"
          + " yet.";

  private final Publishing publishing;

  public PublishingResource(Publishing publishing) {
    this.publishing = publishing;
  }

  @POST
  @Path("/policies/{programme}/versions")
  @Consumes({YAML, "application/x-yaml", "text/yaml"})
  @Operation(
      operationId = "publishVersion",
      summary = "Publish a version of a policy. 发布政策版本",
      description =
          "Compiled, compared with what it follows, and its cases run, before it is stored; what is"
              + " wrong is told with line, column and reason, and nothing is changed. The version"
              + " before ends the day before it begins. In force today, everybody whom it can touch"
              + " is asked anew at once; else when the day has come. The same text again changes"
              + " nothing."
              + RIGHT)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = YAML,
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
    return answer(publishing.version(programme, required(body)));
  }

  @POST
  @Path("/parameters")
  @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "publishParameters",
      summary = "Publish values of parameters. 发布参数",
      description =
          "Rows as in a parameter file, in YAML or JSON, each with the code of its parameter and,"
              + " of a sum of money, its unit. All are taken or none; what is wrong is told by row"
              + " and field. Rows that are there already change nothing. A value takes the place"
              + " of the one before it in the same territory on its first day; in force today,"
              + " everybody whom it can touch is asked anew at once."
              + RIGHT)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "a line raised",
                      value =
                          """
                          {"values":[{"code":"dibaoLine","unit":"CNY/month","place":"330100","kind":"line",
                            "scope":"city-wide","hukou":"any","validFrom":"2023-10-01","value":"1300",
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
  public Response parameters(@Nullable String body) {
    return answer(publishing.parameters(required(body)));
  }

  private static String required(@Nullable String body) {
    if (body == null || body.isBlank()) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return body;
  }

  private static Response answer(Publication publication) {
    return Response.status(publication.repeated() ? Response.Status.OK : Response.Status.CREATED)
        .entity(publication)
        .build();
  }
}
