package io.zhaoren.childwelfare.risk;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** How much children are at risk. */
@Path("/")
@Tag(name = "Child risk 儿童风险")
@Produces(MediaType.APPLICATION_JSON)
public class RiskResource {

  private static final String CHILD_ID = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";

  private static final String RISK =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","level":"low","since":"2023-10-01","points":3,
       "reasons":[{"code":"PARENT_DIED","group":"guardianship","points":2,
         "says":{"zh":"父母一方死亡或者失踪","en":"a parent died or is missing"},"basis":"P61b"}],
       "visitEveryDays":90,"evidence":"提议值"}
      """;

  private final AssessingRisk assessing;
  private final OnceOnly once;

  public RiskResource(AssessingRisk assessing, OnceOnly once) {
    this.assessing = assessing;
    this.once = once;
  }

  @GET
  @Path("/child-files/{childId}/risk")
  @Operation(operationId = "childRisk", summary = "The level that holds, with its reasons. 风险等级及理由")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = RiskAssessed.class),
              examples = @ExampleObject(name = "low", value = RISK)))
  public RiskAssessed one(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @QueryParam("worker")
          @Parameter(description = "Whoever is responsible, or a supervisor.", example = "cd-1")
          @Nullable String worker) {
    return assessing.get(childId, WorkerActing.read(worker, "/worker"));
  }

  @POST
  @Path("/child-files/{childId}/risk")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "assessChildRisk",
      summary = "Say which indicators were seen of a child. 风险评估",
      description =
          "A higher level holds at once; a lower one waits for a second person. Never a reason to refuse anything.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = RiskAssessed.Given.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cd-1","indicators":["PARENT_DIED","UNDER_EIGHT"]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = RiskAssessed.class),
              examples = @ExampleObject(name = "one", value = RISK)))
  public Response assessChildRisk(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      RiskAssessed.@Nullable Given body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> assessing.assess(childId, given, name));
  }

  @POST
  @Path("/child-files/{childId}/risk/raise")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "raiseChildRisk",
      summary = "Raise the level at once. 立即提高风险等级",
      description = "By whoever is responsible or a supervisor, whatever the points say.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = RiskAssessed.Raised.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cd-1","level":"extreme"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = RiskAssessed.class),
              examples = @ExampleObject(name = "one", value = RISK)))
  public Response raiseChildRisk(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      RiskAssessed.@Nullable Raised body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> assessing.raise(childId, given, name));
  }

  @POST
  @Path("/child-files/{childId}/risk/confirmation")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "confirmLowerChildRisk",
      summary = "Agree to a lower level, or not. 确认降低风险等级",
      description = "By somebody else than who proposed it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = RiskAssessed.Confirmed.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cs-1","agrees":true}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = RiskAssessed.class),
              examples = @ExampleObject(name = "one", value = RISK)))
  public Response confirmLowerChildRisk(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      RiskAssessed.@Nullable Confirmed body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> assessing.confirm(childId, given, name));
  }
}
