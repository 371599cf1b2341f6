package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Children who are found get a file and a director, everybody's next visit is planned, and
 * directors read their lists at the same time: each beside plain SQL that does no more than write
 * or read the same rows.
 */
final class ChildrenBenchmark implements Benchmark {

  /** Children in difficulty of the province (domain research, section 5). */
  private static final int CHILDREN = 92_000;

  private static final int READERS = 64;
  private static final int READING_DIRECTORS = 640;
  private static final int LISTS = 12_800;
  private static final int CONNECTIONS = 8;
  private static final long IDLE_MILLIS = 20_000;

  private static final String FOUND =
      """
      INSERT INTO match (about, subject_id, programme, finding, policy_version, urgent, jurisdiction,
                         missing, cause_kind, cause_codes, evaluated_on, recorded_at, revision)
      SELECT 'RESIDENT', resident_id, 'dibao-child-allowance', 'FOUND', 1, false,
             person_hukou_county, '{}', 'FACT', '{}', date '%s', now(), 1
        FROM resident_facts
      """
          .formatted(ReliefPolicies.ON);

  private static final String FORGET =
      "TRUNCATE child_file, child_charge, child_charge_change, child_visit, child_found,"
          + " child_unplanned CASCADE";

  private static final List<String> ASSIGNED =
      List.of("child_file", "child_charge", "child_charge_change");

  private static final String LIST =
      """
      SELECT v.id, v.resident_id, v.due_on, v.level, c.responsible
        FROM child_visit v JOIN child_charge c ON c.resident_id = v.resident_id
       WHERE v.state = 'PLANNED' AND c.responsible = ? ORDER BY v.due_on, v.id LIMIT 101
      """;

  @Override
  public String name() {
    return "children";
  }

  @Override
  public String says() {
    return "children given to directors, visits planned, lists read; beside plain SQL";
  }

