package io.zhaoren.casework.entitlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.matching.Amount;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A granted entitlement as it is shown. */
@Schema(name = "GrantedEntitlement", description = "What was granted by decision. 待遇")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntitlementState(
    UUID entitlementId,
    int version,
    @Schema(description = "The item applied with; absent: nobody applied.") @Nullable UUID itemId,
    String programme,
    @Nullable UUID residentId,
    @Nullable UUID householdId,
    String county,
    @Schema(enumeration = {"running", "suspended", "ended"}) String state,
    String firstMonth,
    @Nullable String lastMonth,
    @Nullable String endReason,
    @Schema(description = "The last month of a gradual exit that is under way. 渐退期")
        @Nullable String exitMonth,
    @Schema(description = "An officer must look at it: something happened to the unit.")
        boolean reviewDue,
    @Schema(description = "Last day for the next periodic review.") @Nullable LocalDate reviewOn,
    List<Span> amounts) {

  /** An amount from a month on. */
  @Schema(name = "AmountFrom")
  public record Span(String fromMonth, Money amount) {}

  public static EntitlementState of(GrantedEntitlement entitlement) {
    var subject = entitlement.subject();
    var resident = subject.about() == io.zhaoren.policy.vocabulary.About.RESIDENT;
    return new EntitlementState(
        entitlement.id(),
        entitlement.version(),
        entitlement.itemId().orElse(null),
        entitlement.programme(),
        resident ? subject.id() : null,
        resident ? null : subject.id(),
        String.format(Locale.ROOT, "%06d", entitlement.county()),
        entitlement.state().name().toLowerCase(Locale.ROOT),
        entitlement.firstMonth().toString(),
        entitlement.lastMonth().map(Object::toString).orElse(null),
        entitlement
            .endReason()
            .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .orElse(null),
        entitlement.exitMonth().map(Object::toString).orElse(null),
        entitlement.reviewDue(),
        entitlement.reviewOn().orElse(null),
        entitlement.period().isEmpty()
            ? List.of()
            : entitlement.amounts().stream()
                .filter(span -> !span.superseded())
                .map(
                    span ->
                        new Span(
                            span.from().toString(),
                            Money.of(new Amount(span.fen(), entitlement.period().orElseThrow()))))
                .toList());
  }
}
