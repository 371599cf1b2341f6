package io.zhaoren.gateway.announcements;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Shows how the gateway's outbox is doing. However often somebody looks, the database is asked four
 * times a minute at most.
 */
@Singleton
class OutboxMeters {

  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(15).toNanos();

  private record Waiting(double oldestSeconds, double refused) {

    /** The database does not say. */
    static final Waiting UNKNOWN = new Waiting(Double.NaN, Double.NaN);
  }

  private final Relaying relaying;
  private final MeterRegistry registry;
  private Waiting seen = Waiting.UNKNOWN;
  private long seenAt;
  private boolean looked;

  OutboxMeters(Relaying relaying, MeterRegistry registry) {
    this.relaying = relaying;
    this.registry = registry;
  }

  @Startup
  void register() {
    FunctionCounter.builder("zhaoren_outbox_sent", relaying, Relaying::sent)
        .description("Events that Kafka acknowledged")
        .register(registry);
    gauge(
        "zhaoren_outbox_oldest_age_seconds",
        "Age of the oldest event that Kafka does not have; 0: there is none",
        Waiting::oldestSeconds);
    gauge(
        "zhaoren_outbox_refused",
        "Events that Kafka refused for good and that wait for a person",
        Waiting::refused);
  }

  private void gauge(String name, String says, ToDoubleFunction<Waiting> value) {
    Gauge.builder(name, this, each -> value.applyAsDouble(each.look()))
        .description(says)
        .register(registry);
  }

  private synchronized Waiting look() {
    if (!looked || System.nanoTime() - seenAt > LOOK_AGAIN_NANOS) {
      looked = true;
      seenAt = System.nanoTime();
      try {
        var state = relaying.state();
        seen = new Waiting(age(state.oldest()), state.refused());
      } catch (SQLException e) {
        // shown as unknown; OutboxHealth names the trouble
        seen = Waiting.UNKNOWN;
      }
    }
    return seen;
  }

  private static double age(Optional<Instant> oldest) {
    return oldest.map(since -> Duration.between(since, Instant.now()).toMillis() / 1e3).orElse(0.0);
  }
}
