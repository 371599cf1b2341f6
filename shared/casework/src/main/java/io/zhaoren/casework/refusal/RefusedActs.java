package io.zhaoren.casework.refusal;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Acts that were refused. */
@ApplicationScoped
public class RefusedActs {

  private final CaseTransactions transactions;
  private final BusinessDay day;
  private final Period keep;

  public RefusedActs(
      CaseTransactions transactions,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.casework.keep-refused-acts", defaultValue = "P3Y")
          Period keep) {
    this.transactions = transactions;
    this.day = day;
    this.keep = keep;
  }

  /**
   * In a transaction of its own.
   *
   * @param area that the caller serves; empty: none
   */
  void record(
      String who,
      String role,
      Optional<String> area,
      String operation,
      String path,
      String problem,
      List<String> codes) {
    transactions.run(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO refused_act
                      (on_day, recorded_at, who, role, area, operation, path, problem, codes)
                  SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?
                  """)) {
            return query
                .with(day.today())
                .with(day.now())
                .with(who)
                .with(role)
                .with(area.orElse(null))
                .with(operation)
                .with(path)
                .with(problem)
                .texts(codes)
                .run();
          }
        });
  }

  /**
   * Those of a day, in the order in which they came.
   *
   * @param within digits with which the caller's area begins; who serves none is of the province
   * @param after the number of the last of the page before
   */
  List<RefusedAct> on(LocalDate asked, String within, Optional<Long> after, int limit) {
    return transactions.run(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT id, recorded_at, who, role, operation, path, problem, codes
                    FROM refused_act
                   WHERE on_day = ? AND starts_with(coalesce(area, '33'), ?) AND id > ?
                   ORDER BY id LIMIT ?
                  """)) {
            return query
                .with(asked)
                .with(within)
                .with(after.orElse(0L))
                .with(limit)
                .list(RefusedActs::read);
          }
        });
  }

  private static RefusedAct read(ResultSet row) throws SQLException {
    return new RefusedAct(
        row.getLong("id"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("role"),
        row.getString("operation"),
        row.getString("path"),
        row.getString("problem"),
        List.of((String[]) row.getArray("codes").getArray()));
  }

  @Scheduled(every = "12h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    transactions.run(
        connection -> {
          try (var query = new Query(connection, "DELETE FROM refused_act WHERE on_day < ?")) {
            return query.with(day.today().minus(keep)).run();
          }
        });
  }
}
