package io.zhaoren.casework.measures;

import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.clock.HandlingTerm;
import io.zhaoren.casework.clock.Warning;
import io.zhaoren.casework.item.RunningClocks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.measures.Gauged;
import io.zhaoren.finding.measures.Measure;
import io.zhaoren.finding.measures.Measured;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How near the terms of open steps, appeals and complaints are to their end. */
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
            "Open steps with a term, appeals and complaints: none, ahead (few working days left),"
                + " today, overdue"));
  }

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    var counts = new EnumMap<Warning, Long>(Warning.class);
    for (var warning : Warning.values()) {
      counts.put(warning, 0L);
    }
    var running =
        transactions.run(
            connection -> {
              var all = new ArrayList<>(RunningClocks.alike(connection));
              all.addAll(said(connection));
              return all;
            });
    for (var alike : running) {
      var deadline = counting.deadline(alike.startedOn(), alike.term(), alike.suspensions());
      counts.merge(Warning.of(deadline, today, warningDays, counting), alike.steps(), Long::sum);
    }
    var measured = new ArrayList<Measured>();
    counts.forEach(
        (warning, steps) ->
            measured.add(Measured.of(CLOCKS, warning.name().toLowerCase(Locale.ROOT), steps)));
    return measured;
  }

  /** Appeals and complaints that are open, by the day on which they came. */
  private static List<RunningClocks.Alike> said(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT received_on, count(*) AS open
              FROM (SELECT received_on FROM appeal WHERE state = 'OPEN'
                     UNION ALL
                    SELECT received_on FROM complaint WHERE state = 'OPEN') AS said
             GROUP BY received_on
            """)) {
      return query.list(
          row ->
              new RunningClocks.Alike(
                  "",
                  row.getObject("received_on", LocalDate.class),
                  HandlingTerm.TERM,
                  List.of(),
                  row.getLong("open")));
    }
  }
}
