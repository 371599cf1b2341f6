package io.zhaoren.casework.referral;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.Items;
import io.zhaoren.policy.vocabulary.FactValues;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What lies with other departments, over HTTP. */
@Path("/application-items/{itemId}/referrals")
@Tag(name = "Decisions 决定")
@Produces(MediaType.APPLICATION_JSON)
public class ReferralsResource {

  private final Referrals referrals;
  private final ReferralAnswers answers;
  private final Items items;
  private final CaseTransactions transactions;

  public ReferralsResource(
      Referrals referrals, ReferralAnswers answers, Items items, CaseTransactions transactions) {
    this.referrals = referrals;
    this.answers = answers;
    this.items = items;
    this.transactions = transactions;
  }

  @GET
  @Operation(
      operationId = "showReferrals",
      summary = "Where an item lies that another department decides. 查询转办情况",
      description =
          "The department's decision is stored as its own; one that differs is shown here.")
  @APIResponse(
      responseCode = "200",
      description = "The oldest first; none if civil affairs decides.",
      content =
          @Content(
              schema = @Schema(implementation = ReferralState[].class),
              examples =
                  @ExampleObject(
                      name = "decided in time",
                      value =
                          """
                          [{"referralId":"2c4f8a3e-3d43-4c6f-9a77-0d1f6c1f2b11","source":"justice",
                            "office":"legal-aid-institution","referredOn":"2023-10-08",
                            "dueOn":"2023-10-16","dueBasis":"中华人民共和国法律援助法 第四十三条第一款",
                            "state":"decided","decisionId":"3d4f8a3e-3d43-4c6f-9a77-0d1f6c1f2b12",
                            "answers":[{"cameOn":"2023-10-12","decision":"grant",
                                        "reasons":"符合法律援助条件","late":false,"outcome":"taken"}]}]
                          """)))
  public List<ReferralState> show(@PathParam("itemId") UUID item) {
    return transactions.run(
        connection -> referrals.ofItem(items.get(item).id()).stream().map(this::state).toList());
  }

  private ReferralState state(Referral referral) {
    return new ReferralState(
        referral.id(),
        referral.source(),
        referral.office(),
        referral.referredOn(),
        referral.dueOn().orElse(null),
        referral.dueBasis().orElse(null),
        referral.state().name().toLowerCase(Locale.ROOT),
        referral.decisionId().orElse(null),
        answers.ofReferral(referral.id()).stream().map(ReferralsResource::said).toList());
  }

  private static ReferralState.Said said(ReferralAnswer answer) {
    return new ReferralState.Said(
        answer.cameOn(),
        answer.isGranting() ? "grant" : "refuse",
        answer.reasons(),
        answer.fen().isPresent() ? FactValues.decimal(answer.fen().getAsLong()) : null,
        answer.isLate(),
        answer.outcome().toLowerCase(Locale.ROOT).replace('_', '-'),
        answer.why().orElse(null));
  }
}
