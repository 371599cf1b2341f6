package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;

/** Makes room for the months to come, and forgets what is remembered for a while only. */
@Singleton
public final class ReportMaintenance {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int MONTHS_AHEAD = 3;
  private static final int DAYS_TO_FOLD = 31;

  private final Transactions transactions;

  public ReportMaintenance(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  /**
   * Doing it twice changes nothing.
   *
   * @param now as the machine's clock says: reports are kept by the time at which they came
   */
  public void run(Instant now) {
    var today = now.atZone(CHINA).toLocalDate();
    for (var month = 0; month <= MONTHS_AHEAD; month++) {
      makePartition(today.plusMonths(month));
    }
    forgetIds(now);
    foldTallies(today);
  }

  private void makePartition(LocalDate month) {
    transactions.get(
        connection -> {
          try (var query = new Query(connection, "SELECT make_fact_report_partition(?)")) {
            return query.with(month).first(row -> row.getBoolean(1)).orElseThrow();
          }
        });
  }

  private void forgetIds(Instant now) {
    transactions.get(
        connection -> {
          try (var query = new Query(connection, "DELETE FROM report_seen WHERE received_at < ?")) {
            return query.with(now.minus(ReportLog.RECOGNISED_FOR)).run();
          }
        });
  }

  private void foldTallies(LocalDate today) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  WITH folded AS (
                    DELETE FROM intake_tally WHERE day < ? AND day >= ? RETURNING *)
                  INSERT INTO intake_tally (source, day, accepted, repeated)
                  SELECT source, day, sum(accepted), sum(repeated)
                    FROM folded
                   GROUP BY source, day
                  """)) {
            return query.with(today).with(today.minusDays(DAYS_TO_FOLD)).run();
          }
        });
  }
}
