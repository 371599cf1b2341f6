package io.zhaoren.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} the real PostgreSQL, with an empty database of its own, and the real
 * Kafka broker. Use it as {@code @QuarkusTestResource(ServersResource.class)}.
 */
public class ServersResource implements QuarkusTestResourceLifecycleManager {

  /** For Quarkus, which makes it by reflection. */
  public ServersResource() {}

  @Override
  public Map<String, String> start() {
    PostgresServer.Database database = PostgresServer.freshDatabase();
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("quarkus.devservices.enabled", "false");
    configuration.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    configuration.put("quarkus.datasource.username", database.user());
    configuration.put("quarkus.datasource.password", database.password());
    configuration.put("kafka.bootstrap.servers", KafkaBroker.bootstrap());
    configuration.put(
        "mp.messaging.connector.smallrye-kafka.bootstrap.servers", KafkaBroker.bootstrap());
    return configuration;
  }

  /** Nothing to stop: the servers serve the next test too. */
  @Override
  public void stop() {}
}
