package io.zhaoren.casework.measures;

import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.clock.Suspension;
import io.zhaoren.casework.clock.Term;
import io.zhaoren.casework.clock.Warning;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.measures.Gauged;
import io.zhaoren.finding.measures.Measure;
import io.zhaoren.finding.measures.Measured;
import jakarta.inject.Singleton;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How near the terms of open steps are to their end. Steps that began on one day, with one term and
 * the same interruptions, end on one day: it is counted once for all of them.
 */
@Singleton
class Clocks implements Measure {

  private static final String CLOCKS = "zhaoren_clocks";

  private final Transactions transactions;
  private final Counting counting = new Counting(WorkingDays.bundled());
  private final int warningDays;

  Clocks(
      DataSource database,
      @ConfigProperty(name = "zhaoren.casework.warning-days", defaultValue = "2") int warningDays) {
    this.transactions = new Transactions(database);
    this.warningDays = warningDays;
  }

  @Override
  public String name() {
    return "clocks";
  }

  @Override
  public Duration every() {
    return SELDOM;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(
        Gauged.by(
            "warning",
            CLOCKS,
            "Open steps with a term: none, ahead (few working days left), today, overdue"));
  }

  private record Alike(LocalDate startedOn, Term term, List<Suspension> suspensions, long steps) {}

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    var counts = new EnumMap<Warning, Long>(Warning.class);
    for (var warning : Warning.values()) {
      counts.put(warning, 0L);
    }
    for (var alike : alike()) {
      var deadline = counting.deadline(alike.startedOn(), alike.term(), alike.suspensions());
      counts.merge(Warning.of(deadline, today, warningDays, counting), alike.steps(), Long::sum);
    }
    var measured = new ArrayList<Measured>();
    counts.forEach(
        (warning, steps) ->
            measured.add(Measured.of(CLOCKS, warning.name().toLowerCase(Locale.ROOT), steps)));
    return measured;
  }

  private List<Alike> alike() throws SQLException {
    return transactions.run(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT s.started_on, s.days, s.working_days, p.froms, p.tos, count(*) AS steps
                    FROM application_item i
                    JOIN item_step s ON s.item_id = i.id
                   CROSS JOIN LATERAL (
                     SELECT array_agg(from_day ORDER BY position) AS froms,
                            array_agg(to_day ORDER BY position) AS tos
                       FROM item_suspension WHERE item_id = i.id) AS p
                   WHERE i.state IN ('UNDER_WAY', 'AWAITING_PAPERS') AND i.ended_on IS NULL
                     AND s.started_on IS NOT NULL AND s.done_on IS NULL AND s.days IS NOT NULL
                   GROUP BY s.started_on, s.days, s.working_days, p.froms, p.tos
                  """)) {
            return query.list(
                row ->
                    new Alike(
                        row.getObject("started_on", LocalDate.class),
                        new Term(row.getInt("days"), row.getBoolean("working_days")),
                        suspensions(row),
                        row.getLong("steps")));
          }
        });
  }

  private static List<Suspension> suspensions(ResultSet row) throws SQLException {
    var froms = row.getArray("froms");
    if (froms == null) {
      return List.of();
    }
    var begun = (Date[]) froms.getArray();
    var ended = (Date[]) row.getArray("tos").getArray();
    var suspensions = new ArrayList<Suspension>();
    for (var i = 0; i < begun.length; i++) {
      suspensions.add(
          new Suspension(
              begun[i].toLocalDate(), Optional.ofNullable(ended[i]).map(Date::toLocalDate)));
    }
    return suspensions;
  }
}
