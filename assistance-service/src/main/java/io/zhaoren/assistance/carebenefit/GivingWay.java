package io.zhaoren.assistance.carebenefit;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
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
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * Ends the care subsidy with the month before the elder-care service subsidy takes its place, as
 * the elder care service says, which owns the comparison: this service does not compare. A subsidy
 * that was granted for later months than that is none of this verdict's.
 */
@ApplicationScoped
public class GivingWay {

  private static final String PROGRAMME = "disability-care-subsidy";
  private static final int AT_ONCE = 200;

  private record Told(UUID resident, LocalDate from) {}

  private final CaseTransactions transactions;
  private final PolicyStore policies;
  private final GrantedEntitlements entitlements;
  private final TellingFinding telling;
  private final Acts acts;
  private final BusinessDay day;

  public GivingWay(
      CaseTransactions transactions,
      PolicyStore policies,
      GrantedEntitlements entitlements,
      TellingFinding telling,
      Acts acts,
      BusinessDay day) {
    this.transactions = transactions;
    this.policies = policies;
    this.entitlements = entitlements;
    this.telling = telling;
    this.acts = acts;
    this.day = day;
  }

  @Scheduled(
      identity = "care-subsidy-gives-way",
      every = "${zhaoren.care-benefits.every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void follow() {
    for (var each : transactions.run(GivingWay::told)) {
      transactions.run(connection -> end(connection, each));
    }
  }

  private static List<Told> told(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT r.resident_id, r.assistance_care_subsidy_gives_way_from
              FROM resident_facts r JOIN granted_entitlement g ON g.subject_id = r.resident_id
             WHERE r.assistance_care_subsidy_gives_way_from IS NOT NULL
               AND g.programme = ? AND g.about = 'RESIDENT' AND g.state <> 'ENDED'
               AND g.first_month <= r.assistance_care_subsidy_gives_way_from
             ORDER BY 1 LIMIT ?
            """)) {
      return query
          .with(PROGRAMME)
          .with(AT_ONCE)
          .list(row -> new Told(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)));
    }
  }

  private boolean end(Connection connection, Told told) throws SQLException {
    var set = policies.current(connection).policies();
    var subject = Subject.resident(told.resident());
    var locked = SubjectLocks.lock(connection, List.of(subject), List.of());
    var from = YearMonth.from(told.from());
    for (var entitlement : entitlements.unended(subject)) {
      if (entitlement.programme().equals(PROGRAMME) && !entitlement.firstMonth().isAfter(from)) {
        end(connection, entitlement, from);
      }
    }
    telling.reassess(connection, set, locked);
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
                    "自" + from + "起改享养老服务补贴，护理补贴终止",
                    "ended: the elder-care service subsidy takes its place from " + from))
            .about(entitlement.id()));
    telling.tell(connection, entitlement, Kind.ENDED);
  }
}
