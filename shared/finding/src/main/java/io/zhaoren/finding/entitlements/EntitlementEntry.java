package io.zhaoren.finding.entitlements;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entitlement as it is answered. */
@Schema(
    name = "Entitlement",
    description = "What is owed, as a county register says. Never made of a match. 待遇")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntitlementEntry(
    @Schema(description = "Whose it is; or else householdId.") @Nullable UUID residentId,
    @Schema(description = "The household assessed together.") @Nullable UUID householdId,
    @Schema(required = true, examples = "minimum-living-guarantee") String programme,
    @Nullable Words name,
    @Schema(description = "Under which others hear of it, if not under its own code.")
        @Nullable String publicCode,
    @Schema(
            required = true,
            enumeration = {"register", "decision"},
            description = "register: a county register says that it runs; decision: decided here.")
        String origin,
    @Schema(required = true, description = "Whether it runs today.") boolean running,
    @Schema(required = true, description = "First day.") LocalDate validFrom,
    @Schema(description = "Last day; absent: until further notice.") @Nullable LocalDate validTo,
    @Schema(description = "Absent if not known, or not money.") @Nullable Money amount,
    @Schema(description = "Whose authority pays; absent if not known.")
        @Nullable AreaName jurisdiction,
    @Schema(description = "Strictly increasing per subject and programme.") long revision,
    @Schema(description = "When this revision was recorded.") Instant recordedAt) {

  @JsonIgnore
  public Subject subject() {
    return residentId == null
        ? Subject.household(Objects.requireNonNull(householdId))
        : Subject.resident(residentId);
  }

  static EntitlementEntry of(Entitlements.Stored stored, PolicySet policies, LocalDate today) {
    var entitlement = stored.entitlement();
    var resident = entitlement.subject().about() == About.RESIDENT;
    return new EntitlementEntry(
        resident ? entitlement.subject().id() : null,
        resident ? null : entitlement.subject().id(),
        entitlement.programme(),
        name(entitlement.programme(), policies, today),
        publicCode(entitlement.programme(), policies),
        entitlement.origin().name().toLowerCase(Locale.ROOT),
        stored.runsOn(today),
        entitlement.from(),
        entitlement.to().orElse(null),
        entitlement.amount().map(Money::of).orElse(null),
        entitlement.jurisdiction().isPresent()
            ? AreaName.of(entitlement.jurisdiction().getAsLong(), policies.areas())
            : null,
        entitlement.revision(),
        entitlement.at());
  }

  private static @Nullable String publicCode(String programme, PolicySet policies) {
    var code = policies.publicCode(programme);
    return code.equals(programme) ? null : code;
  }

  /** As the version in force calls it, or else any: what runs may outlast its policy. */
  private static @Nullable Words name(String programme, PolicySet policies, LocalDate today) {
    return policies
        .inForce(programme, today)
        .or(
            () ->
                policies.policies().stream()
                    .filter(policy -> policy.programme().equals(programme))
                    .findFirst())
        .map(Policy::name)
        .orElse(null);
  }
}
