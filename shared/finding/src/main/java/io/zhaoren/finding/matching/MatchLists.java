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
import io.zhaoren.finding.reach.Along;
import io.zhaoren.finding.reach.NamedHomes;
import io.zhaoren.policy.vocabulary.About;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What somebody may have and has, put together for an answer. */
@ApplicationScoped
public class MatchLists implements Along<MatchLists.Both> {

  private static final List<String> OF_HOME = List.of(Entitlements.OF_HOME, Matches.OF_HOME);

  private static final String OF_GIVEN =
      OF_HOME.stream().map(Home.GIVEN::concat).collect(Collectors.joining(";"));

  private final Looks looks;
  private final EntitlementLists entitlements;
  private final PolicyStore policies;
  private final NamedHomes homes;

  /**
   * What somebody has and may have, and what the household does.
   *
   * @param entitlements what has ended too
   */
  public record Both(Home home, List<EntitlementEntry> entitlements, List<MatchEntry> matches) {}

  MatchLists(Looks looks, EntitlementLists entitlements, PolicyStore policies, NamedHomes homes) {
    this.looks = looks;
    this.entitlements = entitlements;
    this.policies = policies;
    this.homes = homes;
  }

  @Override
  public Class<Both> type() {
    return Both.class;
  }

  @Override
  public List<String> statements() {
    return OF_HOME;
  }

  @Override
  public Both read(Home home, Query.Answers answers) throws SQLException {
    return new Both(
        home,
        entitlements.entries(answers.next(Entitlements::read)),
        entries(answers.next(Matches::found)));
  }

  /** Both in one way to the server. */
  private Both of(Connection connection, Home home) throws SQLException {
    try (var query = new Query(connection, OF_GIVEN)) {
      for (var i = 0; i < OF_HOME.size(); i++) {
        query.with(home.residentId()).with(home.householdId().orElse(null));
      }
      return read(home, query.together());
    }
  }

  /**
   * Of a person, as the door has read it, or else as it is now; of an id that ceased, of the one
   * that stands.
   *
   * @throws ProblemException if nothing was ever reported of the person
   */
  public Both ofKnown(UUID resident) {
    return homes
        .along(resident, Both.class)
        .orElseGet(
            () -> looks.look(connection -> of(connection, homes.known(connection, resident))));
  }

  /**
   * Empty lists for somebody of whom nothing is known; of an id that ceased, the one that stands.
   */
  public MatchList of(Subject subject) {
    return looks.look(
        connection ->
            subject.about() == About.RESIDENT
                ? list(of(connection, Households.home(connection, subject.id())))
                : ofHousehold(connection, subject.id()));
  }

  /** As {@link #of(Subject)}, for somebody of whom something must be known. */
  public MatchList ofKnown(Subject subject) {
    if (subject.about() == About.RESIDENT) {
      return list(ofKnown(subject.id()));
    }
    return looks.look(
        connection -> {
          if (!Households.isKnown(connection, subject)) {
            throw ProblemException.of(ProblemType.HOUSEHOLD_UNKNOWN);
          }
          return ofHousehold(connection, subject.id());
        });
  }

  private static MatchList list(Both both) {
    return new MatchList(
        both.home().residentId(),
        both.home().householdId().orElse(null),
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
