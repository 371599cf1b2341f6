package io.zhaoren.finding.measures;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Tasks of field workers, facts that were rejected, and how far the calendar is behind. */
@Singleton
class Undone implements Measure {

  private static final String OPEN = "zhaoren_tasks_open";
  private static final String OVERDUE = "zhaoren_tasks_overdue";
  private static final String REJECTED = "zhaoren_rejected_facts";
  private static final String BEHIND = "zhaoren_calendar_behind_days";

  private final Transactions transactions;

  Undone(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public String name() {
    return "undone";
  }

  @Override
  public Duration every() {
    return SELDOM;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(
        Gauged.of(OPEN, "Tasks of field workers that are not done"),
        Gauged.of(OVERDUE, "Those of them whose last day has passed"),
        Gauged.by("reason", REJECTED, "Facts that could not be taken and are kept"),
        Gauged.of(BEHIND, "Days that the calendar has not gone through"));
  }

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    return transactions.run(
        connection -> {
          var measured = new ArrayList<Measured>();
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT count(*), count(*) FILTER (WHERE due_on < ?)
                    FROM task WHERE state IN ('OPEN', 'TAKEN')
                  """)) {
            query
                .with(today)
                .each(
                    row -> {
                      measured.add(Measured.of(OPEN, row.getLong(1)));
                      measured.add(Measured.of(OVERDUE, row.getLong(2)));
                    });
          }
          try (var query =
              new Query(connection, "SELECT reason, count(*) FROM rejected_fact GROUP BY reason")) {
            query.each(
                row -> measured.add(Measured.of(REJECTED, row.getString(1), row.getLong(2))));
          }
          try (var query =
              new Query(connection, "SELECT done FROM calendar_progress WHERE done IS NOT NULL")) {
            var done = query.first(row -> row.getObject(1, LocalDate.class));
            measured.add(
                Measured.of(
                    BEHIND,
                    done.map(day -> Math.max(0, ChronoUnit.DAYS.between(day, today))).orElse(0L)));
          }
          return measured;
        });
  }
}
