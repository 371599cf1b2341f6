package io.zhaoren.casework.maintenance;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.verification.StandingValues;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reckons what relatives owe whenever something that it rests on has changed, and at least once a
 * day while the claim is open, as lines and mandates may end. The result becomes two facts of the
 * household; what an obligor's household earns and owns becomes none.
 */
@ApplicationScoped
public class ReckoningMaintenance {

  private final CaseTransactions transactions;
  private final ObligorLists lists;
  private final StandingValues values;
  private final PolicyStore policies;
  private final ReportingFacts reporting;
  private final Vocabulary vocabulary;
  private final String source;
  private final BusinessDay day;

  public ReckoningMaintenance(
      CaseTransactions transactions,
      ObligorLists lists,
      StandingValues values,
      PolicyStore policies,
      ReportingFacts reporting,
      Vocabulary vocabulary,
      @ConfigProperty(name = "zhaoren.service") String service,
      BusinessDay day) {
    this.transactions = transactions;
    this.lists = lists;
    this.values = values;
    this.policies = policies;
    this.reporting = reporting;
    this.vocabulary = vocabulary;
    this.source = service + "-service";
    this.day = day;
  }

  /** Inside the transaction that changed something; nothing if nobody has listed the obligors. */
  public void reckon(Connection connection, UUID household) throws SQLException {
    var locked = lists.locked(household);
    if (locked.isEmpty()) {
      return;
    }
    var list = locked.get();
    var households = new ArrayList<ObligorHousehold>();
    LocalDate since = null;
    for (var obligor : list.obligors()) {
      var figures = values.figures(list.applicationId(), obligor.residentId());
      households.add(obligor.reckoned(figures.values()));
      if (figures.since().isPresent() && (since == null || figures.since().get().isBefore(since))) {
        since = figures.since().get();
      }
    }
    list.reckoned(
        MaintenanceOwed.of(
            households,
            policies.current(connection).policies().parameters(),
            list.county(),
            day.today()),
        since == null ? list.listedOn() : since,
        day.today());
  }

  /** Lists that were not reckoned with today, and results that the facts do not say yet. */
  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void reckonDaily() {
    for (var household : transactions.run(connection -> lists.toReckon(day.today()))) {
      transactions.run(
          connection -> {
            reckon(connection, household);
            return household;
          });
    }
    tell();
  }

  /** What was reckoned becomes facts; doing it twice changes nothing. */
  public void tell() {
    for (var household : transactions.run(connection -> lists.untold())) {
      var list = transactions.run(connection -> lists.find(household).orElseThrow());
      var reports = new ArrayList<FactReport>();
      var owed = add(reports, list, ObligorList.RECEIVABLE, list.owedFen(), list.owedReport());
      var bar = add(reports, list, ObligorList.BAR, bar(list), list.barReport());
      if (!reports.isEmpty()) {
        reporting.record(reports);
      }
      transactions.run(
          connection -> {
            // another result may have come meanwhile: then it is told next, in place of this one
            var now = lists.locked(household).orElseThrow();
            if (!now.isTold()) {
              now.told(list.reckoning(), owed, bar);
            }
            return now;
          });
    }
  }

  private static OptionalLong bar(ObligorList list) {
    return list.bar() == Outcome.UNDETERMINED
        ? OptionalLong.empty()
        : OptionalLong.of(list.bar() == Outcome.MET ? 1 : 0);
  }

  /** The id under which the fact says it now; none if it says nothing. */
  private @Nullable String add(
      List<FactReport> reports,
      ObligorList list,
      String fact,
      OptionalLong value,
      Optional<String> before) {
    var told = vocabulary.find(fact);
    // a service whose policies ask nothing of maintenance has no such fact
    if (told.isEmpty() || (value.isEmpty() && before.isEmpty())) {
      return null;
    }
    var id = "maintenance-" + list.householdId() + "-" + list.reckoning() + "-" + fact;
    reports.add(
        new FactReport(
            source,
            id,
            Subject.household(list.householdId()),
            told.get(),
            value,
            Optional.empty(),
            Standing.VERIFIED,
            list.reckonedFrom().orElse(list.listedOn()),
            Optional.empty(),
            day.now(),
            list.reckoning(),
            before,
            value.isEmpty()));
    return value.isEmpty() ? null : id;
  }
}
