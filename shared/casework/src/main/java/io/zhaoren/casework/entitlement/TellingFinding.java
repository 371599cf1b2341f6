package io.zhaoren.casework.entitlement;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.DecidedEntitlements;
import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.entitlements.PeriodAmount;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks.Locked;
import io.zhaoren.finding.facts.Watching;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.matching.Moment;
import io.zhaoren.policy.text.PolicySet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes known what was decided: to finding, which must not find again what runs, and through its
 * outbox to everybody outside. Inside the transaction that decides, under the subjects' locks.
 */
@ApplicationScoped
public class TellingFinding {

  private final Announcing announcing;
  private final FollowingFacts following;
  private final BusinessDay day;

  public TellingFinding(Announcing announcing, FollowingFacts following, BusinessDay day) {
    this.announcing = announcing;
    this.following = following;
    this.day = day;
  }

  /** A new revision of an entitlement. */
  public void tell(Connection connection, GrantedEntitlement entitlement, Kind kind)
      throws SQLException {
    var revision =
        DecidedEntitlements.nextRevision(
            connection, entitlement.subject(), entitlement.programme());
    var change =
        new EntitlementChange(
            kind,
            entitlement.running(revision, YearMonth.from(day.today()), day.now()),
            entitlement.amountsByPeriod());
    DecidedEntitlements.store(
        connection, change, entitlement.state() != GrantedEntitlement.State.ENDED);
    announcing.changed(connection, List.of(), List.of(change));
    if (kind == Kind.GRANTED) {
      Watching.watch(connection, entitlement.subject());
    }
    noteOthers(connection, entitlement);
  }

  /** It no longer stands under this id, and goes on under another: told before it does. */
  public void leaves(Connection connection, GrantedEntitlement entitlement) throws SQLException {
    var revision =
        DecidedEntitlements.nextRevision(
            connection, entitlement.subject(), entitlement.programme());
    var said = entitlement.running(revision, YearMonth.from(day.today()), day.now());
    var yesterday = day.today().minusDays(1);
    var last = yesterday.isBefore(said.from()) ? said.from() : yesterday;
    var change =
        new EntitlementChange(
            Kind.ENDED,
            new Entitlement(
                said.subject(),
                said.programme(),
                said.origin(),
                said.from(),
                Optional.of(last),
                said.amount(),
                said.jurisdiction(),
                said.revision(),
                said.at()),
            entitlement.amountsByPeriod().map(periods -> until(last, periods)));
    DecidedEntitlements.store(connection, change, false);
    announcing.changed(connection, List.of(), List.of(change));
  }

  private static List<PeriodAmount> until(LocalDate last, List<PeriodAmount> periods) {
    return periods.stream()
        .filter(each -> !each.from().isAfter(last))
        .map(
            each ->
                new PeriodAmount(
                    each.from(),
                    each.to().filter(to -> to.isBefore(last)).or(() -> Optional.of(last)),
                    each.amount()))
        .toList();
  }

  /** What else was granted to the same people may be another sum beside this one. */
  private static void noteOthers(Connection connection, GrantedEntitlement entitlement)
      throws SQLException {
    var subject = entitlement.subject();
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO noted_change (about, subject_id)
            SELECT DISTINCT g.about, g.subject_id
              FROM watched w JOIN granted_entitlement g
                ON g.subject_id = w.subject_id AND g.about = w.about
             WHERE (w.watched_id = ?
                    OR w.watched_id = (SELECT person_household FROM resident_facts
                                        WHERE resident_id = ?))
               AND g.id <> ? AND g.state <> 'ENDED'
             ORDER BY 2, 1
            ON CONFLICT DO NOTHING
            """)) {
      query.with(subject.id()).with(subject.id()).with(entitlement.id()).run();
    }
  }

  /** Everybody whose matches may be others now. */
  public void reassess(Connection connection, PolicySet policies, Locked locked)
      throws SQLException {
    var also = new LinkedHashSet<Subject>();
    locked.households().forEach(id -> also.add(Subject.household(id)));
    locked.residents().forEach(id -> also.add(Subject.resident(id)));
    following.follow(
        connection,
        policies,
        locked,
        Set.of(),
        new FollowingFacts.Occasion(Cause.Kind.FACT, also, new Moment(day.today(), day.now())));
  }
}
