package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long somebody waits who reports a child in danger: on an idle service, and while it matches
 * facts and asks everybody anew as fast as it can. In both the report is on disk before it is
 * answered.
 */
final class ChildReportsBenchmark implements Benchmark {

  private static final long SEED = 7;
  private static final int PEOPLE = 200_000;
  private static final int CLIENTS = 4;
  private static final int MESSAGES = 400_000;
  private static final String REGISTER = "public-security";
  private static final double LATE = 0.99;

  @Override
  public String name() {
    return "child-reports";
  }

  @Override
  public String says() {
    return "reports of children in danger, idle and under full load of matching and re-evaluation";
  }

  @Override
  public Options usual() {
    return new Options(4_000, 1, 3);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedChildwelfare.start(root)) {
      return run(service, options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedChildwelfare service, Options options) throws IOException, SQLException {
    service.kafka().ensureTopics(Map.of("facts." + REGISTER + ".v1", 4));
    service.fill(PEOPLE);
    var reports = options.residents();
    for (var run = 0; run < options.warmUps(); run++) {
      reports(service, reports);
    }
    var idle = new ArrayList<long[]>();
    for (var run = 0; run < options.runs(); run++) {
      idle.add(reports(service, reports));
    }
    var stop = new AtomicBoolean();
    var loading = Executors.newFixedThreadPool(2);
    var matched = taken(service);
    var asked = asked(service);
    var begun = System.nanoTime();
    var loads =
        List.of(
            loading.submit(() -> sendFacts(service, stop)),
            loading.submit(() -> askAnew(service, stop)));
    awaitLoad(service, matched, asked);
    var busy = new ArrayList<long[]>();
    try {
      matched = taken(service);
      asked = asked(service);
      begun = System.nanoTime();
      for (var run = 0; run < options.runs(); run++) {
        busy.add(reports(service, reports));
      }
      matched = taken(service) - matched;
      asked = asked(service) - asked;
    } finally {
      stop.set(true);
      end(loads);
      loading.shutdown();
    }
    var seconds = (System.nanoTime() - begun) / 1e9;
    requireArrived(service, (long) reports * (options.warmUps() + 2L * options.runs()));
    var ratios = new ArrayList<Long>();
    for (var run = 0; run < options.runs(); run++) {
      ratios.add(Math.round(1000 * part(busy.get(run), LATE) / part(idle.get(run), LATE)));
    }
    return new Result(
        name(),
        List.of(
            "%,d reports of a child each in a run, %d clients, one after the other each; on disk and synced before the answer"
                .formatted(reports, CLIENTS),
            "full load: facts about new residents through Kafka as fast as they are taken (%,.0f messages/s meanwhile), and everybody asked anew without a pause (%,.0f pages of %,d residents meanwhile)"
                .formatted(matched / seconds, (double) asked, PEOPLE),
            "the service: its own process, heap %d MiB; wall time; each report was stored once"
                .formatted(ServedService.HEAP_MEBIBYTES)),
        List.of(
            Timing.ratio("p99 under load ÷ p99 idle", Timing.of(ratios), "≤ 3"),
            figure("idle, median", idle, 0.5),
            figure("idle, p99", idle, LATE),
            figure("under load, median", busy, 0.5),
            figure("under load, p99", busy, LATE)));
  }

  private static Figure figure(String what, List<long[]> runs, double part) {
    return Timing.millis(
        what, Timing.of(runs.stream().map(run -> (long) part(run, part)).toList()));
  }

  private static double part(long[] sorted, double part) {
    return sorted[(int) (part * (sorted.length - 1))];
  }

  // ── reports ──

  /** Nanoseconds of each, in order of length. */
  private static long[] reports(ServedChildwelfare service, int reports) {
    var clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var each = new ArrayList<Future<long[]>>();
      for (var client = 0; client < CLIENTS; client++) {
        each.add(clients.submit(() -> client(service, reports / CLIENTS)));
      }
      var all = new ArrayList<Long>();
      for (var one : each) {
        Arrays.stream(one.get()).forEach(all::add);
      }
      return all.stream().mapToLong(Long::longValue).sorted().toArray();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a report was not taken", e);
    } catch (InterruptedException e) {
      throw ServedService.interrupted(e);
    } finally {
      clients.shutdown();
    }
  }

