package io.zhaoren.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.ChildProcess;
import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The assistance service as it is shipped, in a process of its own with the heap that it is given,
 * on a PostgreSQL and a Kafka broker of its own. Everything is gone when it is closed.
 */
final class ServedAssistance implements AutoCloseable {

  private static final String DATABASE = "assistance";
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);

  /** The most that its heap may take, whatever the number of residents. */
  static final int HEAP_MEBIBYTES = 512;

  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafkaBroker kafka;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Path log;
  private final int port;
  private final Process process;

  private ServedAssistance(Path root) throws IOException {
    var jar = root.resolve("assistance-service/target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IOException("the assistance service is not built: ./zhaoren bench builds it");
    }
    var directory = Files.createDirectories(root.resolve(".zhaoren").resolve("bench"));
    log = directory.resolve("assistance.log");
    Files.deleteIfExists(log);
    postgres = EmbeddedPostgresServer.temporary();
    kafka = EmbeddedKafkaBroker.temporary(4);
    postgres.ensureDatabase(DATABASE);
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + HEAP_MEBIBYTES + "m");
    command.add("-Dfile.encoding=UTF-8");
    var more = System.getProperty("zhaoren.bench.java", "");
    if (!more.isBlank()) {
      command.addAll(List.of(more.split(" ")));
    }
    command.addAll(List.of("-jar", jar.toString()));
    process =
        ChildProcess.start(
            "TERM",
            List.of(),
            command,
            Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl(DATABASE),
                "QUARKUS_DATASOURCE_USERNAME",
                postgres.user(),
                "QUARKUS_DATASOURCE_PASSWORD",
                postgres.password(),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrap(),
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "ZHAOREN_TODAY",
                ReliefPolicies.ON.toString(),
                "ZHAOREN_REJECTION_KEYSET_FILE",
                directory.resolve("rejection-keyset.json").toString(),
                "ZHAOREN_REJECTION_GENERATE_KEYSET",
                "true"),
            log);
  }

  /** A service that is ready and knows nobody. */
  static ServedAssistance start(Path root) throws IOException {
    var served = new ServedAssistance(root);
    try {
      served.awaitReady();
      return served;
    } catch (IOException | RuntimeException e) {
      served.close();
      throw e;
    }
  }

  private void awaitReady() throws IOException {
    var end = System.nanoTime() + READY_LIMIT.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the assistance service did not start; its log: " + log);
      }
      pause(100);
    }
  }

  private boolean isReady() {
    try {
      return http.send(
                  HttpRequest.newBuilder(uri("/q/health/ready")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /**
   * Sends JSON to the API and gives the answer.
   *
   * @throws IOException if the answer is a problem, which it tells
   */
  JsonNode post(String path, Object body) throws IOException {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(uri("/api/assistance/v1" + path))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(path + " was answered with " + answer.body());
      }
      return json.readTree(answer.body());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password());
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

  /**
   * Nanoseconds of processor time that the service, PostgreSQL with its living connections and this
   * process have used, in steps of about 10 ms: what others on the machine use does not count.
   */
  long processorNanos() {
    var own = ProcessHandle.current();
    return Stream.concat(
            Stream.of(own, process.toHandle(), postgres.process()),
            postgres.process().descendants())
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
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

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while measuring", e);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      kafka.close();
      postgres.close();
    }
  }
}
