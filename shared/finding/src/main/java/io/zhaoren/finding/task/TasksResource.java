package io.zhaoren.finding.task;

import io.zhaoren.access.Access;
import io.zhaoren.access.Role;
import io.zhaoren.finding.community.CommunitiesResource;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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

/** The queues of field work, and who takes what. */
@Path("/")
@Tag(name = "Tasks 任务")
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

  /** A worker takes a task. */
  @Schema(name = "TaskTaken")
  public record TaskTaken(
      @Schema(examples = "w-1", description = "May only repeat what the token says.")
          @Nullable String worker,
      @Schema(required = true, description = "The version that was seen.")
          @Nullable Integer version) {}

  private final TaskLists lists;
  private final TakingTasks taking;
  private final OnceOnly once;
  private final Access access;

  public TasksResource(TaskLists lists, TakingTasks taking, OnceOnly once, Access access) {
    this.lists = lists;
    this.taking = taking;
    this.once = once;
    this.access = access;
  }

  @GET
  @Path("/communities/{communityId}/tasks")
  @Operation(
      operationId = "communityTasks",
      summary = "What is to be done in a community. 村（社区）任务清单",
      description =
          "Of this service. Those of all three, elders, children and relief in one list, come from"
              + " the gateway under the same address.")
  @APIResponse(
      responseCode = "200",
      description = "As of now: a match that was lost a moment ago is not in it.",
      content =
          @Content(
              schema = @Schema(implementation = TaskList.class),
              examples = @ExampleObject(name = "two", value = TaskExamples.LIST)))
  public TaskList ofCommunity(
      @PathParam("communityId") @Parameter(example = CommunitiesResource.COMMUNITY)
          String communityId,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    return lists.ofCommunity(
        CommunityId.inPath(communityId, "communityId"),
        TasksInReach.of(access),
        PageRequest.of(cursor, limit));
  }

  @GET
  @Path("/residents/{residentId}/tasks")
  @Operation(
      operationId = "residentTasks",
      summary = "What is under way at the home of a person. 个人（家庭）任务清单",
      description =
          "A worker sees what lies in the own community or grid, and who looks after children what"
              + " concerns children. Whoever lives there sees who is coming, but neither that somebody said the home is in need,"
              + " nor what concerns the protection of a child, nor the programmes, which may be of"
              + " another's health. Those of all three services come from the gateway under the same"
              + " address.")
  @APIResponse(
      responseCode = "200",
      description = "As of now, all of it that is the caller's to see.",
      content =
          @Content(
              schema = @Schema(implementation = TaskList.class),
              examples = @ExampleObject(name = "two", value = TaskExamples.LIST)))
  public TaskList ofResident(
      @PathParam("residentId") @Parameter(example = TaskExamples.RESIDENT) UUID residentId) {
    return lists.ofResident(
        residentId, TasksInReach.of(access), access.caller().role() == Role.RESIDENT);
  }

  @GET
  @Path("/counties/{county}/tasks")
  @Operation(
      operationId = "countyTasks",
      summary = "What no community has done or can be given. 县级任务清单")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = TaskList.class),
              examples = @ExampleObject(name = "two", value = TaskExamples.LIST)))
  public TaskList ofCounty(
      @PathParam("county") @Parameter(example = "330106") String county,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    if (!county.matches("[0-9]{6}") || !Areas.zhejiang().isCounty(Long.parseLong(county))) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path(
              "county",
              "UNKNOWN_AREA",
              new Words("须为本省县（市、区）代码", "must be a county of the province")));
    }
    return lists.ofCounty(
        Long.parseLong(county), TasksInReach.of(access), PageRequest.of(cursor, limit));
  }

  @POST
  @Path("/tasks/{taskId}/acknowledgement")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "takeTask",
      summary = "A worker takes a task. 领取任务",
      description =
          "From then on nobody else acts on it. Of two at once one has it, and the other is told."
              + " Beyond what a day may bring to one worker it is refused; what is urgent, a need and"
              + " a census never are.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = TaskTaken.class),
              examples =
                  @ExampleObject(name = "taken", value = "{\"worker\":\"w-1\",\"version\":1}")))
  @APIResponse(
      responseCode = "200",
      description = "The task.",
      content =
          @Content(
              schema = @Schema(implementation = TaskEntry.class),
              examples = @ExampleObject(name = "taken", value = TaskExamples.TAKEN)))
  @APIResponse(responseCode = "403", description = "Not a task for this worker.")
  public Response take(
      @PathParam("taskId") @Parameter(example = TaskExamples.TASK_ID) UUID taskId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable TaskTaken body,
      @Context UriInfo uri) {
    if (body == null || body.version() == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST, Violation.missing(body == null ? "" : "/version"));
    }
    var worker = WorkerCode.inBody(access.who(body.worker()), "/worker");
    var version = body.version();
    return once.post(key, uri, body, name -> taking.take(taskId, worker, version));
  }
}
