package io.zhaoren.finding.matching;

import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementEntry;
import io.zhaoren.finding.entitlements.EntitlementLists;
import io.zhaoren.finding.entitlements.Entitlements;
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

/** What somebody may have and has, put together for an answer. */
@ApplicationScoped
public class MatchLists {

  private static final String OF_HOME =
      String.join(";", Home.GIVEN + Entitlements.OF_HOME, Home.GIVEN + Matches.OF_HOME);

  private final Looks looks;
  private final EntitlementLists entitlements;
  private final PolicyStore policies;
  private final NamedHomes homes;

  /**
   * What somebody has and may have.
   *
   * @param entitlements what has ended too
   */
  public record Both(List<EntitlementEntry> entitlements, List<MatchEntry> matches) {}

  MatchLists(Looks looks, EntitlementLists entitlements, PolicyStore policies, NamedHomes homes) {
    this.looks = looks;
    this.entitlements = entitlements;
    this.policies = policies;
    this.homes = homes;
  }

  /** Of a person, and of the household in which the person lives; both in one way to the server. */
  public Both of(Connection connection, Home home) throws SQLException {
    var household = home.householdId().orElse(null);
    try (var query = new Query(connection, OF_HOME)) {
      query.with(home.residentId()).with(household);
      query.with(home.residentId()).with(household);
      var answers = query.together();
      return new Both(
          entitlements.entries(answers.next(Entitlements::read)),
          entries(answers.next(Matches::found)));
    }
  }

  /**
   * Empty lists for somebody of whom nothing is known; of an id that ceased, the one that stands.
   */
  public MatchList of(Subject subject) {
    return looks.look(
        connection ->
            subject.about() == About.RESIDENT
                ? ofResident(connection, Households.home(connection, subject.id()))
                : ofHousehold(connection, subject.id()));
  }

  /** As {@link #of(Subject)}, for somebody of whom something must be known. */
  public MatchList ofKnown(Subject subject) {
    return looks.look(
        connection -> {
          if (subject.about() == About.RESIDENT) {
            return ofResident(connection, homes.known(connection, subject.id()));
          }
          if (!Households.isKnown(connection, subject)) {
            throw ProblemException.of(ProblemType.HOUSEHOLD_UNKNOWN);
          }
          return ofHousehold(connection, subject.id());
        });
  }

  private MatchList ofResident(Connection connection, Home home) throws SQLException {
    var both = of(connection, home);
    return new MatchList(
        home.residentId(),
        home.householdId().orElse(null),
        both.matches(),
        running(both.entitlements()));
  }

  private MatchList ofHousehold(Connection connection, UUID household) throws SQLException {
    return new MatchList(
        null,
        household,
        entries(Matches.ofHousehold(connection, household)),
        running(entitlements.ofHousehold(connection, household)));
  }

  private static List<EntitlementEntry> running(List<EntitlementEntry> entries) {
    return entries.stream().filter(EntitlementEntry::running).toList();
  }

  /** As they are answered. */
  private List<MatchEntry> entries(List<Match> found) {
    var set = policies.current().policies();
    return found.stream().map(match -> MatchEntry.of(match, set)).toList();
  }
}
