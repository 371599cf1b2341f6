package io.zhaoren.assistance.process;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.ChildProcess;
import io.zhaoren.testing.PostgresServer;
import io.zhaoren.testing.TestCaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is packaged, in a process of its own. */
final class RunningService implements AutoCloseable {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final int port;
  private final Path log;

  private RunningService(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts it and does not wait.
   *
   * @param group its group of consumers: those of one group share the partitions
   * @param heapMegabytes the most that its heap may take
   * @param more settings as environment variables
   */
  static RunningService start(
      String name,
      PostgresServer.Database database,
      String kafka,
      String group,
      int heapMegabytes,
      Map<String, String> more) {
    var port = freePort();
    var log = Path.of("target", "process-tests", name + "-" + port + ".log");
    try {
      Files.createDirectories(log.getParent());
      Files.writeString(log, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var environment =
        new HashMap<>(
            Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", kafka,
                "MP_MESSAGING_INCOMING_FACTS_GROUP_ID", group,
                "ZHAOREN_TODAY", Reports.TODAY.toString(),
                "ZHAOREN_REJECTION_KEYSET_FILE",
                    log.resolveSibling("keyset.json").toAbsolutePath().toString(),
                "ZHAOREN_REJECTION_GENERATE_KEYSET", "true"));
    if (!more.containsKey("QUARKUS_OIDC_AUTH_SERVER_URL")) {
      environment.putAll(TestCaller.key().environment());
    }
    environment.putAll(more);
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // it starts more often than it runs long
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx" + heapMegabytes + "m",
            "-jar",
            JAR.toString());
    return new RunningService(
        ChildProcess.start("KILL", List.of(), command, environment, log), port, log);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunningService awaitReady() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("the service ended while starting: see " + log);
              }
              return status("/q/health/ready") == 200;
            });
    return this;
  }

  /** What a probe is answered; 0 if nobody answers. */
  int status(String path) throws InterruptedException {
    try {
      return client.send(request(path), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private HttpRequest request(String path) {
    return request(path, TestCaller.agency("caseworker"));
  }

  private HttpRequest request(String path, TestCaller caller) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", caller.bearer())
        .timeout(Duration.ofSeconds(30))
        .build();
  }

  /** What somebody with this token is answered. */
  int status(String path, String token) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(30))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Sends a body of any size as it is read, and gives the answer to it. */
  JsonNode post(String path, InputStream body) throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", TestCaller.agency("caseworker").bearer())
            .header("Content-Type", "application/x-ndjson")
            .timeout(Duration.ofMinutes(10))
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
            .build());
  }

  /** Sends JSON as whoever publishes the province's law, and gives the answer to it. */
  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", TestCaller.region().bearer())
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(1))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** What whoever watches the province's runs is answered. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return answer(request(path, TestCaller.region()));
  }

  private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(
          "answered %d: %s; see %s"
              .formatted(
                  answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8), log));
    }
    return json.readTree(answer.body());
  }

  /** How many messages this very process has taken. */
  long messagesTaken() throws IOException, InterruptedException {
    var health =
        json.readTree(
            client.send(request("/q/health/well"), HttpResponse.BodyHandlers.ofByteArray()).body());
    for (JsonNode check : health.path("checks")) {
      if (check.path("name").asText().equals("intake")) {
        return check.path("data").path("messages").asLong();
      }
    }
    throw new AssertionError("the health says nothing of the intake");
  }

  /** Waits until it ends by itself, and gives its code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it goes on: see " + log);
    }
    return process.exitValue();
  }

  /** What it has written so far. */
  List<String> said() throws IOException {
    return Files.readAllLines(log);
  }

  /** A request of whoever may report facts of everybody. */
  HttpRequest.Builder asCaseworker(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", TestCaller.agency("caseworker").bearer())
        .header("Content-Type", "application/json")
        .timeout(Duration.ofMinutes(1));
  }

  /** Whether it says that it can be sent to: its status, or 0 if it says nothing. */
  int readiness() throws InterruptedException {
    return status("/q/health/ready");
  }

  /** SIGTERM: it is asked to end. */
  void ask() {
    process.destroy();
  }

  /** Waits until it has ended by itself. */
  void awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end in " + limit + ": see " + log);
    }
  }

  /** SIGKILL: nothing is finished, nobody is told. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("a killed process lives on");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
