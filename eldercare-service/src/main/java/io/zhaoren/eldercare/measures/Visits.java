package io.zhaoren.eldercare.measures;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.measures.Gauged;
import io.zhaoren.finding.measures.Measure;
import io.zhaoren.finding.measures.Measured;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** The visits ahead, and those that should have been made. */
@Singleton
class Visits implements Measure {

  private static final String AHEAD = "zhaoren_visits_ahead";
  private static final String OVERDUE = "zhaoren_visits_overdue";

  private final Transactions transactions;

  Visits(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public String name() {
    return "visits";
  }

  @Override
  public Duration every() {
    return SELDOM;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(
        Gauged.of(AHEAD, "Visits that are to be made"),
        Gauged.of(OVERDUE, "Those of them whose last day has passed"));
  }

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    return transactions.run(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT count(*), count(*) FILTER (WHERE due_on < ?)
                    FROM visit WHERE state = 'OPEN'
                  """)) {
            return query
                .with(today)
                .first(
                    row ->
                        List.of(
                            Measured.of(AHEAD, row.getLong(1)),
                            Measured.of(OVERDUE, row.getLong(2))))
                .orElseThrow();
          }
        });
  }
}
