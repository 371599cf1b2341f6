package io.zhaoren.eldercare.siting;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.eldercare.plan.Plan;
import io.zhaoren.eldercare.plan.PlanAnswer;
import io.zhaoren.eldercare.plan.PlanExamples;
import io.zhaoren.eldercare.plan.PlanKind;
import io.zhaoren.eldercare.plan.Plans;
import io.zhaoren.eldercare.siting.GeoJson.FeatureCollection;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
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

/** Institutions follow elders: maps of care, and where new facilities would serve most. */
@Path("/")
@Tag(name = "Siting 机构跟着老人走")
@Produces(MediaType.APPLICATION_JSON)
public class SitingResource {

  private final CareMaps maps;
  private final DrawingMaps drawing;
  private final AskingForSites asking;
  private final Plans plans;
  private final OnceOnly once;
  private final Access access;

  SitingResource(
      CareMaps maps,
      DrawingMaps drawing,
      AskingForSites asking,
      Plans plans,
      OnceOnly once,
      Access access) {
    this.maps = maps;
    this.drawing = drawing;
    this.asking = asking;
    this.plans = plans;
    this.once = once;
    this.access = access;
  }

  @PUT
  @Path("/care-maps/{county}")
  @Consumes({MediaType.APPLICATION_JSON, GeoJson.TYPE})
  @Produces(GeoJson.TYPE)
  @Operation(
      operationId = "setCareMap",
      summary = "Send a county's map of care, the whole of it. 报送养老设施图",
      description =
          "GeoJSON (RFC 7946): communities, facilities that stand, candidate sites. The same again"
              + " changes nothing, so that no Idempotency-Key is needed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CareMapGiven.class),
              examples =
                  @ExampleObject(
                      name = "a community and a site",
                      value = SitingExamples.MAP_GIVEN)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              mediaType = GeoJson.TYPE,
              schema = @Schema(implementation = FeatureCollection.class),
              examples = @ExampleObject(name = "one community", value = SitingExamples.MAP)))
  public FeatureCollection setMap(
      @PathParam("county") @Parameter(example = "330602") String county,
      @Nullable CareMapGiven body) {
    var map = CareMapGiven.read(county(county), body);
    maps.set(map);
    return drawing.standing(map);
  }

  @GET
  @Path("/care-maps/{county}")
  @Produces(GeoJson.TYPE)
  @Operation(
      operationId = "showCareMap",
      summary = "Floor area against the law, and elders within a walk. 养老设施缺口图",
      description =
          "Required is what the law of the place asks for; where no lawful value is known it says"
              + " PARAMETER_UNKNOWN and nothing stands in for it.")
  @APIResponse(
      responseCode = "200",
      description = "As of today.",
      content =
          @Content(
              mediaType = GeoJson.TYPE,
              schema = @Schema(implementation = FeatureCollection.class),
              examples = @ExampleObject(name = "one community", value = SitingExamples.MAP)))
  public FeatureCollection map(@PathParam("county") @Parameter(example = "330602") String county) {
    return drawing.standing(
        maps.find(county(county))
            .orElseThrow(() -> ProblemException.of(ProblemType.CARE_MAP_UNKNOWN)));
  }

  @POST
  @Path("/siting-plans")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "askForSites",
      summary = "Ask where new facilities would serve most. 规划嵌入式养老机构选址",
      description =
          "Answers at once; the plan is made by a job: see showPlan. What the maps and the records"
              + " say now is kept with the plan.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = SitingAsked.class),
              examples = @ExampleObject(name = "five in Shaoxing", value = SitingExamples.ASKED)))
  @APIResponse(
      responseCode = "200",
      description = "It waits to be made.",
      content =
          @Content(
              schema = @Schema(implementation = PlanAnswer.class),
              examples = @ExampleObject(name = "being made", value = PlanExamples.RUNNING)))
  public Response ask(
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable SitingAsked body,
      @Context UriInfo uri) {
    var asked = required(body);
    access.mustReach("area", asked.area());
    return once.post(
        key,
        uri,
        asked,
        name ->
            PlanAnswer.of(
                asking.ask(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), asked)));
  }

  @GET
  @Path("/siting-plans/{planId}/map")
  @Produces(GeoJson.TYPE)
  @Operation(
      operationId = "showSitingMap",
      summary = "A siting plan that is done, as a map. 选址规划图",
      description = "Sites with their rank, and lines to the communities that they serve.")
  @APIResponse(
      responseCode = "200",
      description = "The plan.",
      content =
          @Content(
              mediaType = GeoJson.TYPE,
              schema = @Schema(implementation = FeatureCollection.class),
              examples = @ExampleObject(name = "one site", value = SitingExamples.PLAN_MAP)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public FeatureCollection planMap(@PathParam("planId") UUID id) {
    var plan =
        plans
            .find(id)
            .filter(each -> each.kind() == PlanKind.SITING)
            .orElseThrow(() -> ProblemException.of(ProblemType.PLAN_UNKNOWN));
    if (plan.state() != Plan.State.DONE) {
      throw ProblemException.of(ProblemType.OUT_OF_ORDER);
    }
    return drawing.plan(plan);
  }

  private static int county(String text) {
    if (!text.matches("[0-9]{6}") || !Areas.zhejiang().isCounty(Long.parseLong(text))) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path(
              "county", "BAD_COUNTY", new Words("须为本省县（市、区）代码", "must be a county's six digits")));
    }
    return Integer.parseInt(text);
  }
}