  @Override
  public Options usual() {
    return new Options(CHILDREN, 1, 3);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedChildwelfare.start(root)) {
      return run(service, options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedChildwelfare service, Options options) throws SQLException {
    var children = options.residents();
    service.fill(children);
    service.execute(FOUND);
    awaitDone(service, children);
    var assigned = new ArrayList<Long>();
    var stored = new ArrayList<Long>();
    var planned = new ArrayList<Long>();
    var inserted = new ArrayList<Long>();
    for (var run = 0; run < options.warmUps() + options.runs(); run++) {
      service.execute(FORGET);
      var begun = System.nanoTime();
      service.execute(
          "INSERT INTO child_found (resident_id) SELECT resident_id FROM resident_facts");
      await(service, "SELECT count(*) FROM child_charge", children);
      var assigning = System.nanoTime() - begun;
      awaitDone(service, children);
      requireNobodyAlone(service);
      var storing = plain(service, ASSIGNED);

      begun = System.nanoTime();
      service.execute("UPDATE child_visit SET state = 'CANCELLED' WHERE state = 'PLANNED'");
      var cancelling = System.nanoTime() - begun;
      await(service, "SELECT count(*) FROM child_visit WHERE state = 'PLANNED'", children);
      var planning = System.nanoTime() - begun - cancelling;
      var inserting = plain(service, List.of("child_visit WHERE state = 'PLANNED'"));
      if (run >= options.warmUps()) {
        assigned.add(assigning);
        stored.add(storing);
        planned.add(planning);
        inserted.add(inserting);
      }
    }
    service.execute("DELETE FROM child_visit WHERE state <> 'PLANNED'");
    service.execute("VACUUM ANALYZE child_visit");
    service.execute("VACUUM ANALYZE child_charge");
    var idle = idle(service);
    var lists = lists(service);
    return new Result(
        name(),
        List.of(
            "%,d children who were found, %,d directors in %,d communities, %,d supervisors; the service: its own process, heap %d MiB"
                .formatted(
                    children,
                    ServedChildwelfare.DIRECTORS,
                    ServedChildwelfare.COMMUNITIES,
                    ServedChildwelfare.TOWNSHIPS,
                    ServedService.HEAP_MEBIBYTES),
            "assigning: from the moment that they are noted as found to the last one with a director, planning at the same time; the job runs every second",
            "plain: INSERT … SELECT of the same rows into tables of the same columns, keys and checks",
            "lists: %d readers, %d directors in turn, %,d answers; plain SQL: the same query over %d connections"
                .formatted(READERS, READING_DIRECTORS, LISTS, CONNECTIONS),
            "idle: processor time of service and PostgreSQL while nothing changes, over %d s; wall time elsewhere"
                .formatted(IDLE_MILLIS / 1000)),
        List.of(
            Timing.ratio("assigning ÷ plain insert", Timing.ratios(assigned, stored), ""),
            Figure.rate("assigning", children, Timing.of(assigned), "children/s", ""),
            Timing.millis("assigning all", Timing.of(assigned)),
            Timing.ratio("planning ÷ plain insert", Timing.ratios(planned, inserted), ""),
            Figure.rate("planning a month's visits", children, Timing.of(planned), "visits/s", ""),
            Timing.millis("planning all", Timing.of(planned)),
            Figure.of("idle, of one processor", idle, "%", ""),
            Figure.of("lists", lists.perSecond(), "answers/s", ""),
            Figure.of("list, median", lists.median(), "ms", ""),
            Figure.of("list, p99", lists.p99(), "ms", ""),
            Figure.of("lists, plain SQL", lists.plainPerSecond(), "answers/s", ""),
            Figure.of("plain SQL ÷ lists", lists.plainPerSecond() / lists.perSecond(), "×", "")));
  }

  private static void awaitDone(ServedChildwelfare service, int children) throws SQLException {
    await(service, "SELECT count(*) FROM child_charge", children);
    await(service, "SELECT count(*) FROM child_visit WHERE state = 'PLANNED'", children);
    await(service, "SELECT -count(*) FROM child_unplanned", 0);
  }

  private static void await(ServedChildwelfare service, String sql, long wanted)
      throws SQLException {
    try (var connection = service.connect()) {
      while (ServedService.number(connection, sql) < wanted) {
        ServedService.pause(250); // each look counts a table of what is being written
      }
    }
  }

  /** Each has somebody, and nobody the county's office alone. */
  private static void requireNobodyAlone(ServedChildwelfare service) throws SQLException {
    var alone =
        service.number(
            """
            SELECT count(*) FROM child_file f LEFT JOIN child_charge c ON c.resident_id = f.resident_id
              LEFT JOIN child_worker w ON w.worker = c.responsible
             WHERE w.worker IS NULL OR w.role = 'OFFICE' OR c.community <> ALL(w.communities)
            """);
    if (alone != 0) {
      throw new IllegalStateException(alone + " children have no director of their community");
    }
  }

  /** How long it takes to write the rows of some tables once more. */
  private static long plain(ServedChildwelfare service, List<String> tables) throws SQLException {
    var all = new StringBuilder("BEGIN;");
    for (var table : tables) {
      var name = table.split(" ", 2)[0];
      service.execute("DROP TABLE IF EXISTS plain_" + name);
      service.execute("CREATE TABLE plain_%1$s (LIKE %1$s INCLUDING ALL)".formatted(name));
      all.append(
          "INSERT INTO plain_%s OVERRIDING SYSTEM VALUE SELECT * FROM %s;".formatted(name, table));
    }
    var begun = System.nanoTime();
    service.execute(all.append("COMMIT").toString());
    return System.nanoTime() - begun;
  }

  /** In percent of one processor. */
  private static double idle(ServedChildwelfare service) {
    var before = service.work();
    var begun = System.nanoTime();
    ServedService.pause(IDLE_MILLIS);
    var after = service.work();
    return 100.0
        * (after.service() + after.postgres() - before.service() - before.postgres())
        / (System.nanoTime() - begun);
  }

  private record Lists(double perSecond, double median, double p99, double plainPerSecond) {}

  private static Lists lists(ServedChildwelfare service) throws SQLException {
    var calls = new ArrayList<Load.Call>();
    var workers = new ArrayList<String>();
    try (var connection = service.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT w.worker, w.communities[1] FROM child_worker w
                 WHERE EXISTS (SELECT FROM child_charge c WHERE c.responsible = w.worker)
                   AND w.role = 'DIRECTOR'
                 ORDER BY w.worker LIMIT %d
                """
                    .formatted(READING_DIRECTORS))) {
      while (rows.next()) {
        workers.add(rows.getString(1));
        calls.add(
            new Load.Call(
                service.port(),
                "/api/childwelfare/v1/child-workers/" + rows.getString(1) + "/visits",
                null,
                "visitId",
                Callers.director(rows.getString(1), rows.getString(2))));
      }
    }
    try (var load = new Load()) {
      load.run(READERS, LISTS / 2, turn -> List.of(calls.get(turn % calls.size())));
      var measured = load.run(READERS, LISTS, turn -> List.of(calls.get(turn % calls.size())));
      plainLists(service, workers);
      return new Lists(
          measured.perSecond(),
          measured.millis(0.5),
          measured.millis(0.99),
          plainLists(service, workers));
    }
  }

  private static double plainLists(ServedChildwelfare service, List<String> workers)
      throws SQLException {
    var threads = Executors.newFixedThreadPool(CONNECTIONS);
    var open = new ArrayList<Connection>();
    try {
      for (var i = 0; i < CONNECTIONS; i++) {
        open.add(service.connect());
      }
      var next = new AtomicInteger();
      var reading = new ArrayList<Future<Long>>();
      var begun = System.nanoTime();
      for (var connection : open) {
        reading.add(threads.submit(() -> read(connection, workers, next)));
      }
      var rows = 0L;
      for (var each : reading) {
        rows += each.get();
      }
      if (rows < LISTS) {
        throw new IllegalStateException("the plain query finds less than the service");
      }
      return LISTS * 1e9 / (System.nanoTime() - begun);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the plain query failed", e);
    } catch (InterruptedException e) {
      throw ServedService.interrupted(e);
    } finally {
      threads.shutdown();
      for (var connection : open) {
        connection.close();
      }
    }
  }

  private static long read(Connection connection, List<String> workers, AtomicInteger next)
      throws SQLException {
    var rows = 0L;
    try (var statement = connection.prepareStatement(LIST)) {
      for (var turn = next.getAndIncrement(); turn < LISTS; turn = next.getAndIncrement()) {
        statement.setString(1, workers.get(turn % workers.size()));
        try (var found = statement.executeQuery()) {
          while (found.next()) {
            rows++;
          }
        }
      }
    }
    return rows;
  }
}
