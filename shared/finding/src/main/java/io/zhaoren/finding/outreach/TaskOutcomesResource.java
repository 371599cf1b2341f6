package io.zhaoren.finding.outreach;

import io.zhaoren.access.Access;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.task.TaskEntry;
import io.zhaoren.finding.task.TaskExamples;
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

/** One task: what to do, and what came of it. */
@Path("/")
@Tag(name = "Tasks 任务")
@Produces(MediaType.APPLICATION_JSON)
public class TaskOutcomesResource {

  private static final String CARD =
      """
      {"task":{"taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a01","version":2,"purpose":"tell",
         "concerns":"elder","state":"taken","level":"community","urgent":false,"worker":"w-1",
         "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","county":"330106",
         "community":"330106001001","programmes":["minimum-living-guarantee"],
         "madeOn":"2023-10-01","dueOn":"2023-10-08"},
       "residents":["8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"],
       "toTell":[{"programme":"minimum-living-guarantee",
         "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},"finding":"LIKELY"}],
       "needs":[]}
      """;

  private final TaskCards cards;
  private final ReportingOutcomes reporting;
  private final OnceOnly once;
  private final Access access;

  public TaskOutcomesResource(
      TaskCards cards, ReportingOutcomes reporting, OnceOnly once, Access access) {
    this.cards = cards;
    this.reporting = reporting;
    this.once = once;
    this.access = access;
  }

  @GET
  @Path("/tasks/{taskId}")
  @Operation(
      operationId = "taskCard",
      summary = "What a worker must know to do a task. 任务卡",
      description = "That it was read is kept. A child's card is for the child's director only.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = TaskCard.class),
              examples = @ExampleObject(name = "tell", value = CARD)))
  @APIResponse(responseCode = "403", description = "Not a task for this worker.")
  public TaskCard card(
      @PathParam("taskId") @Parameter(example = TaskExamples.TASK_ID) UUID taskId,
      @QueryParam("worker")
          @Parameter(
              description = "Who looks: may only repeat what the token says.",
              example = "w-1")
          @Nullable String worker) {
    return cards.show(taskId, WorkerCode.inBody(access.who(worker), "/worker"));
  }

  @POST
  @Path("/tasks/{taskId}/outcomes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reportOutcome",
      summary = "Say what came of a task. 反馈任务结果",
      description =
          "Reached, wants and declines end it, for each programme its own if they differ; after a"
              + " refusal nobody asks again for a time."
              + " Not-found gives it back, and to the county when nobody was met often enough."
              + " Wrong-data brings facts of the source field-worker: they are recorded, compared with"
              + " every policy and followed in the same transaction, so that the task may be withdrawn"
              + " in the answer. Done is for a need or a census.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = TaskOutcome.class),
              examples = {
                @ExampleObject(
                    name = "they want it",
                    value =
                        """
                        {"worker":"w-1","version":2,"outcome":"wants"}
                        """),
                @ExampleObject(
                    name = "they want all but one",
                    value =
                        """
                        {"worker":"w-1","version":2,"outcome":"wants","programmes":[
                          {"programme":"disability-living-subsidy","outcome":"declines",
                           "reason":"afraid-of-opinion"}]}
                        """),
                @ExampleObject(
                    name = "the data are wrong",
                    value =
                        """
                        {"worker":"w-1","version":2,"outcome":"wrong-data","corrected":{
                          "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
                          "report":{"source":"field-worker","facts":[
                            {"fact":"person.livesAlone","value":false,"trueFrom":"2023-10-01"}]}}}
                        """)
              }))
  @APIResponse(
      responseCode = "200",
      description = "The task as it is now.",
      content =
          @Content(
              schema = @Schema(implementation = TaskEntry.class),
              examples = @ExampleObject(name = "done", value = TaskExamples.DONE)))
  @APIResponse(responseCode = "403", description = "Not a task for this worker.")
  public Response report(
      @PathParam("taskId") @Parameter(example = TaskExamples.TASK_ID) UUID taskId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable TaskOutcome body,
      @Context UriInfo uri) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    var corrected = body.corrected();
    if (corrected != null) {
      access.mustReach("residentId", corrected.residentId());
      access.mustReach("householdId", corrected.householdId());
    }
    var said = body.saidBy(access.who(body.worker()));
    return once.post(key, uri, said, name -> reporting.report(taskId, said, name));
  }
}
