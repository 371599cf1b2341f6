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
import java.util.Collection;
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
   * @param places where what was named lies, or whoever tried serves: 2 to 15 digits, a grid being
   *     the longest; none: nobody knows
   */
  void record(
      String who,
      String role,
      String operation,
      String path,
      String problem,
      List<String> codes,
      Collection<String> places) {
    transactions.run(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO refused_act
                      (on_day, recorded_at, who, role, operation, path, problem, codes, places)
                  SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?
                  """)) {
            return query
                .with(day.today())
                .with(day.now())
                .with(who)
                .with(role)
                .with(operation)
                .with(path)
                .with(problem)
                .texts(codes)
                .texts(places)
                .run();
          }
        });
  }

  /**
   * Those of a day, in the order in which they came.
   *
   * @param within digits with which every place in the caller's reach begins; what nobody knows the
   *     place of, whoever serves the whole province sees
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
                   WHERE on_day = ? AND id > ?
                     AND (length(?) <= 2
                          OR EXISTS (SELECT FROM unnest(places) AS place WHERE starts_with(place, ?)))
                   ORDER BY id LIMIT ?
                  """)) {
            return query
                .with(asked)
                .with(after.orElse(0L))
                .with(within)
                .with(within)
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
