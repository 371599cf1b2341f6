package io.zhaoren.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Applications come in through the gateway at a steady pace, whether the ones before were answered
 * or not, while the whole suite runs and facts flow in: what is taken of it, and how long one
 * waits. A household each, known to the registers.
 */
final class ApplicationsBenchmark implements Benchmark {

  private static final int PER_SECOND = 100;
  private static final int CALLERS = 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String FILL =
      """
      INSERT INTO resident_facts
        (resident_id, person_birth_date, person_birth_date_standing, person_hukou_county,
         person_hukou_county_standing, person_hukou_type, person_hukou_type_standing,
         person_household, person_household_standing, person_household_relation,
         person_household_relation_standing)
      SELECT gen_random_uuid(), date '1981-02-03', 0, 330106, 0, 'URBAN', 0, gen_random_uuid(), 0,
             'HEAD', 0
        FROM generate_series(1, %d)
      """;

  private record Applicant(UUID resident, UUID household) {}

  /**
   * How long one waited, in nanoseconds.
   *
   * @param due when it was due, after the first
   */
  private record Wait(long due, long nanos) {}

  @Override
  public String name() {
    return "applications";
  }

  @Override
  public String says() {
    return "joint applications at 100 a second through the gateway while facts flow in";
  }

  /** A minute at the pace, after four to warm up: what is sustained, and not a start. */
  @Override
  public Options usual() {
    return new Options(60 * PER_SECOND, 240, 1);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var suite = ServedSuite.start(root, Elders.TOPICS)) {
      return run(suite, options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedSuite suite, Options options) throws SQLException {
    var warm = options.warmUps() * PER_SECOND;
    List<HttpRequest> requests;
    try (var connection = suite.connect("assistance");
        var statement = connection.createStatement()) {
      statement.execute(FILL.formatted(warm + options.residents()));
      statement.execute("VACUUM ANALYZE resident_facts");
      requests = requests(suite, applicants(statement));
    }
    apply(suite, requests.subList(0, warm));
    List<Wait> waits;
    double facts;
    var before = suite.work();
    var begun = System.nanoTime();
    try (var flowing = new FlowingFacts(suite.bootstrap())) {
      waits = apply(suite, requests.subList(warm, requests.size()));
      facts = flowing.perSecond();
    }
    var nanos = System.nanoTime() - begun;
    var work = suite.work().since(before);
    try (var connection = suite.connect("assistance")) {
      var taken = ServedService.number(connection, "SELECT count(*) FROM application");
      if (taken != requests.size()) {
        throw new IllegalStateException("%d of %d were taken".formatted(taken, requests.size()));
      }
    }
    var rate = options.residents() / (nanos / 1e9);
    var waiting = notYetTaken(waits, options.residents());
    return new Result(
        name(),
        List.of(
            "%,d applications for dibao and what the household was found for, %d due each second"
                .formatted(options.residents(), PER_SECOND),
            "through the gateway to the assistance service; the other two services run beside it, and facts flow in",
            "heap %d MiB each; %d callers, who wait for no other's answer"
                .formatted(ServedSuite.HEAP_MEBIBYTES, CALLERS),
            "a wait counts from when the application was due to its receipt"),
        List.of(
            Figure.of("taken, the last one's wait included", rate, "applications/s", "100 due"),
            Figure.of("not yet taken when the last was due", waiting, "", "≤ 100: a second's"),
            Figure.of(
                "facts sent meanwhile", facts, "/s", Integer.toString(FlowingFacts.PER_SECOND)),
            Figure.of("half wait less than", quantile(waits, 0.5), "ms", ""),
            Figure.of("99 of 100 wait less than", quantile(waits, 0.99), "ms", "≤ 1000"),
            Figure.of(
                "processor for one, of all that take part",
                work.all() / 1e6 / options.residents(),
                "ms",
                ""),
            Figure.of("processors busy with all of it", work.all() / (double) nanos, "", "< 2"),
            Figure.of(
                "  of that the services and the gateway", work.service() / (double) nanos, "", ""),
            Figure.of("  of that PostgreSQL", work.postgres() / (double) nanos, "", ""),
            Figure.of(
                "  of that the callers and the Kafka broker",
                work.bench() / (double) nanos,
                "",
                "")));
  }

  private static List<Applicant> applicants(Statement statement) throws SQLException {
    var applicants = new ArrayList<Applicant>();
    try (var row =
        statement.executeQuery("SELECT resident_id, person_household FROM resident_facts")) {
      while (row.next()) {
        applicants.add(new Applicant(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
      }
    }
    return applicants;
  }

  /**
   * Each with its token, which a citizen has from the identity provider before: to sign it is no
   * part of what is measured.
   */
  private static List<HttpRequest> requests(ServedSuite suite, List<Applicant> applicants) {
    return applicants.parallelStream()
        .map(
            each ->
                suite
                    .gateway()
                    .toPost("/api/assistance/v1/applications", "application/json", body(each)))
        .toList();
  }

  private static List<Wait> apply(ServedSuite suite, List<HttpRequest> requests) {
    var waits = new ConcurrentLinkedQueue<Wait>();
    var failed = new ConcurrentLinkedQueue<IOException>();
    var callers = Executors.newFixedThreadPool(CALLERS);
    try {
      var begun = System.nanoTime();
      for (var i = 0; i < requests.size(); i++) {
        var request = requests.get(i);
        var due = begun + TimeUnit.SECONDS.toNanos(i) / PER_SECOND;
        while (System.nanoTime() < due) {
          ServedAssistance.pause(1);
        }
        callers.execute(
            () -> {
              try {
                suite.gateway().take(request);
                waits.add(new Wait(due - begun, System.nanoTime() - due));
              } catch (IOException e) {
                failed.add(e);
              }
            });
      }
    } finally {
      callers.shutdown();
      awaitEnd(callers);
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException("an application was not taken", failed.peek());
    }
    return List.copyOf(waits);
  }

  private static void awaitEnd(ExecutorService callers) {
    try {
      if (!callers.awaitTermination(5, TimeUnit.MINUTES)) {
        throw new IllegalStateException("five minutes after the last one was due some still wait");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  private static String body(Applicant applicant) {
    try {
      return JSON.writeValueAsString(claim(applicant));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> claim(Applicant applicant) {
    return Map.of(
        "householdId",
        applicant.household(),
        "applicantId",
        applicant.resident(),
        "actor",
        Map.of("role", "resident", "id", applicant.resident()),
        "channel",
        "phone",
        "programmes",
        List.of(Map.of("programme", "minimum-living-guarantee")),
        "includeFound",
        true);
  }

  /** Of how many the wait, from when they were due, went on when the last one was due. */
  private static long notYetTaken(List<Wait> waits, int all) {
    var last = TimeUnit.SECONDS.toNanos(all - 1L) / PER_SECOND;
    return waits.stream().filter(each -> each.due() + each.nanos() > last).count();
  }

  private static double quantile(List<Wait> waits, double part) {
    var sorted = waits.stream().mapToLong(Wait::nanos).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1e6;
  }
}
