package io.zhaoren.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.Buffers;
import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of the services as it is shipped, in a process of its own with the heap that it is given, on
 * a PostgreSQL and a Kafka broker of its own. Everything is gone when it is closed.
 */
class ServedService implements AutoCloseable {

  /** The most that its heap may take, whatever the number of residents. */
  static final int HEAP_MEBIBYTES = 512;

  private final String service;
  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafkaBroker kafka;
  private final ObjectMapper json = new ObjectMapper();
  private final ShippedProcess process;

  /**
   * One that on a database of its own knows nobody, and is not ready yet.
   *
   * @param service its word, for example {@code assistance}
   * @param more variables of its environment
   */
  ServedService(Path root, String service, Map<String, String> more) throws IOException {
    this.service = service;
    postgres = postgres();
    kafka = EmbeddedKafkaBroker.temporary(4);
    process = new ShippedProcess(root, service + "-service", HEAP_MEBIBYTES, postgres, kafka, more);
  }

  /** Where {@code -Dzhaoren.bench.data} names a directory, who was stored there stays stored. */
  private static EmbeddedPostgresServer postgres() {
    var data = System.getProperty("zhaoren.bench.data", "");
    return data.isBlank()
        ? EmbeddedPostgresServer.temporary(Buffers.QUARTER_OF_MEMORY)
        : EmbeddedPostgresServer.persistent(
            Path.of(data).resolve("data"), 0, Path.of(data).resolve("postgres.log"));
  }

  /** The same, ready. */
  static <S extends ServedService> S ready(S served) throws IOException {
    try {
      served.awaitReady();
      return served;
    } catch (IOException | RuntimeException e) {
      served.close();
      throw e;
    }
  }

  void awaitReady() throws IOException {
    process.awaitReady();
  }

  /**
   * Sends JSON to the API and gives the answer.
   *
   * @throws IOException if the answer is a problem, which it tells
   */
  JsonNode post(String path, Object body) throws IOException {
    return json.readTree(
        process.post(
            "/api/" + service + "/v1" + path, "application/json", json.writeValueAsString(body)));
  }

  /** What stands at an address of the API. */
  JsonNode get(String path) throws IOException {
    var address = "/api/" + service + "/v1" + path;
    return json.readTree(
        process.find(address).orElseThrow(() -> new IOException(address + " was not answered")));
  }

  /**
   * Sends JSON under a key.
   *
   * @return whether it was taken; not if something stood against it (409)
   * @throws IOException if the answer is another one
   */
  boolean isTaken(String path, String key, Object body) throws IOException {
    var status =
        process.status("/api/" + service + "/v1" + path, key, json.writeValueAsString(body));
    if (status != 200 && status != 409) {
      throw new IOException(path + " was answered with " + status);
    }
    return status == 200;
  }

  int port() {
    return process.port();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(service), postgres.user(), postgres.password());
  }

  /** Does something for which no answer is needed. */
  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query gives; 0 for nothing. */
  long number(String sql) throws SQLException {
    try (var connection = connect()) {
      return number(connection, sql);
    }
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** What the service, PostgreSQL with all its connections and this process have used. */
  Work work() {
    return Work.now(Stream.of(process.toHandle()), postgres.process());
  }

  /** The most memory that the service's process has held, heap and all; 0 where nobody tells. */
  long mostMebibytes() throws IOException {
    var status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    }
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  EmbeddedKafkaBroker kafka() {
    return kafka;
  }

  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while measuring", e);
  }

  @Override
  public void close() {
    try {
      process.close();
    } finally {
      kafka.close();
      postgres.close();
    }
  }
}
