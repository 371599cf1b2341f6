package io.zhaoren.casework.decision;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.reach.Discretion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decisions: told with reasons, replayed from their own record. */
@Path("/")
@Tag(name = "Decisions 决定")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {

  private final ReplayingDecisions replaying;
  private final Decisions decisions;
  private final CaseTransactions transactions;
  private final Discretion discretion;

  public DecisionsResource(
      ReplayingDecisions replaying,
      Decisions decisions,
      CaseTransactions transactions,
      Discretion discretion) {
    this.replaying = replaying;
    this.decisions = decisions;
    this.transactions = transactions;
    this.discretion = discretion;
  }

  /** Everything that was decided for somebody. */
  @Schema(name = "DecisionList")
  public record Page(@Schema(required = true) List<DecisionAnswer> decisions) {}

  @GET
  @Path("/residents/{residentId}/decisions")
  @Operation(
      operationId = "decisionsOfResident",
      summary = "What was decided for a resident, the first first. 个人的决定")
  @APIResponse(
      responseCode = "200",
      description = "Also what the service decided alone, without an application.",
      content =
          @Content(
              schema = @Schema(implementation = Page.class),
              examples = @ExampleObject(name = "one", value = DecisionExamples.DECISIONS)))
  public Page ofResident(@PathParam("residentId") UUID id) {
    return decided(id);
  }

  @GET
  @Path("/households/{householdId}/decisions")
  @Operation(
      operationId = "decisionsOfHousehold",
      summary = "What was decided for a household, the first first. 家庭的决定")
  @APIResponse(
      responseCode = "200",
      description = "Those about the unit, not those about each member.",
      content =
          @Content(
              schema = @Schema(implementation = Page.class),
              examples = @ExampleObject(name = "one", value = DecisionExamples.DECISIONS)))
  public Page ofHousehold(@PathParam("householdId") UUID id) {
    return decided(id);
  }

  private Page decided(UUID subject) {
    return transactions.run(
        connection ->
            new Page(
                decisions.ofSubjects(List.of(subject)).stream()
                    .filter(each -> discretion.shows(each.subject(), each.programme()))
                    .map(DecisionAnswer::of)
                    .toList()));
  }

  @GET
  @Path("/decisions/{decisionId}")
  @Operation(operationId = "showDecision", summary = "A decision and its reasons. 查询决定")
  @APIResponse(
      responseCode = "200",
      description = "The decision.",
      content =
          @Content(
              schema = @Schema(implementation = DecisionAnswer.class),
              examples = @ExampleObject(name = "granted", value = DecisionExamples.DECISION)))
  public DecisionAnswer show(@PathParam("decisionId") UUID id) {
    return transactions.run(connection -> DecisionAnswer.of(decisions.get(id)));
  }

  @POST
  @Path("/decisions/{decisionId}/replay")
  @Operation(
      operationId = "replayDecision",
      summary = "Evaluate a decision again from its own record. 复算决定",
      description = "Facts, parameters and policy version of then, whatever is known now.")
  @APIResponse(
      responseCode = "200",
      description = "What came of it.",
      content =
          @Content(
              schema = @Schema(implementation = ReplayingDecisions.Replay.class),
              examples = @ExampleObject(name = "the same", value = DecisionExamples.REPLAY)))
  public ReplayingDecisions.Replay replay(@PathParam("decisionId") UUID id) {
    return replaying.replay(id);
  }
}
