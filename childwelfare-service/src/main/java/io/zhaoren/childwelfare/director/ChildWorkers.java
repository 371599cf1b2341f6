package io.zhaoren.childwelfare.director;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.figures.FigureSettings;
import io.zhaoren.finding.figures.SmallCells;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Those who look after children, as they may be read. */
@Singleton
public class ChildWorkers {

  private final Transactions transactions;
  private final DirectorSettings settings;
  private static final String PROVINCE = "330000";

  private final FigureSettings figureSettings;
  private final BusinessDay day;

  ChildWorkers(
      DataSource dataSource,
      DirectorSettings settings,
      FigureSettings figureSettings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.settings = settings;
    this.figureSettings = figureSettings;
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

  /** What is counted of children. */
  private enum Count {
    CHILDREN,
    NOBODY,
    OFFICE,
    SUPERVISOR
  }

  /**
   * @param leavesOutSmall for whoever may know how many there are and not who
   */
  ChildFigures figures(FigureArea area, boolean leavesOutSmall) {
    // what is left out is told by the whole province, whatever is asked
    var read = leavesOutSmall ? FigureArea.of(PROVINCE, Areas.zhejiang()) : area;
    var smallest = leavesOutSmall ? figureSettings.smallestCell() : 0;
    return transactions.get(
        connection -> {
          var counts = counts(connection, read);
          Function<Count, @Nullable Long> told =
              count ->
                  new SmallCells(smallest, counts.getOrDefault(count, Map.of()), Areas.zhejiang())
                      .told(area);
          return new ChildFigures(
              area.code(),
              area.name(),
              told.apply(Count.CHILDREN),
              told.apply(Count.NOBODY),
              told.apply(Count.OFFICE),
              told.apply(Count.SUPERVISOR),
              wanting(connection, area).stream()
                  .map(
                      each ->
                          new ChildFigures.Wanting(
                              each.communityId(),
                              SmallCells.told(each.children(), smallest),
                              each.directors()))
                  .toList());
        });
  }

  private static Map<Count, Map<Integer, Long>> counts(Connection connection, FigureArea area)
      throws SQLException {
    var counts = new EnumMap<Count, Map<Integer, Long>>(Count.class);
    try (var query =
        new Query(
            connection,
            """
            SELECT f.county, count(*) AS children,
                   count(*) FILTER (WHERE w.worker IS NULL) AS nobody,
                   count(*) FILTER (WHERE w.role = 'OFFICE') AS office,
                   count(*) FILTER (WHERE w.role = 'SUPERVISOR') AS supervisor
              FROM child_file f
              LEFT JOIN child_charge c ON c.resident_id = f.resident_id
              LEFT JOIN child_worker w ON w.worker = c.responsible AND w.left_on IS NULL
             WHERE f.state = 'OPEN' AND f.county = ANY(?) GROUP BY f.county
            """)) {
      query
          .numbers(area.counties())
          .each(
              row -> {
                for (var count : Count.values()) {
                  counts
                      .computeIfAbsent(count, key -> new HashMap<>())
                      .put(
                          row.getInt("county"), row.getLong(count.name().toLowerCase(Locale.ROOT)));
                }
              });
    }
    return counts;
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
