package io.zhaoren.casework.decision;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.idempotency.OncePerKey;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An officer answers an item. */
@Path("/application-items/{itemId}/decision")
@Tag(name = "Decisions 决定")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ItemDecisionResource {

  private final Deciding deciding;
  private final Decisions decisions;
  private final CaseTransactions transactions;

  public ItemDecisionResource(
      Deciding deciding, Decisions decisions, CaseTransactions transactions) {
    this.deciding = deciding;
    this.decisions = decisions;
    this.transactions = transactions;
  }

  @POST
  @OncePerKey
  @Operation(
      operationId = "decideItem",
      summary = "An officer grants or refuses. 作出决定",
      description =
          "By verified facts and the policy in force that day. What is not known is neither granted"
              + " nor refused. Where two offices take part, review and decision take two persons.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ItemDecided.class),
              examples =
                  @ExampleObject(
                      name = "granted by the county",
                      value =
                          """
                          {"officer":{"role":"officer","id":"c-7","office":"county","area":"330106"},
                           "version":4,"decision":"grant","ownWords":"入户调查与核对结果一致"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The decision.",
      content =
          @Content(
              schema = @Schema(implementation = DecisionAnswer.class),
              examples = @ExampleObject(name = "granted", value = DecisionExamples.DECISION)))
  @APIResponse(responseCode = "403", description = "Another office, area or person decides.")
  @APIResponse(
      responseCode = "409",
      description = "Not its turn, or somebody else was first: the answer says what was done.")
  public DecisionAnswer decide(@PathParam("itemId") UUID item, @Nullable ItemDecided body) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    var id = deciding.decide(item, body);
    return transactions.run(connection -> DecisionAnswer.of(decisions.get(id)));
  }
}
