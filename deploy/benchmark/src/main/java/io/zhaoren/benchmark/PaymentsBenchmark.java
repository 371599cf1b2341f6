package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.policy.vocabulary.Areas;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The service makes the files of a month, county by county, beside one plain {@code INSERT …
 * SELECT} of the same lines into a table with the same columns, key and checks.
 */
final class PaymentsBenchmark implements Benchmark {

  /**
   * Of three who draw something about two draw the old-age allowance (domain research, section 5).
   */
  private static final int OLD_AGE = 1_750_000;

  private static final int RELIEF = 840_000;

  private record Programme(String code, int share) {}

  private static final List<Programme> PROGRAMMES =
      List.of(
          new Programme("old-age-allowance", OLD_AGE),
          new Programme("minimum-living-guarantee", RELIEF));

  /** Long granted, and nothing of their past is open: an ordinary month. */
  private static final String FILL =
      """
      WITH granted AS (
        INSERT INTO granted_entitlement
          (id, version, programme, policy_version, about, subject_id, department, county, period,
           on_death, first_month, state, review_due, steady_from, steady_fen)
        SELECT gen_random_uuid(), 0, '%1$s', 1, 'RESIDENT', gen_random_uuid(),
               'county-civil-affairs', (ARRAY[%2$s])[1 + i %% %3$d], 'MONTH', 'unknown',
               date '%4$s', 'RUNNING', false, date '%4$s', 6000
          FROM generate_series(1, %5$d) AS i
        RETURNING id)
      INSERT INTO entitlement_amount (entitlement_id, position, from_month, fen, decision_id, superseded)
      SELECT id, 0, date '%4$s', 6000, gen_random_uuid(), false FROM granted
      """;

  private static final String PLAIN =
      """
      INSERT INTO plain_line SELECT l.* FROM payment_line l JOIN payment_file f ON f.id = l.file_id
       WHERE f.month = date '%s'
      """;

  @Override
  public String name() {
    return "payments";
  }

  @Override
  public String says() {
    return "the payment files of a month, beside a plain INSERT … SELECT";
  }

  @Override
  public Options usual() {
    return new Options(OLD_AGE + RELIEF, 1, 1);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedAssistance.start(root)) {
      return run(service, options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedAssistance service, Options options) throws IOException, SQLException {
    var counties = Areas.zhejiang().counties();
    var today = YearMonth.from(ReliefPolicies.ON);
    var first = today.minusMonths(options.warmUps() + options.runs() - 1L);
    fill(service, options, first);
    var made = new ArrayList<Long>();
    var plain = new ArrayList<Long>();
    var lines = 0L;
    for (var run = 0; run < options.warmUps() + options.runs(); run++) {
      var month = first.plusMonths(run);
      var begun = System.nanoTime();
      for (var programme : PROGRAMMES) {
        for (var county : counties) {
          service.post("/payment-files", wanted(county.code(), programme.code(), month));
        }
      }
      var making = System.nanoTime() - begun;
      service.execute("DROP TABLE IF EXISTS plain_line");
      service.execute("CREATE TABLE plain_line (LIKE payment_line INCLUDING ALL)");
      begun = System.nanoTime();
      service.execute(PLAIN.formatted(month.atDay(1)));
      var inserting = System.nanoTime() - begun;
      lines =
          service.number(
              "SELECT count(*) FROM payment_line l JOIN payment_file f ON f.id = l.file_id"
                  + " WHERE f.month = date '%s'".formatted(month.atDay(1)));
      if (lines != service.number("SELECT count(*) FROM granted_entitlement")) {
        throw new IllegalStateException("a month was not paid to everybody once");
      }
      if (run >= options.warmUps()) {
        made.add(making);
        plain.add(inserting);
      }
    }
    return new Result(
        name(),
        List.of(
            "%,d lines of one month in %d files, a file for each county and programme, over HTTP one after the other"
                .formatted(lines, PROGRAMMES.size() * counties.size()),
            "the service: its own process, heap %d MiB; the rival: one statement, same columns, key and checks"
                .formatted(ServedAssistance.HEAP_MEBIBYTES),
            "wall time; %d months after %d to warm up"
                .formatted(options.runs(), options.warmUps())),
        List.of(
            Timing.ratio("files ÷ plain insert", Timing.ratios(made, plain), "≤ 3"),
            Figure.rate("files", lines, Timing.of(made), "lines/s", ""),
            Figure.rate("plain insert", lines, Timing.of(plain), "lines/s", "")));
  }

  private static void fill(ServedAssistance service, Options options, YearMonth first)
      throws SQLException {
    var counties = Areas.zhejiang().counties();
    var codes =
        String.join(",", counties.stream().map(each -> Integer.toString(each.code())).toList());
    for (var programme : PROGRAMMES) {
      var count = (long) options.residents() * programme.share() / (OLD_AGE + RELIEF);
      service.execute(
          FILL.formatted(programme.code(), codes, counties.size(), first.atDay(1), count));
    }
    service.execute("VACUUM ANALYZE granted_entitlement");
    service.execute("VACUUM ANALYZE entitlement_amount");
  }

  private static Map<String, Object> wanted(int county, String programme, YearMonth month) {
    return Map.of(
        "officer",
        Map.of("role", "officer", "id", "p-1", "office", "county", "area", String.valueOf(county)),
        "county",
        county,
        "programme",
        programme,
        "month",
        month.toString());
  }
}
