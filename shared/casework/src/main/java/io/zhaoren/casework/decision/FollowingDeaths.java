package io.zhaoren.casework.decision;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.entitlement.TellingFinding;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks.Locked;
import io.zhaoren.policy.text.PayMonth;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/**
 * Follows confirmed deaths, and deaths that were taken back. What a dead person or a dead household
 * drew ends with the lawful month. Where the policy does not say that month, nothing is guessed: it
 * is suspended from the month after the death until an officer ends it with a basis. What a unit
 * draws goes on for the survivors, and an officer is told to assess it again. A death that only a
 * field worker heard of ends nothing: {@link Situation#dead()} knows.
 */
@ApplicationScoped
public class FollowingDeaths {

  /** On what it stands when the policy is silent. */
  static final String MONTH_UNKNOWN = "死亡后的停发月份未见规定，待经办人员依据确定";

  private final GrantedEntitlements entitlements;
  private final KeepingEntitlements keeping;
  private final TellingFinding telling;
  private final FactLoader facts;
  private final Acts acts;
  private final BusinessDay day;

  public FollowingDeaths(
      GrantedEntitlements entitlements,
      KeepingEntitlements keeping,
      TellingFinding telling,
      FactLoader facts,
      Acts acts,
      BusinessDay day) {
    this.entitlements = entitlements;
    this.keeping = keeping;
    this.telling = telling;
    this.facts = facts;
    this.acts = acts;
    this.day = day;
  }

  /**
   * What a death, or the taking back of one, means for an entitlement. The caller holds the lock of
   * its subject. Doing it twice changes nothing.
   */
  void follow(Connection connection, PolicySet set, Locked locked, GrantedEntitlement entitlement)
      throws SQLException {
    var subject = entitlement.subject();
    var situation = facts.read(connection, List.of(subject), day.today());
    var dead = situation.dead().contains(subject);
    if (dead && entitlement.state() != GrantedEntitlement.State.ENDED) {
      died(connection, set, entitlement, situation);
      telling.reassess(connection, set, locked);
    } else if (!dead && endedByDeath(entitlement) && !keeping.isReplaced(connection, entitlement)) {
      keeping.undoEnd(connection, entitlement, Actor.service(), "死亡信息已更正");
      telling.reassess(connection, set, locked);
    } else if (!dead && wasPausedByDeath(entitlement)) {
      entitlement.resume(pause(entitlement), true);
      entitlements.flush();
      record(entitlement, ActKind.RESUMED_ENTITLEMENT, "死亡信息已更正，恢复发放", "the death was taken back");
      telling.tell(connection, entitlement, Kind.CHANGED);
    } else if (!dead && memberDied(subject, situation) && !alreadyKnown(connection, entitlement)) {
      entitlement.needsReview();
      entitlements.flush();
      record(
          entitlement,
          ActKind.NOTED_DEATH_OF_MEMBER,
          "家庭成员死亡，须重新核算",
          "a member died: assess again");
    }
  }

  private static boolean endedByDeath(GrantedEntitlement entitlement) {
    return entitlement.endReason().filter(EndReason.DEATH::equals).isPresent();
  }

  static boolean wasPausedByDeath(GrantedEntitlement entitlement) {
    return entitlement.state() == GrantedEntitlement.State.SUSPENDED
        && !entitlement.pauses().isEmpty()
        && entitlement.pauses().get(entitlement.pauses().size() - 1).basis().equals(MONTH_UNKNOWN);
  }

  private static YearMonth pause(GrantedEntitlement entitlement) {
    return entitlement.pauses().get(entitlement.pauses().size() - 1).from();
  }

  private static boolean memberDied(Subject subject, Situation situation) {
    return subject.about() == About.HOUSEHOLD && !situation.dead().isEmpty();
  }

  /** Whether this unit was already marked since the last death: told once. */
  private static boolean alreadyKnown(Connection connection, GrantedEntitlement entitlement)
      throws SQLException {
    if (entitlement.reviewDue()) {
      return true;
    }
    try (var query =
        new Query(
            connection,
            """
            SELECT count(*) FILTER (WHERE r.person_death_date IS NOT NULL)
                   <= (SELECT count(*) FROM act a
                        WHERE a.subject_id = ? AND a.kind = 'NOTED_DEATH_OF_MEMBER')
              FROM resident_facts r WHERE r.person_household = ?
            """)) {
      return query
          .with(entitlement.id())
          .with(entitlement.subject().id())
          .first(row -> row.getBoolean(1))
          .orElse(true);
    }
  }

  private void died(
      Connection connection, PolicySet set, GrantedEntitlement entitlement, Situation situation)
      throws SQLException {
    var on = lastDeath(connection, entitlement.subject(), situation);
    var pays = set.find(entitlement.programme(), entitlement.policyVersion()).map(Policy::pays);
    var last =
        pays.flatMap(
            each ->
                PayMonth.last(
                    each.onDeath(), on, PayMonth.in(set.parameters(), entitlement.county(), on)));
    if (last.isPresent()) {
      var basis = pays.map(Policy.Pays::basis).orElse("");
      keeping.end(
          connection, set, entitlement, Actor.service(), last.get(), EndReason.DEATH, basis, "");
    } else if (entitlement.state() == GrantedEntitlement.State.RUNNING) {
      entitlement.suspend(YearMonth.from(on).plusMonths(1), MONTH_UNKNOWN);
      entitlement.needsReview();
      entitlements.flush();
      record(
          entitlement,
          ActKind.SUSPENDED_ENTITLEMENT,
          MONTH_UNKNOWN,
          "the law as read names no last month");
      telling.tell(connection, entitlement, Kind.CHANGED);
    }
  }

  /** Of a household, the day on which the last member died. */
  private static LocalDate lastDeath(Connection connection, Subject subject, Situation situation)
      throws SQLException {
    var residents =
        Set.copyOf(situation.speakingOf(subject)).stream()
            .filter(each -> each.about() == About.RESIDENT)
            .filter(each -> subject.about() == About.HOUSEHOLD || each.equals(subject))
            .map(Subject::id)
            .toList();
    try (var query =
        new Query(
            connection,
            "SELECT max(person_death_date) FROM resident_facts WHERE resident_id = any(?)")) {
      return query.uuids(residents).first(row -> row.getObject(1, LocalDate.class)).orElseThrow();
    }
  }

  private void record(GrantedEntitlement entitlement, ActKind kind, String zh, String en) {
    acts.persist(
        Act.of(kind, Actor.service(), day.today(), day.now(), new Words(zh, en))
            .about(entitlement.id()));
  }
}
