package io.zhaoren.gateway.announcements;

import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** The relay of this process: runs from start to stop. */
@ApplicationScoped
public class Relaying {

  private final OutboxRelay relay;

  public Relaying(
      DataSource database, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.relay = new OutboxRelay(database, kafka, RelaySettings.standard());
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
  long sent() {
    return relay.sent();
  }

  /** How it is doing, with what the database says now. */
  RelayState state() throws SQLException {
    return relay.state();
  }
}
