package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.residents.Aliases;
import io.zhaoren.policy.vocabulary.About;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What somebody has, put together for an answer. */
@ApplicationScoped
public class EntitlementLists {

  private final Entitlements entitlements;
  private final Households households;
  private final Aliases aliases;
  private final PolicyStore policies;
  private final BusinessDay day;

  public EntitlementLists(
      Entitlements entitlements,
      Households households,
      Aliases aliases,
      PolicyStore policies,
      BusinessDay day) {
    this.entitlements = entitlements;
    this.households = households;
    this.aliases = aliases;
    this.policies = policies;
    this.day = day;
  }

  /** What runs today; of a resident, who stands, that of the household too. */
  public List<EntitlementEntry> running(Subject subject) {
    return entries(subject).stream().filter(EntitlementEntry::running).toList();
  }

  /**
   * All of it, what has ended too; of an id that ceased, that of the one that stands.
   *
   * @throws ProblemException if nothing was ever reported of the subject
   */
  EntitlementList ofKnown(Subject asked) {
    var subject = aliases.standing(asked);
    if (!households.known(subject)) {
      throw ProblemException.of(
          subject.about() == About.RESIDENT
              ? ProblemType.RESIDENT_UNKNOWN
              : ProblemType.HOUSEHOLD_UNKNOWN);
    }
    return subject.about() == About.RESIDENT
        ? new EntitlementList(
            subject.id(), households.householdOf(subject.id()).orElse(null), entries(subject))
        : new EntitlementList(null, subject.id(), entries(subject));
  }

  private List<EntitlementEntry> entries(Subject subject) {
    var set = policies.current().policies();
    var today = day.today();
    var stored =
        subject.about() == About.RESIDENT
            ? entitlements.ofResident(subject.id())
            : entitlements.ofHousehold(subject.id());
    return stored.stream().map(each -> EntitlementEntry.of(each, set, today)).toList();
  }
}
