package io.zhaoren.finding.measures;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.intake.TakingFacts;
import io.zhaoren.finding.outbox.Relaying;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Shows at {@code /q/metrics} what was measured, and what this process itself counts. A scrape
 * reads memory only: nothing is asked of the database for it.
 */
@Singleton
public class ShowingMeasures {

  private static final Logger LOG = Logger.getLogger(ShowingMeasures.class);

  private static final String TOOK = "zhaoren_measuring_seconds";

  /** A gauge, and which of it. */
  private record Shown(String name, String label) {}

  /** What was stored when it was last looked at. */
  private static final class Values {
    private volatile Map<Shown, Double> now = Map.of();
  }

  private final Transactions transactions;
  private final TakingMeasures taking;
  private final MeterRegistry registry;
  private final TakingFacts intake;
  private final Relaying relaying;

  private final Map<String, MultiGauge> gauges = new HashMap<>();
  private final Map<String, Gauged> known = new HashMap<>();
  private final MultiGauge measuring;
  private final Values values = new Values();
  private volatile long lastLook = System.nanoTime();

  public ShowingMeasures(
      DataSource database,
      TakingMeasures taking,
      MeterRegistry registry,
      TakingFacts intake,
      Relaying relaying) {
    this.transactions = new Transactions(database);
    this.taking = taking;
    this.registry = registry;
    this.intake = intake;
    this.relaying = relaying;
    this.measuring =
        MultiGauge.builder(TOOK)
            .description("How long it took to take a measure")
            .register(registry);
  }

  @Startup
  void register() {
    for (var measure : taking.measures()) {
      for (var gauged : measure.gauges()) {
        known.put(gauged.name(), gauged);
        gauges.put(
            gauged.name(),
            MultiGauge.builder(gauged.name()).description(gauged.says()).register(registry));
      }
    }
    Gauge.builder("zhaoren_measures_age_seconds", this, ShowingMeasures::age)
        .description("Since this process last read what was measured")
        .register(registry);

    counter("zhaoren_intake_messages", "Messages taken from Kafka", state -> state.messages());
    counter("zhaoren_intake_skipped", "Facts that are another service's", state -> state.skipped());
    counter("zhaoren_intake_rejected", "Messages that were rejected", state -> state.rejected());
    Gauge.builder("zhaoren_intake_waiting", intake, each -> each.state().waiting() ? 1 : 0)
        .description("1: nothing can be recorded, most likely as the database is away")
        .register(registry);
    FunctionCounter.builder("zhaoren_outbox_sent", relaying, Relaying::sent)
        .description("Events that Kafka acknowledged")
        .register(registry);
    Gauge.builder("zhaoren_outbox_failing_lanes", relaying, Relaying::failingLanes)
        .description("Lanes of the outbox whose last round failed")
        .register(registry);
  }

  private void counter(String name, String says, ToDoubleFunction<TakingFacts.State> counted) {
    FunctionCounter.builder(name, intake, each -> counted.applyAsDouble(each.state()))
        .description(says)
        .register(registry);
  }

  private double age() {
    return (System.nanoTime() - lastLook) / 1e9;
  }

  /** Takes what is due and shows what is stored now. */
  @Scheduled(
      identity = "measures",
      every = "{zhaoren.measures.every:15s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  public void look() {
    try {
      taking.takeWhatIsDue();
      show();
    } catch (DatabaseException e) {
      // readiness says so already; what was measured last is shown with its age
      LOG.debugf("no measure can be taken: %s", e.getMessage());
    }
  }

  private record Taken(String measure, double seconds) {}

  private void show() {
    var stored =
        transactions.get(
            connection -> {
              try (var query = new Query(connection, "SELECT name, label, value FROM measured")) {
                return query.list(
                    row -> new Measured(row.getString(1), row.getString(2), row.getDouble(3)));
              }
            });
    var took = taken();
    var all = new HashMap<Shown, Double>();
    stored.forEach(each -> all.put(new Shown(each.name(), each.label()), each.value()));
    took.forEach(each -> all.put(new Shown(TOOK, each.measure()), each.seconds()));
    values.now = Map.copyOf(all);
    gauges.forEach(
        (name, gauge) ->
            gauge.register(
                stored.stream()
                    .filter(each -> each.name().equals(name))
                    .<MultiGauge.Row<?>>map(
                        each ->
                            row(values, tags(name, each.label()), new Shown(name, each.label())))
                    .toList()));
    measuring.register(
        took.stream()
            .<MultiGauge.Row<?>>map(
                each ->
                    row(
                        values,
                        Tags.of("measure", each.measure()),
                        new Shown(TOOK, each.measure())))
            .toList());
    lastLook = System.nanoTime();
  }

  /**
   * One that is shown already stays: a scrape in between finds it, with the old value or the new.
   * It holds the values alone: the registry outlives this where a process starts the service again,
   * and what it counts of a service that has ended must be free to go.
   */
  private static MultiGauge.Row<?> row(Values values, Tags tags, Shown shown) {
    return MultiGauge.Row.of(tags, () -> values.now.getOrDefault(shown, Double.NaN));
  }

  private List<Taken> taken() {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  "SELECT measure, took_milli FROM measure_taken WHERE took_milli IS NOT NULL")) {
            return query.list(row -> new Taken(row.getString(1), row.getLong(2) / 1e3));
          }
        });
  }

  private Tags tags(String name, String value) {
    var gauged = known.get(name);
    return gauged == null || gauged.label() == null ? Tags.empty() : Tags.of(gauged.label(), value);
  }
}
