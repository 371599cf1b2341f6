package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Applications come in at a steady pace, whether the ones before were answered or not: what the
 * service takes of it, and how long one waits. A household each, known to the registers.
 */
final class ApplicationsBenchmark implements Benchmark {

  private static final int PER_SECOND = 100;
  private static final int CALLERS = 16;

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

  @Override
  public String name() {
    return "applications";
  }

  @Override
  public String says() {
    return "joint applications over HTTP at a steady pace";
  }

  /** Half a minute at the pace, after ten seconds to warm up. */
  @Override
  public Options usual() {
    return new Options(30 * PER_SECOND, 10, 1);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedAssistance.start(root)) {
      return run(service, options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedAssistance service, Options options) throws SQLException {
    var warm = options.warmUps() * PER_SECOND;
    service.execute(FILL.formatted(warm + options.residents()));
    service.execute("VACUUM ANALYZE resident_facts");
    var applicants = applicants(service);
    apply(service, applicants.subList(0, warm));
    var processor = service.work().all();
    var begun = System.nanoTime();
    var waits = apply(service, applicants.subList(warm, applicants.size()));
    var nanos = System.nanoTime() - begun;
    processor = service.work().all() - processor;
    var taken = service.number("SELECT count(*) FROM application");
    if (taken != applicants.size()) {
      throw new IllegalStateException("%d of %d were taken".formatted(taken, applicants.size()));
    }
    var rate = options.residents() / (nanos / 1e9);
    return new Result(
        name(),
        List.of(
            "%,d applications for dibao and what the household was found for, %d due each second"
                .formatted(options.residents(), PER_SECOND),
            "the service: its own process, heap %d MiB; %d callers, who wait for no other's answer"
                .formatted(ServedAssistance.HEAP_MEBIBYTES, CALLERS),
            "a wait counts from when the application was due to its receipt"),
        List.of(
            Figure.of("taken", rate, "applications/s", "≥ 100"),
            Figure.of("half wait less than", quantile(waits, 0.5), "ms", ""),
            Figure.of("99 of 100 wait less than", quantile(waits, 0.99), "ms", "≤ 1000"),
            Figure.of(
                "processor for one, of all that take part",
                processor / 1e6 / options.residents(),
                "ms",
                "")));
  }

  private static List<Applicant> applicants(ServedAssistance service) throws SQLException {
    var applicants = new ArrayList<Applicant>();
    try (var connection = service.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT resident_id, person_household FROM resident_facts")) {
      while (row.next()) {
        applicants.add(new Applicant(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
      }
    }
    return applicants;
  }

  /** Nanoseconds that each waited. */
  private static List<Long> apply(ServedAssistance service, List<Applicant> applicants) {
    var waits = new ConcurrentLinkedQueue<Long>();
    var failed = new ConcurrentLinkedQueue<IOException>();
    var callers = Executors.newFixedThreadPool(CALLERS);
    try {
      var begun = System.nanoTime();
      for (var i = 0; i < applicants.size(); i++) {
        var applicant = applicants.get(i);
        var due = begun + TimeUnit.SECONDS.toNanos(i) / PER_SECOND;
        while (System.nanoTime() < due) {
          ServedAssistance.pause(1);
        }
        callers.execute(
            () -> {
              try {
                service.post("/applications", body(applicant));
                waits.add(System.nanoTime() - due);
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

  private static Map<String, Object> body(Applicant applicant) {
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

  private static double quantile(List<Long> nanos, double part) {
    var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1e6;
  }
}
