package io.zhaoren.finding.intake;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** The one connection with which a service asks the brokers about themselves. */
@Singleton
public class BrokerClient {

  private static final int PATIENCE_MILLIS = 5_000;

  private final Map<String, Object> settings;
  private @Nullable Admin client;

  BrokerClient(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    settings = new HashMap<>(kafka);
    settings.keySet().retainAll(AdminClientConfig.configNames());
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "watching");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
  }

  /**
   * Made when it is first asked for; it is not the asker's to close.
   *
   * @throws org.apache.kafka.common.KafkaException if it cannot be made as it is set
   */
  public synchronized Admin get() {
    if (client == null) {
      client = Admin.create(settings);
    }
    return client;
  }

  @PreDestroy
  synchronized void close() {
    if (client != null) {
      client.close(Duration.ZERO);
      client = null;
    }
  }
}
