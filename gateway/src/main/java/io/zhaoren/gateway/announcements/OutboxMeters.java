package io.zhaoren.gateway.announcements;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/**
 * Shows how the gateway's outbox is doing. However often somebody looks, the database is asked four
 * times a minute at most, for one row by its key.
 */
@Singleton
class OutboxMeters {

  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(15).toNanos();

  private record Waiting(double oldestSeconds, double refused) {

    /** The database does not say. */
    static final Waiting UNKNOWN = new Waiting(Double.NaN, Double.NaN);
  }

  private final DataSource database;
  private final Relaying relaying;
  private final MeterRegistry registry;
  private Waiting seen = Waiting.UNKNOWN;
  private long seenAt;
  private boolean looked;

  OutboxMeters(DataSource database, Relaying relaying, MeterRegistry registry) {
    this.database = database;
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
      try (var connection = database.getConnection()) {
        seen = new Waiting(oldest(connection), OutboxRows.countRefused(connection));
      } catch (SQLException e) {
        // shown as unknown; OutboxHealth names the trouble
        seen = Waiting.UNKNOWN;
      }
    }
    return seen;
  }

  private static double oldest(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement(
                """
                SELECT coalesce((SELECT greatest(0, extract(epoch FROM now() - created_at))
                                   FROM outbox ORDER BY id LIMIT 1), 0)
                """);
        var row = statement.executeQuery()) {
      row.next();
      return row.getDouble(1);
    }
  }
}
