package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * A re-evaluation of everybody by the shipped service: with nothing changed, beside PostgreSQL's
 * COPY of the same columns; and of people whom nobody has asked about before, so that many are
 * found, beside inserting those matches and producing those events alone.
 */
final class ReEvaluationBenchmark implements Benchmark {

  private static final long SEED = 5;
  private static final String LINE = "dibaoLine";

  /** What is raised. Invented. */
  private static final Map<String, Integer> RAISE = Map.of("330700", 1500, "331000", 1500);

  private static final String MATCH_COLUMNS =
      "about, subject_id, programme, finding, policy_version, urgent, jurisdiction, amount_fen,"
          + " amount_period, missing";

  private static final Duration LIMIT = Duration.ofHours(2);

  /** Of more than so many residents the events are not produced again: they lie in memory. */
  private static final int MOST_PRODUCED = 2_000_000;

  @Override
  public String name() {
    return "re-evaluation";
  }

  @Override
  public String says() {
    return "everybody asked anew by the service, beside COPY; a raised line, beside inserting";
  }

  @Override
  public Options usual() {
    return new Options(100_000, 2, 5);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedAssistance.start(root)) {
      return run(service, ReliefPolicies.read(root), options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedAssistance service, PolicySet policies, Options options)
      throws IOException, SQLException {
    var asked = asked(policies);
    int residents;
    try (var some = service.connect();
        var others = service.connect()) {
      residents =
          new StoredPopulation(policies.vocabulary())
              .write(some, others, options.residents(), SEED);
    }
    service.execute("VACUUM ANALYZE");
    var raised = raised(service, options);
    service.execute("VACUUM ANALYZE");

    var sweeps = new ArrayList<Long>();
    var copies = new ArrayList<Long>();
    var sweepWork = new ArrayList<Long>();
    var copyWork = new ArrayList<Long>();
    var threads = Runtime.getRuntime().availableProcessors();
    var copied = 0L;
    var connections = new ArrayList<Connection>();
    try {
      for (var i = 0; i < threads; i++) {
        connections.add(service.connect());
      }
      for (var run = 0; run < options.warmUps() + options.runs(); run++) {
        var work = service.processorNanos();
        var begun = System.nanoTime();
        copied = copy(connections, asked);
        var copying = System.nanoTime() - begun;
        var workCopying = service.processorNanos() - work;
        work = service.processorNanos();
        again(service, raised.run());
        var sweeping = awaitDone(service, raised.run());
        var workSweeping = service.processorNanos() - work;
        if (service.number("SELECT count(*) FROM outbox") != 0) {
          throw new IllegalStateException("a run with nothing changed announced something");
        }
        if (run >= options.warmUps()) {
          copies.add(copying);
          sweeps.add(sweeping);
          copyWork.add(workCopying);
          sweepWork.add(workSweeping);
        }
      }
    } finally {
      for (var connection : connections) {
        connection.close();
      }
    }
    var figures = new ArrayList<Figure>();
    figures.add(ratio("nothing changed ÷ COPY", ratios(sweeps, copies), "≤ 2"));
    figures.add(
        ratio("the same in processor time of all that take part", ratios(sweepWork, copyWork), ""));
    figures.add(Figure.rate("nothing changed", residents, timing(sweeps), "residents/s", ""));
    figures.add(
        Figure.rate("COPY of the same columns", residents, timing(copies), "residents/s", ""));
    if (!raised.rivals().isEmpty()) {
      figures.add(
          ratio(
              "many found ÷ inserting and producing",
              ratios(raised.sweeps(), raised.rivals()),
              "≤ 3"));
      figures.add(
          millis("inserting those matches, producing those bytes", timing(raised.rivals())));
    }
    figures.add(millis("many found, to the last event acknowledged", timing(raised.sweeps())));
    figures.add(
        Figure.of("memory of the service's process, at most", service.mostMebibytes(), "MiB", ""));
    return new Result(
        name(),
        List.of(
            "%,d residents stored, %d programmes read the line, %,d matches of them; seed %d"
                .formatted(
                    residents,
                    asked.policies().size(),
                    service.number("SELECT count(*) FROM match WHERE finding IS NOT NULL"),
                    SEED),
            "the service: its own process, heap %d MiB, %d threads; COPY: %,d MiB, %d connections, each its half of the pages"
                .formatted(ServedAssistance.HEAP_MEBIBYTES, threads, copied >> 20, threads),
            "raised, and nothing found before: %,d matches found; until the last event was acknowledged by Kafka and taken from the outbox"
                .formatted(raised.events()),
            "wall time, the two of a pair one after the other; %d pairs after %d to warm up"
                .formatted(options.runs(), options.warmUps())),
        figures);
  }

  static Figure ratio(String what, Timing ratios, String target) {
    return new Figure(
        what, ratios.median() / 1e3, ratios.fastest() / 1e3, ratios.slowest() / 1e3, "×", target);
  }

  /** In thousandths. */
  static Timing ratios(List<Long> ours, List<Long> theirs) {
    return timing(
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) * 1000 / theirs.get(i)).toList());
  }

  static Figure millis(String what, Timing timing) {
    return new Figure(
        what, timing.median() / 1e6, timing.fastest() / 1e6, timing.slowest() / 1e6, "ms", "");
  }

  static Timing timing(List<Long> nanos) {
    var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Timing(sorted);
  }

  // ── what is asked ──

  private static PolicySet asked(PolicySet policies) {
    var programmes = policies.reading(LINE);
    return PolicySet.of(
        policies.vocabulary(),
        policies.parameters(),
        policies.unitRules(),
        policies.inForce(ReliefPolicies.ON).stream()
            .filter(policy -> programmes.contains(policy.programme()))
            .toList());
  }

  /** Publishes lines from today on and gives the re-evaluation that comes of it. */
  private static UUID raise(ServedAssistance service, Map<String, Integer> lines)
      throws IOException {
    var rows =
        lines.entrySet().stream()
            .map(
                line ->
                    Map.of(
                        "code", LINE,
                        "unit", "CNY/month",
                        "place", line.getKey(),
                        "kind", "line",
                        "scope", "city-wide",
                        "hukou", "any",
                        "validFrom", ReliefPolicies.ON.toString(),
                        "value", Integer.toString(line.getValue()),
                        "source", "invented, to measure",
                        "evidence", "invented, to measure"))
            .toList();
    return UUID.fromString(
        service.post("/parameters", Map.of("values", rows)).get("reEvaluation").asText());
  }

  private static void again(ServedAssistance service, UUID run) throws SQLException {
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
  private static long awaitDone(ServedAssistance service, UUID run) throws SQLException {
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
      return ServedAssistance.number(
          connection,
          """
          SELECT (extract(epoch FROM finished_at - started_at) * 1e9)::bigint
            FROM reevaluation WHERE id = '%s'
          """
              .formatted(run));
    }
  }

  /** The same to the last event acknowledged: then nothing is left in the outbox. */
  private static long awaitEvents(ServedAssistance service, UUID run) throws SQLException {
    awaitDone(service, run);
    try (var connection = service.connect()) {
      await(connection, "SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT 1) AS waiting", 0);
      return ServedAssistance.number(
          connection,
          """
          SELECT (extract(epoch FROM clock_timestamp() - started_at) * 1e9)::bigint
            FROM reevaluation WHERE id = '%s'
          """
              .formatted(run));
    }
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

  // ── nothing changed ──

  /** Copies the columns and throws them away; says how many bytes they were. */
  private static long copy(List<Connection> connections, PolicySet asked) throws SQLException {
    var threads = Executors.newFixedThreadPool(connections.size());
    try {
      var parts = new ArrayList<Callable<Long>>();
      for (var part = 0; part < connections.size(); part++) {
        var number = part;
        parts.add(() -> copy(connections.get(number), asked, number, connections.size()));
      }
      var bytes = 0L;
      for (var done : threads.invokeAll(parts)) {
        bytes += done.get();
      }
      return bytes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while copying", e);
    } catch (ExecutionException e) {
      throw new SQLException("copying failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long copy(Connection connection, PolicySet asked, int part, int parts)
      throws SQLException {
    var programmes =
        asked.policies().stream()
            .map(policy -> "'" + policy.programme() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    return copy(
            connection,
            "resident_facts",
            "person_household, resident_id" + columns(asked, About.RESIDENT),
            "true",
            part,
            parts)
        + copy(
            connection,
            "household_facts",
            "household_id" + columns(asked, About.HOUSEHOLD),
            "true",
            part,
            parts)
        + copy(
            connection,
            "match",
            MATCH_COLUMNS,
            "finding IS NOT NULL AND programme IN (" + programmes + ")",
            part,
            parts);
  }

  private static String columns(PolicySet asked, About about) {
    var facts = asked.facts();
    return asked.vocabulary().facts().stream()
        .filter(fact -> fact.about() == about && facts.contains(fact.name()))
        .flatMap(
            fact -> Stream.of(fact.column(), fact.column() + "_stale", fact.column() + "_standing"))
        .map(column -> ", " + column)
        .collect(Collectors.joining());
  }

  /** One part of the table as it lies there: nothing is read twice, and nothing is sorted. */
  private static long copy(
      Connection connection, String table, String columns, String condition, int part, int parts)
      throws SQLException {
    var pages =
        ServedAssistance.number(
            connection,
            "SELECT pg_relation_size('%s') / current_setting('block_size')::int".formatted(table));
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "COPY (SELECT %s FROM %s WHERE ctid >= '(%d,0)' AND ctid < '(%d,0)' AND %s) TO STDOUT (FORMAT binary)"
                    .formatted(
                        columns,
                        table,
                        pages * part / parts,
                        part + 1 == parts ? Integer.MAX_VALUE : pages * (part + 1) / parts,
                        condition));
    var bytes = 0L;
    for (var next = copy.readFromCopy(); next != null; next = copy.readFromCopy()) {
      bytes += next.length;
    }
    return bytes;
  }

  // ── a raised line ──

  /** What came of the raise, and how long it and its rival took in each run. */
  private record Raised(UUID run, long events, List<Long> sweeps, List<Long> rivals) {}

  private static Raised raised(ServedAssistance service, Options options)
      throws IOException, SQLException {
    var sweeps = new ArrayList<Long>();
    var rivals = new ArrayList<Long>();
    var run = raise(service, RAISE);
    var events = 0L;
    for (var time = 0; time < options.warmUps() + options.runs(); time++) {
      if (time > 0) {
        service.execute("TRUNCATE match");
        service.execute("VACUUM ANALYZE match, outbox");
        service.execute("CHECKPOINT");
        again(service, run);
      }
      var sweeping = awaitEvents(service, run);
      if (time >= options.warmUps()) {
        sweeps.add(sweeping);
      }
      events = service.number("SELECT count(*) FROM match");
      if (options.residents() > MOST_PRODUCED) {
        continue;
      }
      service.execute("DROP TABLE IF EXISTS match_new; CREATE TABLE match_new AS TABLE match");
      var records = ProducedAlone.last(service, "assistance.matches.v1", events);
      service.execute("TRUNCATE match");
      service.execute("CHECKPOINT");
      var begun = System.nanoTime();
      service.execute("INSERT INTO match SELECT * FROM match_new");
      var inserting = System.nanoTime() - begun;
      var rival = inserting + records.produce(service.bootstrap(), "alone");
      if (time >= options.warmUps()) {
        rivals.add(rival);
      }
    }
    return new Raised(run, events, sweeps, rivals);
  }
}
