package io.zhaoren.finding.entitlements;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A running entitlement as it is answered. */
@Schema(name = "Entitlement", description = "What is owed and running, as a county register says.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntitlementEntry(
    @Nullable UUID residentId,
    @Nullable UUID householdId,
    @Schema(required = true) String programme,
    @Schema(
            required = true,
            enumeration = {"register", "decision"})
        String origin,
    @Schema(required = true) LocalDate from,
    @Schema(description = "Last day; absent: until further notice.") @Nullable LocalDate to,
    @Nullable Money amount,
    @Nullable AreaName jurisdiction,
    long revision) {

  public static EntitlementEntry of(Entitlement entitlement, Areas areas) {
    var resident = entitlement.subject().about() == About.RESIDENT;
    return new EntitlementEntry(
        resident ? entitlement.subject().id() : null,
        resident ? null : entitlement.subject().id(),
        entitlement.programme(),
        entitlement.origin().name().toLowerCase(Locale.ROOT),
        entitlement.from(),
        entitlement.to().orElse(null),
        entitlement.amount().map(Money::of).orElse(null),
        entitlement.jurisdiction().isPresent()
            ? AreaName.of(entitlement.jurisdiction().getAsLong(), areas)
            : null,
        entitlement.revision());
  }
}
