package io.zhaoren.childwelfare.visit;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.childwelfare.file.FileAccess;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.childwelfare.risk.AssessingRisk;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.FactsReported;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.OriginalCipher;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what workers wrote down, each record for itself and once. Whatever does not fit any more is
 * kept as it was sent and told, so that nothing is lost and nothing is overwritten.
 */
@Singleton
public class TakingVisits {

  private static final Logger LOG = Logger.getLogger(TakingVisits.class);

  private static final int MOST = 200;
  private static final Set<String> OUTCOMES = Set.of("seen", "not-met", "refused");

  private enum Outcome {
    STORED,
    CONFLICT,
    REFUSED
  }

  private record Verdict(Outcome outcome, @Nullable String reason) {}

  private final Transactions transactions;
  private final FileAccess access;
  private final AssessingRisk risk;
  private final PlanningVisits planning;
  private final ReportingFacts reporting;
  private final OriginalCipher cipher;
  private final ObjectMapper json;
  private final BusinessDay day;

  TakingVisits(
      DataSource dataSource,
      FileAccess access,
      AssessingRisk risk,
      PlanningVisits planning,
      ReportingFacts reporting,
      OriginalCipher cipher,
      ObjectMapper json,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.access = access;
    this.risk = risk;
    this.planning = planning;
    this.reporting = reporting;
    this.cipher = cipher;
    this.json = json;
    this.day = day;
  }

  VisitsUploaded.Taken take(String worker, VisitsUploaded given) {
    WorkerActing.read(worker, "/worker");
    var records = required(given.records(), "/records");
    if (records.size() > MOST) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body("/records", "TOO_MANY", new Words("一次至多200条", "at most 200 at once")));
    }
    var results = new ArrayList<VisitsUploaded.Result>();
    for (var record : records) {
      results.add(record == null ? missing(null) : take(worker, record));
    }
    return new VisitsUploaded.Taken(results);
  }

  private VisitsUploaded.Result take(String worker, VisitsUploaded.Visited visited) {
    var id = visited.recordId();
    var child = visited.residentId();
    var on = visited.visitedOn();
    var outcome = visited.outcome();
    if (id == null
        || child == null
        || on == null
        || outcome == null
        || !OUTCOMES.contains(outcome)) {
      // without an id of its own it could not be told from another: the phone keeps it
      return missing(id);
    }
    var facts = facts(visited, child, id);
    return transactions.get(
        connection -> {
          var before = before(connection, id);
          if (before.isPresent()) {
            return new VisitsUploaded.Result(id, "repeated", before.get().reason());
          }
          var verdict = verdict(connection, worker, visited, child, on, facts.isEmpty());
          if (verdict.outcome() == Outcome.STORED) {
            store(connection, worker, visited, child, on, facts.orElse(List.of()));
          }
          record(connection, worker, visited, child, on, outcome, verdict);
          if (verdict.outcome() != Outcome.STORED) {
            LOG.infof(
                "%s %s: uploadChildVisits of %s about %s by %s",
                verdict.outcome(), verdict.reason(), id, child, worker);
          }
          return new VisitsUploaded.Result(
              id, verdict.outcome().name().toLowerCase(Locale.ROOT), verdict.reason());
        });
  }

  private static VisitsUploaded.Result missing(@Nullable UUID id) {
    return new VisitsUploaded.Result(id, "refused", "MISSING_FIELD");
  }

  /** Empty if they cannot be taken: the visit was made all the same. */
  private Optional<List<FactReport>> facts(VisitsUploaded.Visited visited, UUID child, UUID id) {
    var facts = visited.facts();
    if (facts == null || facts.isEmpty()) {
      return Optional.of(List.of());
    }
    try {
      return Optional.of(
          reporting.read(
              Subject.resident(child), new FactsReported("field-worker", facts), "visit-" + id));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private Verdict verdict(
      Connection connection,
      String worker,
      VisitsUploaded.Visited visited,
      UUID child,
      LocalDate on,
      boolean factsRefused)
      throws SQLException {
    if (on.isAfter(day.today())) {
      return new Verdict(Outcome.REFUSED, "FUTURE_DAY");
    }
    if (!access.isResponsible(connection, child, worker)) {
      return new Verdict(Outcome.REFUSED, "NOT_RESPONSIBLE");
    }
    if (isDone(connection, visited.visitId())) {
      return new Verdict(Outcome.CONFLICT, "DONE_ALREADY");
    }
    if (!seen(visited).stream().allMatch(risk.indicators()::knows)) {
      return new Verdict(Outcome.STORED, "UNKNOWN_INDICATOR");
    }
    return new Verdict(Outcome.STORED, factsRefused ? "FACTS_NOT_TAKEN" : null);
  }

  private static boolean isDone(Connection connection, @Nullable UUID visit) throws SQLException {
    if (visit == null) {
      return false;
    }
    try (var query =
        new Query(
            connection, "SELECT state <> 'PLANNED' FROM child_visit WHERE id = ? FOR UPDATE")) {
      return query.with(visit).first(row -> row.getBoolean(1)).orElse(false);
    }
  }

  private static Set<String> seen(VisitsUploaded.Visited visited) {
    var given = visited.indicators();
    return given == null
        ? Set.of()
        : given.stream()
            .map(code -> code == null ? "" : code)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void store(
      Connection connection,
      String worker,
      VisitsUploaded.Visited visited,
      UUID child,
      LocalDate on,
      List<FactReport> facts)
      throws SQLException {
    reporting.recordIn(connection, facts);
    if (!"seen".equals(visited.outcome())) {
      return;
    }
    try (var query =
        new Query(
            connection,
            """
            UPDATE child_visit SET state = 'DONE', done_on = ?, version = version + 1
             WHERE resident_id = ? AND state = 'PLANNED'
            """)) {
      query.with(on).with(child).run();
    }
    if (visited.indicators() != null && seen(visited).stream().allMatch(risk.indicators()::knows)) {
      risk.assess(connection, child, worker, seen(visited), idOf("risk", visited.recordId()));
    }
    planning.plan(connection, List.of(child));
  }

  private static UUID idOf(String what, @Nullable UUID record) {
    return UUID.nameUUIDFromBytes((what + "/" + record).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<VisitsUploaded.Result> before(Connection connection, UUID id)
      throws SQLException {
    try (var query =
        new Query(connection, "SELECT result, reason FROM visit_record WHERE id = ?")) {
      return query
          .with(id)
          .first(row -> new VisitsUploaded.Result(id, row.getString(1), row.getString(2)));
    }
  }

  private void record(
      Connection connection,
      String worker,
      VisitsUploaded.Visited visited,
      UUID child,
      LocalDate on,
      String outcome,
      Verdict verdict)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO visit_record
                (id, resident_id, visit_id, worker, visited_on, outcome, result, reason, content,
                 recorded_at)
            VALUES (?, ?, ?::uuid, ?, ?, ?, ?, ?::text, ?, ?)
            """)) {
      query
          .with(visited.recordId())
          .with(child)
          .with(visited.visitId())
          .with(worker)
          .with(on)
          .with(outcome)
          .with(verdict.outcome().name())
          .with(verdict.reason())
          .with(cipher.encrypt("visit-record/" + visited.recordId(), bytes(visited)))
          .with(day.now())
          .run();
    }
  }

  private byte[] bytes(VisitsUploaded.Visited visited) {
    try {
      return json.writeValueAsBytes(visited);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
