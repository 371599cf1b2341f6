package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.facts.Home;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.reach.NamedHomes;
import io.zhaoren.policy.vocabulary.About;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What somebody has, put together for an answer. */
@ApplicationScoped
public class EntitlementLists {

  private final Looks looks;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final NamedHomes homes;

  public EntitlementLists(Looks looks, PolicyStore policies, BusinessDay day, NamedHomes homes) {
    this.looks = looks;
    this.policies = policies;
    this.day = day;
    this.homes = homes;
  }

  /** All of a person, and of the household in which the person lives; what has ended too. */
  public List<EntitlementEntry> of(Connection connection, Home home) throws SQLException {
    return entries(Entitlements.of(connection, home));
  }

  /** All of a household itself; what has ended too. */
  public List<EntitlementEntry> ofHousehold(Connection connection, UUID household)
      throws SQLException {
    return entries(Entitlements.ofHousehold(connection, household));
  }

  /**
   * All of it, what has ended too; of an id that ceased, that of the one that stands.
   *
   * @throws ProblemException if nothing was ever reported of the subject
   */
  EntitlementList ofKnown(Subject subject) {
    return looks.look(
        connection ->
            subject.about() == About.RESIDENT
                ? ofResident(connection, homes.known(connection, subject.id()))
                : ofKnownHousehold(connection, subject));
  }

  private EntitlementList ofResident(Connection connection, Home home) throws SQLException {
    return new EntitlementList(
        home.residentId(), home.householdId().orElse(null), of(connection, home));
  }

  private EntitlementList ofKnownHousehold(Connection connection, Subject household)
      throws SQLException {
    if (!Households.isKnown(connection, household)) {
      throw ProblemException.of(ProblemType.HOUSEHOLD_UNKNOWN);
    }
    return new EntitlementList(null, household.id(), ofHousehold(connection, household.id()));
  }

  /** As they are answered. */
  public List<EntitlementEntry> entries(List<Entitlements.Stored> stored) {
    var set = policies.current().policies();
    var today = day.today();
    return stored.stream().map(each -> EntitlementEntry.of(each, set, today)).toList();
  }
}
