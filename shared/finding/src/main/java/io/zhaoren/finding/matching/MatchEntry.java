package io.zhaoren.finding.matching;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.AnnouncedCause;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A match as it is answered: an invitation, never a status. */
@Schema(
    name = "Match",
    description = "An invitation found by comparing facts with a policy; never a status. 匹配不是身份认定。")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatchEntry(
    @Schema(description = "Whose it is; or else householdId.") @Nullable UUID residentId,
    @Schema(description = "The household assessed together.") @Nullable UUID householdId,
    @Schema(required = true, examples = "minimum-living-guarantee") String programme,
    @Schema(description = "The joint item it belongs to.") @Nullable String item,
    @Nullable Words name,
    int policyVersion,
    @Schema(
            required = true,
            enumeration = {"FOUND", "LIKELY"})
        String finding,
    boolean urgent,
    @Schema(description = "Whose authority decides and pays.") @Nullable AreaName jurisdiction,
    @Schema(description = "Absent if not known yet.") @Nullable Money amount,
    @Schema(description = "The facts that would settle it.") List<FactName> missing,
    @Schema(description = "Strictly increasing per subject and programme.") long revision,
    AnnouncedCause cause,
    @Schema(description = "The day as of which it was found.") LocalDate on,
    Instant at) {

  @JsonIgnore
  public Subject subject() {
    return residentId == null
        ? Subject.household(Objects.requireNonNull(householdId))
        : Subject.resident(residentId);
  }

  public static MatchEntry of(Match match, PolicySet policies) {
    var resident = match.subject().about() == About.RESIDENT;
    var policy = policy(match, policies);
    return new MatchEntry(
        resident ? match.subject().id() : null,
        resident ? null : match.subject().id(),
        match.programme(),
        policy.flatMap(Policy::item).orElse(null),
        policy.map(Policy::name).orElse(null),
        match.policyVersion(),
        match.finding().name(),
        match.urgent(),
        match.jurisdiction().isPresent()
            ? AreaName.of(match.jurisdiction().getAsLong(), policies.areas())
            : null,
        match.amount().map(Money::of).orElse(null),
        match.missing().stream().map(fact -> FactName.of(fact, policies.vocabulary())).toList(),
        match.revision(),
        AnnouncedCause.of(match.cause()),
        match.on(),
        match.at());
  }

  private static Optional<Policy> policy(Match match, PolicySet policies) {
    return policies.policies().stream()
        .filter(
            policy ->
                policy.programme().equals(match.programme())
                    && policy.version() == match.policyVersion())
        .findFirst();
  }
}
