package io.zhaoren.eldercare.visit;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.Communities;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.task.Concern;
import io.zhaoren.finding.task.KeepingTasks;
import io.zhaoren.finding.task.Purpose;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes what came of a visit: as facts, in one transaction with the visit. The next visit follows
 * from them. Whoever needs help becomes a task that cannot wait.
 */
@Singleton
public final class RecordingVisits {

  private static final Set<String> WAYS = Set.of("visit", "phone", "video");
  private static final Set<String> OUTCOMES = Set.of("well", "needs-help", "not-met");

  private record Made(String worker, int version, LocalDate on, String way, String outcome) {}

  private final Transactions transactions;
  private final PolicyStore policies;
  private final ReportingFacts reporting;
  private final Vocabulary vocabulary;
  private final KeepingTasks tasks;
  private final Visits visits;
  private final NextVisits next;
  private final VisitSettings settings;
  private final BusinessDay day;

  public RecordingVisits(
      DataSource dataSource,
      PolicyStore policies,
      ReportingFacts reporting,
      Vocabulary vocabulary,
      KeepingTasks tasks,
      Visits visits,
      NextVisits next,
      VisitSettings settings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.reporting = reporting;
    this.vocabulary = vocabulary;
    this.tasks = tasks;
    this.visits = visits;
    this.next = next;
    this.settings = settings;
    this.day = day;
  }

  /**
   * @throws ProblemException if it is not for this worker, was changed meanwhile, or is not open
   */
  VisitState record(UUID id, String by, VisitMade given) {
    var made = read(by, given);
    return transactions.get(
        connection -> {
          // the policy set's lock before any other
          policies.current(connection);
          FollowingVisits.lock(connection);
          var visit = visits.get(connection, id);
          if (!visit.state().equals("open")) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER, new Words("此次探访已完成或已撤回", "it is done or withdrawn"));
          }
          if (visit.version() != made.version()) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          mustServe(connection, visit, made.worker());
          if (made.outcome().equals("not-met")) {
            notMet(connection, visit);
          } else {
            done(connection, visit, made, given);
          }
          return visits.get(connection, id);
        });
  }

  private Made read(String by, VisitMade given) {
    var worker = WorkerCode.inBody(by, "/worker");
    var version = required(given.version(), "/version");
    var on = required(given.on(), "/on");
    var way = required(given.way(), "/way");
    var outcome = required(given.outcome(), "/outcome");
    if (!WAYS.contains(way)) {
      throw wrong("/way", "UNKNOWN_CODE", "须为 visit、phone 或 video", "visit, phone or video");
    }
    if (!OUTCOMES.contains(outcome)) {
      throw wrong("/outcome", "UNKNOWN_CODE", "没有这种结果", "no such outcome");
    }
    if (on.isAfter(day.today()) || on.isBefore(day.today().minusMonths(1))) {
      throw wrong("/on", "OUT_OF_RANGE", "须在最近一个月内，不得晚于今天", "within a month, and not after today");
    }
    return new Made(worker, version, on, way, outcome);
  }

  /** A worker of the community, or of any community of the county where it is the county's. */
  private static void mustServe(Connection connection, VisitState visit, String worker)
      throws SQLException {
    var community = visit.community();
    var county = visit.county();
    var roles =
        community != null && visit.level().equals("community")
            ? Communities.roles(connection, worker, Long.parseLong(community))
            : county == null
                ? Set.of()
                : Communities.rolesInCounty(connection, worker, Integer.parseInt(county));
    if (roles.isEmpty()) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  private void notMet(Connection connection, VisitState visit) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE visit SET not_met = not_met + 1, version = version + 1,
                   level = CASE WHEN not_met + 1 >= ? THEN 'COUNTY' ELSE level END
             WHERE id = ?
            """)) {
      query.with(settings.attempts()).with(visit.visitId()).run();
    }
  }

  private void done(Connection connection, VisitState visit, Made made, VisitMade given)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE visit SET state = 'DONE', done_on = ?, way = ?, outcome = ?, worker = ?,
                   version = version + 1
             WHERE id = ?
            """)) {
      query
          .with(made.on())
          .with(made.way().toUpperCase(Locale.ROOT))
          .with(made.outcome().toUpperCase(Locale.ROOT).replace('-', '_'))
          .with(made.worker())
          .with(visit.visitId())
          .run();
    }
    reporting.recordIn(connection, reports(visit, made, given));
    next.of(connection, List.of(visit.residentId()));
    if (made.outcome().equals("needs-help")) {
      tasks.open(connection, Purpose.NEED, Concern.ELDER, List.of(visit.residentId()));
    }
  }

  private List<FactReport> reports(VisitState visit, Made made, VisitMade given) {
    var reports = new ArrayList<FactReport>();
    reports.add(
        report(
            visit,
            made,
            "eldercare-service",
            Standing.ADMINISTRATIVE,
            "eldercare.lastVisitedOn",
            made.on().toEpochDay()));
    seen(visit, made, "person.livesAlone", given.livesAlone()).ifPresent(reports::add);
    seen(visit, made, "eldercare.emptyNest", given.emptyNest()).ifPresent(reports::add);
    seen(visit, made, "eldercare.leftBehind", given.leftBehind()).ifPresent(reports::add);
    return reports;
  }

  private Optional<FactReport> seen(
      VisitState visit, Made made, String fact, @Nullable Boolean value) {
    return Optional.ofNullable(value)
        .map(each -> report(visit, made, "field-worker", Standing.OBSERVED, fact, each ? 1 : 0));
  }

  private FactReport report(
      VisitState visit, Made made, String source, Standing standing, String fact, long value) {
    return new FactReport(
        source,
        "visit-" + visit.visitId() + "-" + fact,
        Subject.resident(visit.residentId()),
        vocabulary.fact(fact),
        OptionalLong.of(value),
        Optional.empty(),
        standing,
        made.on(),
        Optional.empty(),
        day.now(),
        day.now().toEpochMilli(),
        Optional.empty(),
        false);
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
