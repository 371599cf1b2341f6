package io.zhaoren.childwelfare.visit;

import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Visits ahead, as they may be read. */
@Singleton
public class Visits {

  private static final String AHEAD =
      """
      SELECT v.id, v.resident_id, v.due_on, v.level, c.responsible
        FROM child_visit v JOIN child_charge c ON c.resident_id = v.resident_id
       WHERE v.state = 'PLANNED' AND (v.due_on, v.id) > (?, ?)
      """;

  private final Transactions transactions;
  private final BusinessDay day;
  private final int countyAfterDays;

  /**
   * @param countyAfterDays overdue for longer, a visit goes up to the county (proposed: a week)
   */
  Visits(
      DataSource dataSource,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.child-visit.county-after-days", defaultValue = "7")
          int countyAfterDays) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
    this.countyAfterDays = countyAfterDays;
  }

  /** Those of a worker, and of whomever they stand in for today. */
  VisitList ofWorker(String worker, PageRequest page) {
    var from = DayAndId.after(page);
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  AHEAD
                      + " AND c.responsible IN "
                      + Charges.ACTING
                      + " ORDER BY v.due_on, v.id LIMIT ?")) {
            return list(
                page,
                query
                    .with(from.day())
                    .with(from.id())
                    .with(worker)
                    .with(worker)
                    .with(day.today())
                    .with(page.limit() + 1)
                    .list(row -> visit(row, false)));
          }
        });
  }

  /**
   * Those that are overdue in an area: a supervisor sees the township's, the county all.
   *
   * @param within digits of the division to which the reader is held; of whom no community is
   *     known, every township of the county has to take care
   */
  VisitList overdue(FigureArea area, String within, PageRequest page) {
    var from = DayAndId.after(page);
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  AHEAD
                      + """
                       AND v.due_on < ? AND c.county = ANY(?)
                       AND starts_with(coalesce(c.community::text, ?), ?)
                       ORDER BY v.due_on, v.id LIMIT ?
                      """)) {
            return list(
                page,
                query
                    .with(from.day())
                    .with(from.id())
                    .with(day.today())
                    .numbers(area.counties())
                    .with(within)
                    .with(within)
                    .with(page.limit() + 1)
                    .list(row -> visit(row, true)));
          }
        });
  }

  private static VisitList list(PageRequest asked, List<VisitList.Visit> found) {
    var page = asked.cut(found, last -> new DayAndId(last.dueOn(), last.visitId()));
    return new VisitList(page.shown(), page.next());
  }

  private VisitList.Visit visit(ResultSet row, boolean withWorker) throws SQLException {
    var dueOn = row.getObject(3, LocalDate.class);
    var overdue = (int) ChronoUnit.DAYS.between(dueOn, day.today());
    return new VisitList.Visit(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        dueOn,
        row.getString(4).toLowerCase(Locale.ROOT),
        overdue > 0 ? overdue : null,
        overdue <= 0 ? null : overdue > countyAfterDays ? "county" : "supervisor",
        withWorker ? row.getString(5) : null);
  }
}
