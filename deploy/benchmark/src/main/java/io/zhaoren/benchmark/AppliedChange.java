package io.zhaoren.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A re-evaluation of the shipped service, which may be done again and again. */
record AppliedChange(ServedAssistance service, UUID run) {

  /** What is raised. Invented. */
  private static final Map<String, Integer> RAISE = Map.of("330700", 1500, "331000", 1500);

  private static final Duration LIMIT = Duration.ofHours(2);

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

  /** Begins it once more. */
  void again() throws SQLException {
    service.execute(
        """
        DELETE FROM reevaluation_count WHERE run_id = '%1$s';
        UPDATE reevaluation_page
           SET done = false, after_id = NULL, owner = NULL, lease_until = NULL, residents = 0
         WHERE run_id = '%1$s';
        UPDATE reevaluation SET state = 'RUNNING', started_at = NULL, finished_at = NULL
         WHERE id = '%1$s'
        """
            .formatted(run));
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
