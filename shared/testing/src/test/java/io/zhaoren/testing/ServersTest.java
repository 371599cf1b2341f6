package io.zhaoren.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServersTest {

  @Test
  void everyDatabaseIsNewAndEmpty() throws Exception {
    PostgresServer.Database first = PostgresServer.freshDatabase();
    PostgresServer.Database second = PostgresServer.freshDatabase();

    assertThat(second.jdbcUrl()).isNotEqualTo(first.jdbcUrl());
    try (Connection connection =
            DriverManager.getConnection(second.jdbcUrl(), second.user(), second.password());
        ResultSet tables =
            connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void aClassLoadedAnewMeetsTheSameServers() throws Exception {
    URL[] classes = {PostgresServer.class.getProtectionDomain().getCodeSource().getLocation()};
    try (URLClassLoader anew = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
      Object bootstrap =
          anew.loadClass(KafkaBroker.class.getName()).getMethod("bootstrap").invoke(null);

      assertThat(bootstrap).isEqualTo(KafkaBroker.bootstrap());
    }
  }

  @Test
  void aProbeReadsWhatItSentAlsoAfterTheBrokerWasAway() {
    String topic = "probe." + UUID.randomUUID();
    try (KafkaProbe probe = new KafkaProbe()) {
      probe.send(topic, "k1", Map.of("ce_type", "first"), "{}");
      KafkaBroker.stop();
      KafkaBroker.start();
      probe.send(topic, "k1", Map.of("ce_type", "second"), "{}");

      List<KafkaProbe.Received> read = probe.await(topic, records -> records.size() >= 2);
      assertThat(read)
          .extracting(record -> record.header("ce_type"))
          .containsExactly("first", "second");
      assertThat(probe.all(topic)).isEqualTo(read);
    }
  }

  @Test
  void aProbeThatWaitsInVainSaysWhatItSaw() {
    String topic = "probe." + UUID.randomUUID();
    try (KafkaProbe probe = new KafkaProbe()) {
      probe.send(topic, "k1", Map.of(), "only one");

      assertThatThrownBy(
              () -> probe.await(topic, records -> records.size() == 2, Duration.ofSeconds(1)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("held 1 records")
          .hasMessageContaining("only one");
    }
  }
}
