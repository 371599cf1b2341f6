package io.zhaoren.finding.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.entitlements.PeriodAmount;
import io.zhaoren.policy.vocabulary.About;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a running entitlement: {@code io.zhaoren.entitlement.granted.v1}, {@code
 * .changed.v1}, {@code .ended.v1}.
 *
 * @param origin who says so: a county register, or this service by its decision
 * @param to last day, absent: until further notice
 * @param amounts what each period owes by this revision, past ones included: it replaces what
 *     earlier revisions said. Absent: only {@code amount} is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntitlementAnnouncement(
    @Nullable UUID residentId,
    @Nullable UUID unitId,
    String programme,
    String origin,
    long revision,
    LocalDate from,
    @JsonInclude @Nullable LocalDate to,
    @JsonInclude @Nullable Money amount,
    @JsonInclude @Nullable String jurisdiction,
    @Nullable List<Period> amounts) {

  /** What is owed from a day to another, both included. */
  public record Period(LocalDate from, @JsonInclude @Nullable LocalDate to, Money amount) {}

  static EntitlementAnnouncement of(EntitlementChange change) {
    var entitlement = change.entitlement();
    return of(
        entitlement,
        entitlement.programme(),
        entitlement.revision(),
        entitlement.amount().map(Money::of).orElse(null),
        change.amounts().map(EntitlementAnnouncement::periods).orElse(null));
  }

  private static List<Period> periods(List<PeriodAmount> amounts) {
    return amounts.stream()
        .map(each -> new Period(each.from(), each.to().orElse(null), Money.of(each.amount())))
        .toList();
  }

  /** The same under a public code: a sum would tell which programme it is, and stays here. */
  static EntitlementAnnouncement under(String publicCode, Entitlement entitlement, long revision) {
    return of(entitlement, publicCode, revision, null, null);
  }

  private static EntitlementAnnouncement of(
      Entitlement entitlement,
      String publicCode,
      long revision,
      @Nullable Money amount,
      @Nullable List<Period> amounts) {
    var ofResident = entitlement.subject().about() == About.RESIDENT;
    return new EntitlementAnnouncement(
        ofResident ? entitlement.subject().id() : null,
        ofResident ? null : entitlement.subject().id(),
        publicCode,
        entitlement.origin().name().toLowerCase(Locale.ROOT),
        revision,
        entitlement.from(),
        entitlement.to().orElse(null),
        amount,
        Jurisdiction.text(entitlement.jurisdiction()),
        amounts);
  }
}