  private static long[] client(ServedChildwelfare service, int reports)
      throws IOException, InterruptedException {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var uri =
        URI.create("http://127.0.0.1:" + service.port() + "/api/childwelfare/v1/child-reports");
    var nanos = new long[reports];
    for (var i = 0; i < reports; i++) {
      var request =
          HttpRequest.newBuilder(uri)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"says":"孩子身上有伤，不敢回家","residentId":"%s","communityId":"330106001001",
                       "reporter":{"kind":"school"}}
                      """
                          .formatted(UUID.randomUUID())))
              .build();
      var begun = System.nanoTime();
      var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
      nanos[i] = System.nanoTime() - begun;
      if (answer.statusCode() != 202) {
        throw new IllegalStateException("a report was answered with " + answer.statusCode());
      }
    }
    return nanos;
  }

  private static void requireArrived(ServedChildwelfare service, long reports) throws SQLException {
    while (service.number("SELECT count(*) FROM child_report") < reports) {
      ServedService.pause(50);
    }
    if (service.number("SELECT count(*) FROM child_report") != reports
        || service.number("SELECT sum(reports) FROM protection_case") != reports) {
      throw new IllegalStateException("a report was stored twice");
    }
  }

  // ── the load ──

  private static long taken(ServedChildwelfare service) throws SQLException {
    return service.number("SELECT coalesce(sum(next_offset), 0) FROM intake_offset");
  }

  private static long asked(ServedChildwelfare service) throws SQLException {
    return service.number("SELECT count(*) FROM reevaluation_page WHERE done");
  }

  private static void awaitLoad(ServedChildwelfare service, long taken, long asked)
      throws SQLException {
    while (taken(service) == taken || asked(service) == asked) {
      ServedService.pause(50);
    }
  }

  /** More than it takes meanwhile: it is never without work. */
  private static boolean sendFacts(ServedChildwelfare service, AtomicBoolean stop) {
    var random = new SplittableRandom(SEED);
    try (var producer = ProducedAlone.producer(service.bootstrap())) {
      for (var i = 0; i < MESSAGES && !stop.get(); i++) {
        var resident = new UUID(random.nextLong(), random.nextLong());
        producer.send(
            IntakeBenchmark.record(
                "facts." + REGISTER + ".v1",
                REGISTER,
                resident,
                """
                {"facts":[
                  {"fact":"person.hukouCounty","value":"330106","trueFrom":"2020-01-01"},
                  {"fact":"person.residenceCommunity","value":330106001001,"trueFrom":"2020-01-01"},
                  {"fact":"childwelfare.fatherDead","value":true,"trueFrom":"2020-01-01"},
                  {"fact":"person.birthDate","value":"2015-01-31","trueFrom":"2015-01-31"}]}
                """));
      }
      producer.flush();
    }
    return true;
  }

  private static boolean askAnew(ServedChildwelfare service, AtomicBoolean stop)
      throws IOException, SQLException {
    service.post(
        "/parameters",
        Map.of(
            "values",
            List.of(
                Map.ofEntries(
                    Map.entry("code", "dispersedOrphanAllowance"),
                    Map.entry("unit", "CNY/month"),
                    Map.entry("place", "330700"),
                    Map.entry("kind", "line"),
                    Map.entry("scope", "city-wide"),
                    Map.entry("hukou", "any"),
                    Map.entry("validFrom", ReliefPolicies.ON.toString()),
                    Map.entry("value", "2400"),
                    Map.entry("source", "invented, to measure"),
                    Map.entry("evidence", "invented, to measure")))));
    var first = "SELECT id FROM reevaluation ORDER BY created_at LIMIT 1";
    while (!stop.get()) {
      while (service.number("SELECT count(*) FROM reevaluation WHERE state = 'RUNNING'") > 0
          && !stop.get()) {
        ServedService.pause(20);
      }
      service.execute(
          """
          WITH next AS (
            INSERT INTO reevaluation
                (id, kind, state, on_day, changes, programmes, draft, draft_rows, created_at)
            SELECT gen_random_uuid(), kind, 'RUNNING', on_day, changes, programmes, draft, draft_rows,
                   now()
              FROM reevaluation WHERE id = (%1$s)
            RETURNING id)
          INSERT INTO reevaluation_page (run_id, number, about, first_id, end_id)
          SELECT next.id, number, about, first_id, end_id
            FROM reevaluation_page, next WHERE run_id = (%1$s)
          """
              .formatted(first));
    }
    return true;
  }

  private static void end(List<? extends Future<?>> loads) {
    for (var each : loads) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the load broke off", e);
      } catch (InterruptedException e) {
        throw ServedService.interrupted(e);
      }
    }
  }
}
