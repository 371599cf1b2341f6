package io.zhaoren.finding.reevaluation;

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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How everybody is asked anew after a change of policies or parameters. */
@Path("/re-evaluations")
@Tag(name = "Re-evaluations 重新评估")
@Produces(MediaType.APPLICATION_JSON)
public class ReEvaluationsResource {

  private static final String RIGHT =
      "Who may do this is decided with the identity of callers, which this service does not check"
          + " yet.";

  private final ReEvaluations runs;
  private final BusinessDay day;

  public ReEvaluationsResource(ReEvaluations runs, BusinessDay day) {
    this.runs = runs;
    this.day = day;
  }

  @GET
  @Operation(
      operationId = "listReEvaluations",
      summary = "Re-evaluations, the newest first. 重新评估清单")
  @APIResponse(
      responseCode = "200",
      description = "With progress.",
      content =
          @Content(
              schema = @Schema(implementation = ReEvaluationList.class),
              examples = @ExampleObject(name = "one", value = ReEvaluationExamples.LIST)))
  public ReEvaluationList list(
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var before = PageRequest.of(cursor, limit).after(UUID::fromString);
    var found = runs.newest(before, limit + 1);
    var page = found.stream().limit(limit).toList();
    return new ReEvaluationList(
        page.stream().map(this::answer).toList(),
        found.size() > limit
            ? PageRequest.cursor(page.get(page.size() - 1).id().toString())
            : null);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "reEvaluation", summary = "How far one is, and what it found. 重新评估进度")
  @APIResponse(
      responseCode = "200",
      description = "By county once it is done.",
      content =
          @Content(
              schema = @Schema(implementation = ReEvaluationAnswer.class),
              examples = @ExampleObject(name = "a line raised", value = ReEvaluationExamples.DONE)))
  public ReEvaluationAnswer one(@PathParam("id") UUID id) {
    return answer(find(id));
  }

  @POST
  @Path("/{id}/pause")
  @Operation(
      operationId = "pauseReEvaluation",
      summary = "Pause one; it stops at the next checkpoint. 暂停",
      description = RIGHT)
  @APIResponse(
      responseCode = "200",
      description = "Paused.",
      content =
          @Content(
              schema = @Schema(implementation = ReEvaluationAnswer.class),
              examples = @ExampleObject(name = "paused", value = ReEvaluationExamples.DONE)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public ReEvaluationAnswer pause(@PathParam("id") UUID id) {
    find(id);
    return moved(id, runs.pause(id));
  }

  @POST
  @Path("/{id}/resume")
  @Operation(
      operationId = "resumeReEvaluation",
      summary = "Let one go on that is paused, or that broke. 继续",
      description = RIGHT)
  @APIResponse(
      responseCode = "200",
      description = "It runs.",
      content =
          @Content(
              schema = @Schema(implementation = ReEvaluationAnswer.class),
              examples = @ExampleObject(name = "runs", value = ReEvaluationExamples.DONE)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public ReEvaluationAnswer resume(@PathParam("id") UUID id) {
    find(id);
    return moved(id, runs.resume(id));
  }

  private ReEvaluationAnswer moved(UUID id, boolean moved) {
    if (!moved) {
      throw ProblemException.of(ProblemType.RE_EVALUATION_ENDED);
    }
    return answer(find(id));
  }

  private ReEvaluation find(UUID id) {
    return Optional.of(id)
        .flatMap(runs::find)
        .filter(run -> run.kind() == ReEvaluation.Kind.CHANGE)
        .orElseThrow(() -> ProblemException.of(ProblemType.RE_EVALUATION_UNKNOWN));
  }

  private ReEvaluationAnswer answer(ReEvaluation run) {
    return ReEvaluationAnswer.of(run, runs.progress(run.id()), day.now());
  }
}
