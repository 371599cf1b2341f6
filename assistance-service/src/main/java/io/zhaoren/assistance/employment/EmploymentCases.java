package io.zhaoren.assistance.employment;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The cases as they may be read. */
@Singleton
public final class EmploymentCases {

  /** In which order the list comes. */
  record Place(LocalDate openedOn, UUID id) {

    static Place parse(String text) {
      var parts = text.split(" ", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException("no place in a list of cases");
      }
      try {
        return new Place(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("no place in a list of cases", e);
      }
    }

    @Override
    public String toString() {
      return openedOn + " " + id;
    }
  }

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

  public EmploymentCases(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  /** Those of the area who are not placed yet, the oldest first. */
  List<EmploymentCase> open(FigureArea area, Optional<Place> after, int limit) {
    var from = after.orElse(new Place(LocalDate.EPOCH, new UUID(0, 0)));
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  CASES
                      + """
                       WHERE c.closed_on IS NULL AND c.county = ANY(?) AND (c.opened_on, c.id) > (?, ?)
                       ORDER BY c.opened_on, c.id LIMIT ?
                      """)) {
            return query
                .numbers(area.counties())
                .with(from.openedOn())
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

  EmploymentFigures figures(FigureArea area) {
    return transactions.get(
        connection -> {
          var counties = counties(connection, area);
          return new EmploymentFigures(
              area.code(),
              area.name(),
              day.today(),
              counties.stream().mapToLong(EmploymentFigures.OfCounty::open).sum(),
              counties.stream().mapToLong(EmploymentFigures.OfCounty::oldest).max().orElse(0),
              placed(connection, area),
              counties,
              routes(connection, area));
        });
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

  private static long placed(Connection connection, FigureArea area) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT count(*) FROM employment_case WHERE closed_by = 'PLACED' AND county = ANY(?)")) {
      return query.numbers(area.counties()).first(row -> row.getLong(1)).orElse(0L);
    }
  }

  private static List<EmploymentFigures.OfRoute> routes(Connection connection, FigureArea area)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT route, count(*) AS open FROM employment_case, unnest(routes) AS route
             WHERE closed_on IS NULL AND county = ANY(?) GROUP BY route ORDER BY route
            """)) {
      return query
          .numbers(area.counties())
          .list(
              row ->
                  new EmploymentFigures.OfRoute(
                      Route.valueOf(row.getString("route")).word(), row.getLong("open")));
    }
  }
}
