package io.zhaoren.casework.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.policy.vocabulary.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision as it is told. */
@Schema(name = "Decision", description = "The answer of the law to one item. 决定")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionAnswer(
    UUID decisionId,
    @Schema(description = "The item that it answers; absent: nobody applied.")
        @Nullable UUID itemId,
    @Nullable UUID entitlementId,
    @Schema(enumeration = {"granted", "refused", "changed", "ended"}) String decision,
    @Schema(
            enumeration = {
              "criteria",
              "verification-refused",
              "excluded",
              "new-facts",
              "parameters",
              "top-up",
              "appeal",
              "ending"
            })
        String ground,
    String programme,
    int policyVersion,
    @Schema(description = "SHA-256 of the policy's text.") String policyHash,
    LocalDate decidedOn,
    Instant recordedAt,
    @Schema(
            description =
                "Whether the service took it alone: then it may be refused, corrected or handed to a"
                    + " person.")
        boolean automatic,
    String office,
    @Schema(description = "The division that the officer served.") String area,
    @Nullable Money amount,
    @Schema(description = "First month that it concerns.") @Nullable String fromMonth,
    @Schema(description = "As told in writing, with reasons and what may be done against it.")
        Words text,
    @Schema(description = "SHA-256 of everything it rests on.") String traceHash) {

  public static DecisionAnswer of(Decision decision) {
    return new DecisionAnswer(
        decision.id(),
        decision.itemId().orElse(null),
        decision.entitlementId().orElse(null),
        code(decision.kind()),
        code(decision.ground()),
        decision.programme(),
        decision.policyVersion(),
        decision.policyHash(),
        decision.decidedOn(),
        decision.recordedAt(),
        decision.isAutomatic(),
        decision.office(),
        decision.area(),
        decision.amountFen().isPresent()
            ? Money.of(
                new Amount(decision.amountFen().getAsLong(), decision.amountPeriod().orElseThrow()))
            : null,
        decision.fromMonth().map(Object::toString).orElse(null),
        decision.text(),
        decision.traceHash());
  }

  private static String code(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
