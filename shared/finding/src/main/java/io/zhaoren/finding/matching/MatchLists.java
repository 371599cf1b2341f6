package io.zhaoren.finding.matching;

import io.zhaoren.finding.entitlements.EntitlementEntry;
import io.zhaoren.finding.entitlements.EntitlementLists;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.residents.Aliases;
import io.zhaoren.policy.vocabulary.About;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody may have and has, put together for an answer. */
@ApplicationScoped
public class MatchLists {

  private final Matches matches;
  private final EntitlementLists entitlements;
  private final Households households;
  private final Aliases aliases;
  private final PolicyStore policies;

  public MatchLists(
      Matches matches,
      EntitlementLists entitlements,
      Households households,
      Aliases aliases,
      PolicyStore policies) {
    this.matches = matches;
    this.entitlements = entitlements;
    this.households = households;
    this.aliases = aliases;
    this.policies = policies;
  }

  /**
   * Empty lists for somebody of whom nothing is known; of an id that ceased, the one that stands.
   */
  public MatchList of(Subject asked) {
    var subject = aliases.standing(asked);
    return subject.about() == About.RESIDENT
        ? list(
            subject.id(),
            households.householdOf(subject.id()).orElse(null),
            matches.ofResident(subject.id()),
            entitlements.running(subject))
        : list(
            null, subject.id(), matches.ofHousehold(subject.id()), entitlements.running(subject));
  }

  /** As {@link #of}, for somebody of whom something must be known. */
  public MatchList ofKnown(Subject subject) {
    if (!households.known(aliases.standing(subject))) {
      throw ProblemException.of(
          subject.about() == About.RESIDENT
              ? ProblemType.RESIDENT_UNKNOWN
              : ProblemType.HOUSEHOLD_UNKNOWN);
    }
    return of(subject);
  }

  private MatchList list(
      @Nullable UUID residentId,
      @Nullable UUID householdId,
      List<Match> found,
      List<EntitlementEntry> running) {
    var set = policies.current().policies();
    return new MatchList(
        residentId,
        householdId,
        found.stream().map(match -> MatchEntry.of(match, set)).toList(),
        running);
  }
}
