package io.zhaoren.eldercare.visit;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.figures.FigureSettings;
import io.zhaoren.finding.figures.SmallCells;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The visits as they may be read. */
@Singleton
public final class Visits {

  /** In which order a list comes. */
  private record Place(int rank, LocalDate due, UUID id) {

    static final Place FIRST = new Place(0, LocalDate.EPOCH, new UUID(0, 0));

    static Place parse(String text) {
      var parts = text.split(" ", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("no place in a list of visits");
      }
      try {
        return new Place(
            Integer.parseInt(parts[0]), LocalDate.parse(parts[1]), UUID.fromString(parts[2]));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("no place in a list of visits", e);
      }
    }
  }

  private final Transactions transactions;
  private static final String PROVINCE = "330000";

  private final BusinessDay day;
  private final FigureSettings settings;

  public Visits(DataSource dataSource, BusinessDay day, FigureSettings settings) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
    this.settings = settings;
  }

  /** Who was discharged, had a stroke or fell comes first; then a signal; then the round. */
  private static final String RANK =
      "CASE because WHEN 'CHANGE' THEN 0 WHEN 'SIGNAL' THEN 1 ELSE 2 END";

  /** Those of a community that are open: after a change of health first, then as they are due. */
  VisitList ofCommunity(CommunityId community, String within, PageRequest page) {
    return list("community = ? AND level = 'COMMUNITY'", community.code(), within, page);
  }

  /** Those that a community left undone, or that are in no community that is known. */
  VisitList ofCounty(int county, String within, PageRequest page) {
    return list("county = ? AND level = 'COUNTY'", county, within, page);
  }

  private VisitList list(String where, long place, String within, PageRequest page) {
    var from = page.after(Place::parse).orElse(Place.FIRST);
    var found =
        transactions.get(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      "SELECT * FROM visit WHERE state = 'OPEN' AND "
                          + where
                          + " AND starts_with(coalesce(community, county)::text, ?)"
                          + " AND (%1$s, due_on, id) > (?, ?, ?) ORDER BY %1$s, due_on, id LIMIT ?"
                              .formatted(RANK))) {
                return query
                    .with(place)
                    .with(within)
                    .with(from.rank())
                    .with(from.due())
                    .with(from.id())
                    .with(page.limit() + 1)
                    .list(row -> VisitState.read(row, day.today()));
              }
            });
    var shown = found.stream().limit(page.limit()).toList();
    if (found.size() == shown.size()) {
      return new VisitList(shown, null);
    }
    var last = shown.get(shown.size() - 1);
    return new VisitList(
        shown,
        PageRequest.cursor(rank(last.because()) + " " + last.dueOn() + " " + last.visitId()));
  }

  /** As {@link #RANK} says it in SQL. */
  private static int rank(String because) {
    return switch (because) {
      case "change" -> 0;
      case "signal" -> 1;
      default -> 2;
    };
  }

  VisitState get(UUID id) {
    return transactions.get(connection -> get(connection, id));
  }

  /**
   * @throws ProblemException if there is none
   */
  VisitState get(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, "SELECT * FROM visit WHERE id = ?")) {
      return query
          .with(id)
          .first(row -> VisitState.read(row, day.today()))
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  /** Of those who were due in the month, or before it and not visited by then. */
  Coverage coverage(FigureArea area, YearMonth month, boolean leavesOutSmall) {
    // what is left out is told by the whole province, whatever is asked
    var read = leavesOutSmall ? FigureArea.of(PROVINCE, Areas.zhejiang()) : area;
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT county, count(*) AS due, count(*) FILTER (WHERE visited) AS visited,
                         count(*) FILTER (WHERE overdue) AS overdue
                    FROM (
                      SELECT county, resident_id,
                             bool_or(state = 'DONE' AND done_on BETWEEN ? AND ?) AS visited,
                             bool_or(state = 'OPEN' AND due_on < ?) AS overdue
                        FROM visit
                       WHERE county = ANY(?)
                         AND (state = 'OPEN' AND due_on <= ?
                              OR state = 'DONE' AND done_on BETWEEN ? AND ?
                              OR state = 'DONE' AND due_on <= ? AND done_on > ?)
                       GROUP BY county, resident_id) AS elders
                   GROUP BY county ORDER BY county
                  """)) {
            var first = month.atDay(1);
            var last = month.atEndOfMonth();
            var counties =
                query
                    .with(first)
                    .with(last)
                    .with(day.today())
                    .numbers(read.counties())
                    .with(last)
                    .with(first)
                    .with(last)
                    .with(last)
                    .with(last)
                    .list(
                        row ->
                            new Coverage.OfCounty(
                                AreaName.of(row.getLong("county"), Areas.zhejiang()),
                                row.getLong("due"),
                                row.getLong("visited"),
                                row.getLong("overdue")));
            var due = told(counties, Coverage.OfCounty::due, leavesOutSmall);
            var visited = told(counties, Coverage.OfCounty::visited, leavesOutSmall);
            var overdue = told(counties, Coverage.OfCounty::overdue, leavesOutSmall);
            var all = due.apply(area);
            var some = visited.apply(area);
            return new Coverage(
                area.code(),
                area.name(),
                month.toString(),
                all,
                some,
                all == null || some == null ? null : rate(some, all),
                counties.stream()
                    .filter(each -> area.counties().contains(code(each)))
                    .map(
                        each -> {
                          var county = FigureArea.ofCounty(code(each), Areas.zhejiang());
                          return new Coverage.OfCounty(
                              each.county(),
                              due.apply(county),
                              visited.apply(county),
                              overdue.apply(county));
                        })
                    .toList());
          }
        });
  }

  private static Long rate(long visited, long due) {
    return due == 0 ? 10_000L : visited * 10_000 / due;
  }

  private static int code(Coverage.OfCounty county) {
    return Integer.parseInt(county.county().code());
  }

  /** What is told of an area of one of the counts. */
  private Function<FigureArea, @Nullable Long> told(
      List<Coverage.OfCounty> counties,
      Function<Coverage.OfCounty, @Nullable Long> count,
      boolean leavesOutSmall) {
    var counts = new HashMap<Integer, Long>();
    for (var each : counties) {
      var counted = count.apply(each);
      counts.put(code(each), counted == null ? 0L : counted);
    }
    var cells =
        new SmallCells(leavesOutSmall ? settings.smallestCell() : 0, counts, Areas.zhejiang());
    return cells::told;
  }
}
