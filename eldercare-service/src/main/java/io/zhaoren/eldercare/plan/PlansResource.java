package io.zhaoren.eldercare.plan;

import io.zhaoren.access.Access;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans of every kind: how far they are, and what came of them. */
@Path("/plans")
@Tag(name = "Plans 规划")
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {

  private final Plans plans;
  private final BusinessDay day;
  private final Access access;

  public PlansResource(Plans plans, BusinessDay day, Access access) {
    this.plans = plans;
    this.day = day;
    this.access = access;
  }

  @GET
  @Operation(operationId = "listPlans", summary = "Plans, the newest first. 规划清单")
  @APIResponse(
      responseCode = "200",
      description = "With progress, without results.",
      content =
          @Content(
              schema = @Schema(implementation = PlanList.class),
              examples = @ExampleObject(name = "one", value = PlanExamples.LIST)))
  public PlanList list(
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var before = PageRequest.of(cursor, limit).after(UUID::fromString);
    var found = plans.newest(before, access.area(), limit + 1);
    var page = found.stream().limit(limit).toList();
    return new PlanList(
        page.stream().map(PlanAnswer::of).toList(),
        found.size() > limit
            ? PageRequest.cursor(page.get(page.size() - 1).id().toString())
            : null);
  }

  @GET
  @Path("/{planId}")
  @Operation(operationId = "showPlan", summary = "How far a plan is, and the plan. 规划进度与结果")
  @APIResponse(
      responseCode = "200",
      description = "With its result once it is done.",
      content =
          @Content(
              schema = @Schema(implementation = PlanAnswer.class),
              examples = @ExampleObject(name = "being made", value = PlanExamples.RUNNING)))
  public PlanAnswer one(@PathParam("planId") UUID id) {
    return PlanAnswer.of(find(id));
  }

  @POST
  @Path("/{planId}/cancellation")
  @Operation(
      operationId = "cancelPlan",
      summary = "Stop making a plan. 取消规划",
      description = "Nothing of it is kept. The same again is the same.")
  @APIResponse(
      responseCode = "200",
      description = "Cancelled.",
      content =
          @Content(
              schema = @Schema(implementation = PlanAnswer.class),
              examples = @ExampleObject(name = "cancelled", value = PlanExamples.RUNNING)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public PlanAnswer cancel(@PathParam("planId") UUID id) {
    var plan = find(id);
    if (!plans.cancel(id, day.now()) && plan.state() != Plan.State.CANCELLED) {
      throw ProblemException.of(ProblemType.OUT_OF_ORDER);
    }
    return PlanAnswer.of(find(id));
  }

  private Plan find(UUID id) {
    return plans.find(id).orElseThrow(() -> ProblemException.of(ProblemType.PLAN_UNKNOWN));
  }
}
