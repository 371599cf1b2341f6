package io.zhaoren.local;

import static org.awaitility.Awaitility.await;

import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import io.zhaoren.testing.TestCaller;
import io.zhaoren.testing.TraceCollector;
import java.io.IOException;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gateway and the three services as they are packaged and as they are deployed: they write JSON
 * and send every trace. Broker and database can be stopped and started under them.
 */
final class WatchedSuite implements AutoCloseable {

  static final String GATEWAY = "gateway";

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path directory;
  private final int postgresPort = freePort();
  private final int kafkaPort = freePort();
  private final LocalState state;
  private final TraceCollector traces = new TraceCollector();
  private final Map<String, ServiceDefinition> definitions = new LinkedHashMap<>();
  private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private EmbeddedPostgresServer postgres;
  private final EmbeddedKafkaBroker kafka;

  /**
   * Starts everything and waits until all are ready.
   *
   * @param directory an empty one
   */
  WatchedSuite(Path directory) throws InterruptedException {
    this.directory = directory;
    this.state = new LocalState(directory);
    state.make();
    postgres = startPostgres();
    kafka = EmbeddedKafkaBroker.persistent(state.kafka(), kafkaPort);
    kafka.ensureTopics(Topics.partitions());
    var repository = Path.of("..", "..").toAbsolutePath().normalize();
    var all = new ArrayList<>(ServiceDefinition.BEHIND);
    all.add(ServiceDefinition.GATEWAY);
    for (var each : all) {
      definitions.put(each.name(), each.in(repository).on(freePort()));
    }
    for (var definition : definitions.values()) {
      postgres.ensureDatabase(definition.name());
      processes.put(
          definition.name(), ServiceProcess.start(definition, state, environment(definition)));
    }
    for (var process : processes.values()) {
      process.awaitReady();
    }
  }

  private EmbeddedPostgresServer startPostgres() {
    return EmbeddedPostgresServer.persistent(
        state.postgres(), postgresPort, directory.resolve("postgres.log"));
  }

  private Map<String, String> environment(ServiceDefinition definition) {
    var keys = state.keys().resolve(definition.name() + ".json").toString();
    var environment =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(definition.port())),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(definition.name())),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", postgres.user()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", postgres.password()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrap()),
                Map.entry("ZHAOREN_TODAY", "2023-10-01"),
                Map.entry("ZHAOREN_CHILD_REPORT_SPOOL", directory.resolve("spool").toString()),
                Map.entry("ZHAOREN_REJECTION_KEYSET_FILE", keys),
                Map.entry("ZHAOREN_REJECTION_GENERATE_KEYSET", "true"),
                Map.entry("ZHAOREN_REGISTER_KEYSET_FILE", keys),
                Map.entry("ZHAOREN_REGISTER_GENERATE_KEYSET", "true"),
                Map.entry("ZHAOREN_MEASURES_EVERY", "1s"),
                Map.entry("ZHAOREN_MEASURES_LONGEST", "PT1S")));
    if (definition.name().equals(GATEWAY)) {
      ServiceDefinition.BEHIND.forEach(
          each ->
              environment.put(
                  "ZHAOREN_GATEWAY_UPSTREAMS_"
                      + each.name().toUpperCase(java.util.Locale.ROOT)
                      + "_URL",
                  definitions.get(each.name()).base().toString()));
    }
    environment.putAll(TestCaller.key().environment());
    environment.putAll(traces.environment());
    environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
    environment.put("QUARKUS_LOG_CATEGORY__IO_ZHAOREN__LEVEL", "DEBUG");
    return environment;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String kafka() {
    return kafka.bootstrap();
  }

  String jdbcUrl(String service) {
    return postgres.jdbcUrl(service)
        + "?user="
        + postgres.user()
        + "&password="
        + postgres.password();
  }

  TraceCollector traces() {
    return traces;
  }

  List<String> services() {
    return List.copyOf(definitions.keySet());
  }

  void stopKafka() {
    kafka.stop();
  }

  void startKafka() {
    kafka.start();
  }

  void stopPostgres() {
    postgres.close();
  }

  void startAgainPostgres() {
    postgres = startPostgres();
  }

  /** A request to a service, or to the gateway. */
  HttpRequest.Builder to(String service, String path) {
    return HttpRequest.newBuilder(URI.create(definitions.get(service).base() + path))
        .timeout(Duration.ofSeconds(60));
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  String metrics(String service) throws IOException, InterruptedException {
    return send(to(service, "/q/metrics").build()).body();
  }

  int readiness(String service) throws InterruptedException {
    try {
      return send(to(service, "/q/health/ready").build()).statusCode();
    } catch (IOException silent) {
      return 0;
    }
  }

  void awaitReadiness(int status, List<String> those) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              for (var each : those) {
                if (readiness(each) != status) {
                  return false;
                }
              }
              return true;
            });
  }

  /** Everything that a service has written so far. */
  String log(String service) {
    try {
      return Files.readString(state.logs().resolve(service + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks a service to end, and waits until it has. */
  void stop(String service) {
    processes.get(service).stop();
  }

  @Override
  public void close() {
    processes.values().stream()
        .map(each -> new Thread(each::stop))
        .peek(Thread::start)
        .toList()
        .forEach(
            each -> {
              try {
                each.join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    kafka.close();
    postgres.close();
    traces.close();
  }
}
