package io.zhaoren.eldercare.carebenefit;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.TellingFinding;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * Settles it as soon as both subsidies of one person are granted: one of them ends with the month
 * before the later one begins. Ours is ended here; that of the assistance service is ended there,
 * as it is told. Any number of times: what is settled is not both granted any more, and a verdict
 * that was told is not told again.
 */
@ApplicationScoped
public class FollowingCareBenefits {

  private static final int AT_ONCE = 200;

  private final CaseTransactions transactions;
  private final PolicyStore policies;
  private final CareBenefits benefits;
  private final TellingAssistance assistance;
  private final TellingFinding telling;
  private final Acts acts;
  private final BusinessDay day;

  public FollowingCareBenefits(
      CaseTransactions transactions,
      PolicyStore policies,
      CareBenefits benefits,
      TellingAssistance assistance,
      TellingFinding telling,
      Acts acts,
      BusinessDay day) {
    this.transactions = transactions;
    this.policies = policies;
    this.benefits = benefits;
    this.assistance = assistance;
    this.telling = telling;
    this.acts = acts;
    this.day = day;
  }

  @Scheduled(
      identity = "care-benefits",
      every = "${zhaoren.care-benefits.every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void follow() {
    for (var resident : transactions.run(this::both)) {
      transactions.run(connection -> settle(connection, resident));
    }
  }

  /**
   * To whom both are granted: also where the other one begins in a later month, so that no month
   * begins with both. A verdict that was told holds for whatever began up to its month; what the
   * other service grants for later ones is compared again. Of what it announces the last word holds
   * alone.
   */
  private List<UUID> both(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT DISTINCT g.subject_id FROM granted_entitlement g
              JOIN (SELECT resident_id, true AS now FROM resident_facts
                     WHERE eldercare_draws_disability_care_subsidy
                     UNION
                    SELECT subject_id, false FROM fact_report
                     WHERE fact = 'eldercare.drawsDisabilityCareSubsidy' AND true_from > ?)
                   AS drawing ON drawing.resident_id = g.subject_id
              LEFT JOIN LATERAL (
                   SELECT f.true_from, f.retracts FROM fact_report f
                    WHERE f.subject_id = g.subject_id
                      AND f.fact = 'eldercare.drawsDisabilityCareSubsidy'
                    ORDER BY f.sequence DESC LIMIT 1) AS said ON true
             WHERE g.programme = ? AND g.about = 'RESIDENT' AND g.state <> 'ENDED'
               AND (drawing.now OR said.true_from > ? AND NOT said.retracts)
               AND NOT EXISTS (
                     SELECT FROM care_benefit_told t
                      WHERE t.entitlement_id = g.id AND t.version = g.version
                        AND t.gives_way_from >= coalesce(said.true_from, t.gives_way_from))
             ORDER BY g.subject_id LIMIT ?
            """)) {
      return query
          .with(day.today())
          .with(CareBenefits.SERVICE_SUBSIDY)
          .with(day.today())
          .with(AT_ONCE)
          .list(row -> row.getObject(1, UUID.class));
    }
  }

  private boolean settle(Connection connection, UUID resident) throws SQLException {
    var set = policies.current(connection).policies();
    var locked = SubjectLocks.lock(connection, List.of(Subject.resident(resident)), List.of());
    var sides = benefits.of(connection, resident);
    var service = sides.service(YearMonth.from(day.today()));
    if (service.isEmpty() || sides.care().isEmpty()) {
      return false;
    }
    var verdict = CareBenefit.between(service.get(), sides.care().get(), sides.chosen());
    var entitlement = sides.entitlement().orElseThrow();
    if (verdict.stays() == CareBenefit.CARE) {
      end(connection, entitlement, verdict.from());
      telling.reassess(connection, set, locked);
    } else {
      assistance.tell(connection, entitlement, verdict.from());
    }
    return true;
  }

  private void end(Connection connection, GrantedEntitlement entitlement, YearMonth from)
      throws SQLException {
    entitlement.end(from.minusMonths(1), EndReason.OTHER_PROGRAMME);
    acts.persistAndFlush(
        Act.of(
                ActKind.ENDED_ENTITLEMENT,
                Actor.service(),
                day.today(),
                day.now(),
                new Words(
                    "自" + from + "起享受重度残疾人护理补贴，养老服务补贴终止",
                    "ended: the care subsidy takes its place from " + from))
            .about(entitlement.id()));
    telling.tell(connection, entitlement, Kind.ENDED);
  }
}
