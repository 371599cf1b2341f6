package io.zhaoren.finding.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.policy.vocabulary.About;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a running entitlement: {@code io.zhaoren.entitlement.granted.v1}, {@code
 * .changed.v1}, {@code .ended.v1}.
 *
 * @param origin who says so: a county register, or this service by its decision
 * @param to last day, absent: until further notice
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
    @JsonInclude @Nullable String jurisdiction) {

  static EntitlementAnnouncement of(Entitlement entitlement) {
    return of(
        entitlement,
        entitlement.programme(),
        entitlement.revision(),
        entitlement.amount().map(Money::of).orElse(null));
  }

  /** The same under a public code: the sum would tell which programme it is, and stays here. */
  static EntitlementAnnouncement under(String publicCode, Entitlement entitlement, long revision) {
    return of(entitlement, publicCode, revision, null);
  }

  private static EntitlementAnnouncement of(
      Entitlement entitlement, String publicCode, long revision, @Nullable Money amount) {
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
        Jurisdiction.text(entitlement.jurisdiction()));
  }
}
