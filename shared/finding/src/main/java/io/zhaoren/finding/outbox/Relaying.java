package io.zhaoren.finding.outbox;

import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The relay of this process: runs from start to stop. */
@ApplicationScoped
public class Relaying {

  private final OutboxRelay relay;

  public Relaying(
      DataSource database,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "zhaoren.outbox.threads", defaultValue = "2") int threads) {
    this.relay = new OutboxRelay(database, kafka, RelaySettings.standard().withThreads(threads));
  }

  @Startup
  void start() {
    relay.start();
  }

  @Shutdown
  void stop() {
    relay.close();
  }

  /** Announcements acknowledged by Kafka since this process started. */
  public long sent() {
    return relay.sent();
  }

  /** Lanes whose last round failed. */
  public int failingLanes() {
    return relay.failingLanes();
  }

  /** How it is doing, with what the database says now. */
  public RelayState state() throws SQLException {
    return relay.state();
  }
}
