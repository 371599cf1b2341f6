package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.policy.vocabulary.Areas;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A round of visits over everybody: the first, which makes everybody's next visit, and one more,
 * which looks at everybody and changes nothing. Beside a plain {@code INSERT … SELECT} of as many
 * rows into a table of the same columns and indexes.
 */
final class VisitsBenchmark implements Benchmark {

  private static final String FILL =
      """
      INSERT INTO resident_facts
        (resident_id, person_birth_date, person_birth_date_standing, person_residence_county,
         person_residence_county_standing, person_lives_alone, person_lives_alone_standing,
         eldercare_dementia, eldercare_dementia_standing, eldercare_self_care_band,
         eldercare_self_care_band_standing)
      SELECT gen_random_uuid(), date '1932-01-01' + (i %% 10000), 0,
             (ARRAY[%s])[1 + i %% %d], 0, i %% 3 = 0, 1, i %% 17 = 0, 0,
             CASE WHEN i %% 3 = 0 OR i %% 17 = 0 THEN 'NONE' ELSE 'PARTLY_UNABLE' END, 0
        FROM generate_series(1, %d) AS i
      """;

  @Override
  public String name() {
    return "visits";
  }

  @Override
  public String says() {
    return "a round of visits over everybody, beside a plain INSERT … SELECT";
  }

  /** One first round, and three that change nothing. */
  @Override
  public Options usual() {
    return new Options(1_000_000, 0, 3);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedEldercare.start(root)) {
      return run(service, options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedEldercare service, Options options) throws IOException, SQLException {
    var counties = Areas.zhejiang().counties();
    var codes =
        String.join(",", counties.stream().map(each -> Integer.toString(each.code())).toList());
    service.execute(FILL.formatted(codes, counties.size(), options.residents()));
    service.execute("VACUUM ANALYZE resident_facts");
    var first = round(service);
    var made = service.number("SELECT count(*) FROM visit WHERE state = 'OPEN'");
    if (made != options.residents()) {
      throw new IllegalStateException(
          "%d of %d have a next visit".formatted(made, options.residents()));
    }
    service.execute("VACUUM ANALYZE visit");
    var again = new ArrayList<Long>();
    for (var run = 0; run < options.runs(); run++) {
      again.add(round(service));
    }
    service.execute("CREATE TABLE plain_visit (LIKE visit INCLUDING ALL)");
    var begun = System.nanoTime();
    service.execute("INSERT INTO plain_visit SELECT * FROM visit");
    var plain = System.nanoTime() - begun;
    if (service.number("SELECT count(*) FROM visit") != options.residents()) {
      throw new IllegalStateException("a round done again changed something");
    }
    return new Result(
        name(),
        List.of(
            "%,d elders, each in a tier; pages of 50,000, each a transaction"
                .formatted(options.residents()),
            "the service: its own process, heap %d MiB; one round at a time, over HTTP"
                .formatted(ServedService.HEAP_MEBIBYTES),
            "wall time; again: %d rounds that change nothing".formatted(options.runs())),
        List.of(
            Figure.of("first round", first / 1e9, "s", ""),
            Figure.of("first round ÷ plain insert", (double) first / plain, "×", ""),
            Figure.rate("a round again", options.residents(), Timing.of(again), "elders/s", "")));
  }

  private static long round(ServedEldercare service) throws IOException {
    var begun = System.nanoTime();
    service.post("/visit-rounds", Map.of());
    return System.nanoTime() - begun;
  }
}
