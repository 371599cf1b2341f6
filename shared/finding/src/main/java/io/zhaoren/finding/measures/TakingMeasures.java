package io.zhaoren.finding.measures;

import io.quarkus.arc.All;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes the measures whose time has come. Of several instances one takes each: the one that moved
 * its time. One that fails is told of once and shows nothing until it works again.
 */
@Singleton
public class TakingMeasures {

  private static final Logger LOG = Logger.getLogger(TakingMeasures.class);

  private final Transactions transactions;
  private final List<Measure> measures;
  private final BusinessDay day;
  private final Duration longest;

  /** Those that failed the last time that this instance took them: told once. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /**
   * How much earlier than its time one may be taken: who looks every fifteen seconds comes now a
   * little sooner and now a little later, and would else skip every second time.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /**
   * @param longest the longest that anything is shown before it is counted again
   */
  public TakingMeasures(
      DataSource database,
      @All List<Measure> measures,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.measures.longest", defaultValue = "PT5M") Duration longest) {
    this.transactions = new Transactions(database);
    this.measures = List.copyOf(measures);
    this.day = day;
    this.longest = longest;
  }

  List<Measure> measures() {
    return measures;
  }

  /**
   * Takes what is due.
   *
   * @return how many this instance took
   */
  public int takeWhatIsDue() {
    var taken = 0;
    for (var measure : measures) {
      if (isMine(measure)) {
        take(measure, day.today());
        taken++;
      }
    }
    return taken;
  }

  private boolean isMine(Measure measure) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO measure_taken AS t (measure, begun_at) VALUES (?, now())
                  ON CONFLICT (measure) DO UPDATE SET begun_at = now()
                   WHERE t.begun_at <= now() - ? * interval '1 millisecond'
                  """)) {
            return query.with(measure.name()).with(afterMillis(measure)).run() == 1;
          }
        });
  }

  private long afterMillis(Measure measure) {
    var every = measure.every().compareTo(longest) < 0 ? measure.every() : longest;
    return Math.max(0, every.minus(TOLERANCE).toMillis());
  }

  private void take(Measure measure, LocalDate today) {
    var begun = System.nanoTime();
    List<Measured> values;
    try {
      values = measure.take(today);
      if (failing.remove(measure.name())) {
        LOG.infof("the measure %s is taken again", measure.name());
      }
    } catch (SQLException | DatabaseException | MeasureFailedException e) {
      if (failing.add(measure.name())) {
        LOG.warnf("the measure %s cannot be taken (%s)", measure.name(), kind(e));
      }
      values = List.of();
    }
    var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    var all = values;
    transactions.get(connection -> store(connection, measure, all, took));
  }

  private static boolean store(
      Connection connection, Measure measure, List<Measured> values, long took)
      throws SQLException {
    try (var query = new Query(connection, "DELETE FROM measured WHERE measure = ?")) {
      query.with(measure.name()).run();
    }
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO measured (measure, name, label, value)
            SELECT ?, name, label, value::double precision
              FROM unnest(?, ?, ?) AS t (name, label, value)
            """)) {
      query
          .with(measure.name())
          .texts(values.stream().map(Measured::name).toList())
          .texts(values.stream().map(Measured::label).toList())
          .texts(values.stream().map(each -> Double.toString(each.value())).toList())
          .run();
    }
    // the column ended_at is written no more, and goes a release later
    try (var query =
        new Query(connection, "UPDATE measure_taken SET took_milli = ? WHERE measure = ?")) {
      return query.with(took).with(measure.name()).run() == 1;
    }
  }

  private static String kind(Exception failure) {
    return failure instanceof SQLException sql
        ? "SQLException " + sql.getSQLState()
        : failure.getClass().getSimpleName();
  }
}
