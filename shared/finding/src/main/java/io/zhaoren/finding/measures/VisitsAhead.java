package io.zhaoren.finding.measures;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** The visits ahead, and those that should have been made, of a service that makes visits. */
public abstract class VisitsAhead implements Measure {

  private static final String AHEAD = "zhaoren_visits_ahead";
  private static final String OVERDUE = "zhaoren_visits_overdue";

  private final Transactions transactions;
  private final String open;

  /**
   * @param open the table and the condition of visits that are to be made, as SQL; with a {@code
   *     due_on}
   */
  protected VisitsAhead(DataSource database, String open) {
    this.transactions = new Transactions(database);
    this.open = open;
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
                  connection, "SELECT count(*), count(*) FILTER (WHERE due_on < ?) FROM " + open)) {
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
