package io.zhaoren.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A re-evaluation of the shipped service, which may be done again and again. */
final class AppliedChange {

  /** What is raised. Invented. */
  private static final Map<String, Integer> RAISE = Map.of("330700", 1500, "331000", 1500);

  private static final Duration LIMIT = Duration.ofHours(2);

  private final ServedAssistance service;
  private UUID run;

  private AppliedChange(ServedAssistance service, UUID run) {
    this.service = service;
    this.run = run;
  }

  ServedAssistance service() {
    return service;
  }

  /** Publishes lines from today on; of a database on which that was done before, that run. */
  static AppliedChange raise(ServedAssistance service, String line)
      throws IOException, SQLException {
    var rows =
        RAISE.entrySet().stream()
            .map(
                raised ->
                    Map.of(
                        "code", line,
                        "unit", "CNY/month",
                        "place", raised.getKey(),
                        "kind", "line",
                        "scope", "city-wide",
                        "hukou", "any",
                        "validFrom", ReliefPolicies.ON.toString(),
                        "value", Integer.toString(raised.getValue()),
                        "source", "invented, to measure",
                        "evidence", "invented, to measure"))
            .toList();
    service.post("/parameters", Map.of("values", rows));
    try (var connection = service.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT id FROM reevaluation WHERE changes @> ARRAY['%s@330700']"
                    .formatted(line))) {
      if (!row.next()) {
        throw new IllegalStateException("nothing came of the raise");
      }
      return new AppliedChange(service, row.getObject(1, UUID.class));
    }
  }

  /** Begins another that is the same: what the service remembers of the last one is not for it. */
  void again() throws SQLException {
    var next = UUID.randomUUID();
    service.execute(
        """
        INSERT INTO reevaluation
            (id, kind, state, on_day, changes, programmes, draft, draft_rows, created_at)
        SELECT '%1$s', kind, 'RUNNING', on_day, changes, programmes, draft, draft_rows, now()
          FROM reevaluation WHERE id = '%2$s';
        INSERT INTO reevaluation_page (run_id, number, about, first_id, end_id)
        SELECT '%1$s', number, about, first_id, end_id
          FROM reevaluation_page WHERE run_id = '%2$s'
        """
            .formatted(next, run));
    run = next;
  }

  /** From the first page taken to the last one done, by the clock of the service. */
  long awaitDone() throws SQLException {
    try (var connection = service.connect()) {
      await(
          connection,
          "SELECT count(*) FROM reevaluation WHERE id = '%s' AND state <> 'RUNNING'".formatted(run),
          1);
      var failed =
          ServedAssistance.number(
              connection,
              "SELECT count(*) FROM reevaluation WHERE id = '%s' AND state = 'FAILED'"
                  .formatted(run));
      if (failed != 0) {
        throw new IllegalStateException("the re-evaluation failed");
      }
      return nanos(connection, "finished_at");
    }
  }

  /** The same to the last event acknowledged: then nothing is left in the outbox. */
  long awaitEvents() throws SQLException {
    awaitDone();
    try (var connection = service.connect()) {
      await(connection, "SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT 1) AS waiting", 0);
      return nanos(connection, "clock_timestamp()");
    }
  }

  private long nanos(Connection connection, String end) throws SQLException {
    return ServedAssistance.number(
        connection,
        "SELECT (extract(epoch FROM %s - started_at) * 1e9)::bigint FROM reevaluation WHERE id = '%s'"
            .formatted(end, run));
  }

  private static void await(Connection connection, String sql, long wanted) throws SQLException {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (ServedAssistance.number(connection, sql) != wanted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not done in " + LIMIT);
      }
      ServedAssistance.pause(20);
    }
  }
}
