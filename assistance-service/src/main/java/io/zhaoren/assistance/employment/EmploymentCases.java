package io.zhaoren.assistance.employment;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.figures.FigureSettings;
import io.zhaoren.finding.figures.SmallCells;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The cases as they may be read. */
@Singleton
public final class EmploymentCases {

  private static final String PROVINCE = Integer.toString(Areas.PROVINCE);

  private static final String CASES =
      """
      SELECT c.*, m.finding IS NOT NULL AS still_found,
             ARRAY(SELECT o.answer || ' ' || o.offered_on FROM employment_offer o
                    WHERE o.case_id = c.id ORDER BY o.position) AS offers
        FROM employment_case c
        LEFT JOIN match m ON m.subject_id = c.resident_id AND m.about = 'RESIDENT'
                         AND m.programme = '%s'
      """
          .formatted(FollowingEmployment.PROGRAMME);

  private final Transactions transactions;
  private final BusinessDay day;
  private final FigureSettings settings;

  public EmploymentCases(DataSource dataSource, BusinessDay day, FigureSettings settings) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
    this.settings = settings;
  }

  /**
   * Those of the area who are not placed yet, the oldest first. Of whom no county is known, or one
   * of another province, the whole province's list alone tells.
   *
   * @param within digits with which every place in the caller's reach begins; of whom only the
   *     county is known each of its townships takes care
   */
  List<EmploymentCase> open(FigureArea area, String within, DayAndId from, int limit) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  CASES
                      + """
                       CROSS JOIN LATERAL (
                         SELECT coalesce((SELECT r.person_residence_community FROM resident_facts r
                                           WHERE r.resident_id = c.resident_id
                                             AND r.person_residence_community / 1000000 = c.county),
                                         c.county)::text AS place) AS lives
                       WHERE c.closed_on IS NULL
                         AND (c.county = ANY(?) AND c.county BETWEEN 330000 AND 339999
                              AND (starts_with(lives.place, ?) OR starts_with(?, lives.place))
                              OR (c.county < 330000 OR c.county > 339999 OR c.county IS NULL)
                                 AND ? AND length(?) <= 2)
                         AND (c.opened_on, c.id) > (?, ?)
                       ORDER BY c.opened_on, c.id LIMIT ?
                      """)) {
            return query
                .numbers(area.counties())
                .with(within)
                .with(within)
                .with(area.code().equals(PROVINCE))
                .with(within)
                .with(from.day())
                .with(from.id())
                .with(limit)
                .list(this::read);
          }
        });
  }

  /**
   * @throws ProblemException if there is none
   */
  EmploymentCase get(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, CASES + " WHERE c.id = ?")) {
      return query
          .with(id)
          .first(this::read)
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  EmploymentCase get(UUID id) {
    return transactions.get(connection -> get(connection, id));
  }

  private EmploymentCase read(ResultSet row) throws SQLException {
    var answered = new ArrayList<Refusals.Answered>();
    for (var offer : (String[]) row.getArray("offers").getArray()) {
      var parts = offer.split(" ", -1);
      answered.add(
          new Refusals.Answered(LocalDate.parse(parts[1]), Refusals.Answer.valueOf(parts[0])));
    }
    var refusals = Refusals.of(answered);
    var openedOn = row.getObject("opened_on", LocalDate.class);
    var closedOn = row.getObject("closed_on", LocalDate.class);
    var county = row.getObject("county", Integer.class);
    var closedBy = row.getString("closed_by");
    return new EmploymentCase(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getObject("resident_id", UUID.class),
        row.getObject("task_id", UUID.class),
        county == null ? null : String.format(Locale.ROOT, "%06d", county),
        List.of((String[]) row.getArray("routes").getArray()).stream()
            .map(route -> Route.valueOf(route).word())
            .toList(),
        openedOn,
        Math.max(0, ChronoUnit.DAYS.between(openedOn, closedOn == null ? day.today() : closedOn)),
        row.getBoolean("still_found"),
        answered.size(),
        refusals.inARow(),
        refusals.thrice(),
        closedOn,
        closedBy == null ? null : closedBy.toLowerCase(Locale.ROOT));
  }

  /**
   * @param leavesOutSmall for whoever may know how many there are and not who
   */
  EmploymentFigures figures(FigureArea area, boolean leavesOutSmall) {
    // what is left out is told by the whole province, whatever is asked
    var read = leavesOutSmall ? FigureArea.of(PROVINCE, Areas.zhejiang()) : area;
    return transactions.get(
        connection -> {
          var counties = counties(connection, read);
          var open = new HashMap<Integer, Long>();
          counties.forEach(each -> open.put(code(each), each.open()));
          var cells =
              leavesOutSmall
                  ? Optional.of(new SmallCells(settings.smallestCell(), open, Areas.zhejiang()))
                  : Optional.<SmallCells>empty();
          var shown =
              counties.stream()
                  .filter(each -> area.counties().contains(code(each)))
                  .map(each -> cells.map(few -> withoutSmall(each, few)).orElse(each))
                  .toList();
          var told = told(open, area, leavesOutSmall);
          return new EmploymentFigures(
              area.code(),
              area.name(),
              day.today(),
              told,
              told == null ? null : oldest(shown, told),
              told(placed(connection, read), area, leavesOutSmall),
              area.code().equals(PROVINCE) ? withoutCounty(connection, leavesOutSmall) : null,
              shown,
              routes(connection, read).entrySet().stream()
                  .filter(each -> area.counties().stream().anyMatch(each.getValue()::containsKey))
                  .map(
                      each ->
                          new EmploymentFigures.OfRoute(
                              Route.valueOf(each.getKey()).word(),
                              told(each.getValue(), area, leavesOutSmall)))
                  .toList());
        });
  }

  /** Of those counties whose days may be told; of none of them, nothing is known. */
  private static @Nullable Long oldest(List<EmploymentFigures.OfCounty> shown, long open) {
    return shown.stream()
        .map(EmploymentFigures.OfCounty::oldest)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .orElse(open == 0 ? 0L : null);
  }

  /** Open cases of whom no county of the province is known; null: too few to tell. */
  private @Nullable Long withoutCounty(Connection connection, boolean leavesOutSmall)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT count(*) FROM employment_case
             WHERE closed_on IS NULL AND county / 10000 IS DISTINCT FROM 33
            """)) {
      var count = query.first(row -> row.getLong(1)).orElse(0L);
      return leavesOutSmall && SmallCells.isSmall(count, settings.smallestCell()) ? null : count;
    }
  }

  private static int code(EmploymentFigures.OfCounty county) {
    return Integer.parseInt(county.county().code());
  }

  private @Nullable Long told(Map<Integer, Long> counts, FigureArea area, boolean leavesOutSmall) {
    return leavesOutSmall
        ? new SmallCells(settings.smallestCell(), counts, Areas.zhejiang()).told(area)
        : Long.valueOf(
            area.counties().stream().mapToLong(each -> counts.getOrDefault(each, 0L)).sum());
  }

  private EmploymentFigures.OfCounty withoutSmall(
      EmploymentFigures.OfCounty county, SmallCells cells) {
    return county.withoutSmall(
        cells.told(FigureArea.ofCounty(code(county), Areas.zhejiang())), settings.smallestCell());
  }

  private List<EmploymentFigures.OfCounty> counties(Connection connection, FigureArea area)
      throws SQLException {
    var areas = Areas.zhejiang();
    try (var query =
        new Query(
            connection,
            """
            SELECT county, count(*) AS open, greatest(0, max(days)) AS oldest,
                   count(*) FILTER (WHERE days <= 30) AS up_to_30,
                   count(*) FILTER (WHERE days BETWEEN 31 AND 90) AS up_to_90,
                   count(*) FILTER (WHERE days > 90) AS longer
              FROM (SELECT county, ?::date - opened_on AS days FROM employment_case
                     WHERE closed_on IS NULL AND county = ANY(?)) AS open
             GROUP BY county ORDER BY county
            """)) {
      return query
          .with(day.today())
          .numbers(area.counties())
          .list(
              row ->
                  new EmploymentFigures.OfCounty(
                      AreaName.of(row.getLong("county"), areas),
                      row.getLong("open"),
                      row.getLong("oldest"),
                      row.getLong("up_to_30"),
                      row.getLong("up_to_90"),
                      row.getLong("longer")));
    }
  }

  private static Map<Integer, Long> placed(Connection connection, FigureArea area)
      throws SQLException {
    var placed = new HashMap<Integer, Long>();
    try (var query =
        new Query(
            connection,
            """
            SELECT county, count(*) FROM employment_case
             WHERE closed_by = 'PLACED' AND county = ANY(?) GROUP BY county
            """)) {
      query.numbers(area.counties()).each(row -> placed.put(row.getInt(1), row.getLong(2)));
    }
    return placed;
  }

  /** By route and county. */
  private static Map<String, Map<Integer, Long>> routes(Connection connection, FigureArea area)
      throws SQLException {
    var routes = new TreeMap<String, Map<Integer, Long>>();
    try (var query =
        new Query(
            connection,
            """
            SELECT route, county, count(*) AS open FROM employment_case, unnest(routes) AS route
             WHERE closed_on IS NULL AND county = ANY(?) GROUP BY route, county
            """)) {
      query
          .numbers(area.counties())
          .each(
              row ->
                  routes
                      .computeIfAbsent(row.getString("route"), key -> new HashMap<>())
                      .put(row.getInt("county"), row.getLong("open")));
    }
    return routes;
  }
}
