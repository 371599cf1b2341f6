package io.zhaoren.childwelfare.director;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Those who look after children, as they may be read. */
@Singleton
public class ChildWorkers {

  private final Transactions transactions;
  private final DirectorSettings settings;
  private final BusinessDay day;

  ChildWorkers(DataSource dataSource, DirectorSettings settings, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.settings = settings;
    this.day = day;
  }

  ChildWorkerAnswer get(String code) {
    return transactions.get(connection -> answer(connection, code, day.today()));
  }

  /** Also of those who have left. */
  static Optional<ChildWorker> find(Connection connection, String code) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT worker, role, county, township, communities FROM child_worker WHERE worker = ?")) {
      return query.with(code).first(Charges::worker);
    }
  }

  /**
   * @throws ProblemException if there is none or they have left
   */
  public static ChildWorker present(Connection connection, String code) throws SQLException {
    return presentOne(connection, code)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /** Empty if they have left or never came. */
  public static Optional<ChildWorker> presentOne(Connection connection, String code)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT worker, role, county, township, communities FROM child_worker
             WHERE worker = ? AND left_on IS NULL AND role <> 'OFFICE'
            """)) {
      return query.with(code).first(Charges::worker);
    }
  }

  static ChildWorkerAnswer answer(Connection connection, String code, LocalDate on)
      throws SQLException {
    var worker =
        find(connection, code)
            .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    try (var query =
        new Query(
            connection,
            """
            SELECT (SELECT count(*) FROM child_charge WHERE responsible = w.worker) AS children,
                   w.left_on,
                   (SELECT covered_by FROM child_cover c
                     WHERE c.worker = w.worker AND ? BETWEEN from_day AND to_day) AS covered_by
              FROM child_worker w WHERE w.worker = ?
            """)) {
      return query
          .with(on)
          .with(code)
          .first(
              row ->
                  ChildWorkerAnswer.of(
                      worker,
                      row.getInt("children"),
                      row.getObject("left_on", LocalDate.class),
                      row.getString("covered_by")))
          .orElseThrow();
    }
  }

  ChildFigures figures(FigureArea area) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT count(*) AS children,
                         count(*) FILTER (WHERE w.worker IS NULL) AS nobody,
                         count(*) FILTER (WHERE w.role = 'OFFICE') AS office,
                         count(*) FILTER (WHERE w.role = 'SUPERVISOR') AS supervisor
                    FROM child_file f
                    LEFT JOIN child_charge c ON c.resident_id = f.resident_id
                    LEFT JOIN child_worker w ON w.worker = c.responsible AND w.left_on IS NULL
                   WHERE f.state = 'OPEN' AND f.county = ANY(?)
                  """)) {
            return query
                .numbers(area.counties())
                .first(
                    row ->
                        new ChildFigures(
                            area.code(),
                            area.name(),
                            row.getLong("children"),
                            row.getLong("nobody"),
                            row.getLong("office"),
                            row.getLong("supervisor"),
                            wanting(connection, area)))
                .orElseThrow();
          }
        });
  }

  /** Communities with more children than their directors can look after. */
  private List<ChildFigures.Wanting> wanting(Connection connection, FigureArea area)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT c.community::text, count(*) AS children, d.directors
              FROM child_charge c
             CROSS JOIN LATERAL (
                   SELECT count(*) AS directors FROM child_worker w
                    WHERE w.county = c.county AND w.left_on IS NULL
                      AND c.community = ANY(w.communities)) AS d
             WHERE c.county = ANY(?) AND c.community IS NOT NULL
             GROUP BY c.community, d.directors
            HAVING count(*) > greatest(d.directors, 0) * ?
             ORDER BY c.community
            """)) {
      return query
          .numbers(area.counties())
          .with(settings.mostChildren())
          .list(row -> new ChildFigures.Wanting(row.getString(1), row.getLong(2), row.getLong(3)));
    }
  }
}
