package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
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

/** What a draft would do, with nothing written but figures. */
@Path("/policies/{programme}/simulations")
@Tag(name = "Simulations 模拟")
@Produces(MediaType.APPLICATION_JSON)
public class SimulationsResource {

  private final Simulating simulating;
  private final ReEvaluations runs;
  private final BusinessDay day;

  public SimulationsResource(Simulating simulating, ReEvaluations runs, BusinessDay day) {
    this.simulating = simulating;
    this.runs = runs;
    this.day = day;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "simulate",
      summary = "Try out a version or values of parameters on everybody. 政策模拟",
      description =
          "The same evaluation as when they are published, with nobody's match changed and nothing"
              + " announced: heads found, changed and lost and the monthly cost, by county and in"
              + " all. Answers at once; ask the address in Location how far it is. As of a later"
              + " day, what that day alone changes is left out. Who may do this is decided with"
              + " the identity of callers, which this service does not check yet.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = SimulationRequest.class),
              examples =
                  @ExampleObject(
                      name = "a line where none is known any more",
                      value =
                          """
                          {"parameters":{"values":[{"code":"dibaoLine","unit":"CNY/month","place":"330300",
                            "kind":"line","scope":"city-wide","hukou":"any","validFrom":"2023-10-01",
                            "value":"1100","source":"示例","evidence":"假设的数值，仅供演示"}]}}
                          """)))
  @APIResponse(
      responseCode = "202",
      description = "Ordered; Location says where to ask.",
      content =
          @Content(
              schema = @Schema(implementation = ReEvaluationAnswer.class),
              examples = @ExampleObject(name = "done", value = ReEvaluationExamples.DONE)))
  public Response simulate(
      @PathParam("programme") @Parameter(example = "minimum-living-guarantee") String programme,
      @Nullable SimulationRequest body,
      @Context UriInfo uri) {
    if (body == null || (body.version() == null && body.parameters() == null)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST, Violation.missing(body == null ? "" : "/version"));
    }
    var draft =
        new ReEvaluation.Draft(
            Optional.ofNullable(body.version()),
            Optional.ofNullable(body.parameters()).map(Object::toString));
    var run = simulating.simulate(programme, draft, body.on() == null ? day.today() : body.on());
    return Response.accepted(answer(run))
        .location(uri.getRequestUriBuilder().path(run.id().toString()).build())
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "simulation", summary = "How far one is, and what it found. 模拟结果")
  @APIResponse(
      responseCode = "200",
      description = "By county once it is done.",
      content =
          @Content(
              schema = @Schema(implementation = ReEvaluationAnswer.class),
              examples = @ExampleObject(name = "done", value = ReEvaluationExamples.DONE)))
  public ReEvaluationAnswer one(
      @PathParam("programme") @Parameter(example = "minimum-living-guarantee") String programme,
      @PathParam("id") UUID id) {
    return runs.find(id)
        .filter(run -> run.kind() == ReEvaluation.Kind.SIMULATION)
        .filter(run -> run.programmes().contains(programme))
        .map(this::answer)
        .orElseThrow(() -> ProblemException.of(ProblemType.RE_EVALUATION_UNKNOWN));
  }

  private ReEvaluationAnswer answer(ReEvaluation run) {
    return ReEvaluationAnswer.of(run, runs.progress(run.id()), day.now());
  }
}
