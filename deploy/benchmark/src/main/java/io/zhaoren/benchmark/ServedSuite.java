package io.zhaoren.benchmark;

import io.zhaoren.embedded.Buffers;
import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The three services and the gateway before them as they are shipped, each in a process of its own,
 * on one PostgreSQL and one Kafka broker. Everything is gone when it is closed.
 */
final class ServedSuite implements AutoCloseable {

  /** The services by their names. */
  static final List<String> SERVICES = List.of("assistance", "eldercare", "childwelfare");

  /** The most that the heap of each of them may take. */
  static final int HEAP_MEBIBYTES = 512;

  private final Map<String, ShippedProcess> processes = new LinkedHashMap<>();
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafkaBroker kafka;

  private ServedSuite() {
    postgres = EmbeddedPostgresServer.temporary(Buffers.QUARTER_OF_MEMORY);
    stops.push(postgres::close);
    kafka = EmbeddedKafkaBroker.temporary(4);
    stops.push(kafka::close);
  }

  /**
   * A suite that is ready and knows nobody.
   *
   * @param topics that have to be there before, with four partitions each
   */
  static ServedSuite start(Path root, List<String> topics) throws IOException {
    var suite = new ServedSuite();
    try {
      var partitions = new LinkedHashMap<String, Integer>();
      topics.forEach(topic -> partitions.put(topic, 4));
      suite.kafka.ensureTopics(partitions);
      var upstreams = new LinkedHashMap<String, String>();
      for (var service : SERVICES) {
        var process = suite.launch(root, service, service + "-service", Map.of());
        upstreams.put(
            "ZHAOREN_GATEWAY_UPSTREAMS_%s_URL".formatted(service.toUpperCase(Locale.ROOT)),
            "http://127.0.0.1:" + process.port());
      }
      // counted as always, and far off: one account does here what thousands do
      for (var whose : List.of("CLIENT", "STRANGER")) {
        upstreams.put("ZHAOREN_LIMITS_" + whose + "_BURST", "10000000");
        upstreams.put("ZHAOREN_LIMITS_" + whose + "_PER_SECOND", "1000000");
      }
      suite.launch(root, "gateway", "gateway", upstreams);
      for (var process : suite.processes.values()) {
        process.awaitReady();
      }
      return suite;
    } catch (IOException | RuntimeException e) {
      suite.close();
      throw e;
    }
  }

  private ShippedProcess launch(Path root, String name, String module, Map<String, String> more)
      throws IOException {
    var process = new ShippedProcess(root, module, HEAP_MEBIBYTES, postgres, kafka, more);
    stops.push(process::close);
    processes.put(name, process);
    return process;
  }

  ShippedProcess service(String name) {
    return Objects.requireNonNull(processes.get(name));
  }

  ShippedProcess gateway() {
    return service("gateway");
  }

  Connection connect(String service) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(service), postgres.user(), postgres.password());
  }

  /** What all of them, PostgreSQL with all its connections and this process have used. */
  Work work() {
    return Work.now(processes.values().stream().map(ShippedProcess::toHandle), postgres.process());
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  @Override
  public void close() {
    // last first: who is connected to PostgreSQL ends before it
    stops.forEach(Runnable::run);
  }
}
