package io.zhaoren.benchmark;

import io.zhaoren.embedded.ChildProcess;
import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import io.zhaoren.images.TrainingRun;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A service or the gateway as it is shipped, in a process of its own with the heap that it is
 * given, on a free port of 127.0.0.1.
 */
final class ShippedProcess implements AutoCloseable {

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String name;
  private final Path log;
  private final int port;
  private final Process process;

  /**
   * Starts it with the options of its image, and does not wait for it.
   *
   * @param root the checkout, where it was built
   * @param module its module; without {@code -service} it is its name and that of its database
   * @param more variables of its environment
   */
  ShippedProcess(
      Path root,
      String module,
      int heapMebibytes,
      EmbeddedPostgresServer postgres,
      EmbeddedKafkaBroker kafka,
      Map<String, String> more)
      throws IOException {
    this(root, module, heapMebibytes, TrainingRun.JVM, postgres, kafka, more);
  }

  /**
   * Starts it with these options of the JVM, and does not wait for it.
   *
   * @param jvm options beside the heap
   */
  ShippedProcess(
      Path root,
      String module,
      int heapMebibytes,
      List<String> jvm,
      EmbeddedPostgresServer postgres,
      EmbeddedKafkaBroker kafka,
      Map<String, String> more)
      throws IOException {
    name = module.replace("-service", "");
    var jar = root.resolve(module + "/target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IOException(module + " is not built: ./zhaoren bench builds it");
    }
    var directory = Files.createDirectories(root.resolve(".zhaoren").resolve("bench"));
    log = directory.resolve(name + ".log");
    Files.deleteIfExists(log);
    postgres.ensureDatabase(name);
    port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMebibytes + "m");
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(jvm);
    var options = System.getProperty("zhaoren.bench.java", "");
    if (!options.isBlank()) {
      command.addAll(List.of(options.split(" ")));
    }
    command.addAll(List.of("-jar", jar.toString()));
    var keyset = directory.resolve(name + "-keyset.json").toString();
    var environment =
        new TreeMap<>(
            Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl(name),
                "QUARKUS_DATASOURCE_USERNAME",
                postgres.user(),
                "QUARKUS_DATASOURCE_PASSWORD",
                postgres.password(),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrap(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "ZHAOREN_TODAY",
                ReliefPolicies.ON.toString()));
    for (var keys : List.of("REJECTION", "REGISTER")) {
      environment.put("ZHAOREN_" + keys + "_KEYSET_FILE", keyset);
      environment.put("ZHAOREN_" + keys + "_GENERATE_KEYSET", "true");
    }
    environment.putAll(Callers.environment());
    environment.putAll(more);
    process = ChildProcess.start("TERM", List.of(), command, environment, log);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Waits until it says that it is ready.
   *
   * @throws IOException if it has ended, or is not ready in four minutes
   */
  void awaitReady() throws IOException {
    var end = System.nanoTime() + READY_LIMIT.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(name + " did not start; its log: " + log);
      }
      ServedAssistance.pause(100);
    }
  }

  private boolean isReady() {
    try {
      return find("/q/health/ready").isPresent();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What stands at an address; empty if the answer is a problem. */
  Optional<String> find(String path) throws IOException {
    var answer =
        send(
            HttpRequest.newBuilder(uri(path))
                .header("Authorization", Callers.AUDITOR)
                .header(Callers.PURPOSE, Callers.purpose(path))
                .header("Accept", "application/json"));
    return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
  }

  /**
   * Sends something and gives the answer.
   *
   * @throws IOException if the answer is a problem, which it tells
   */
  String post(String path, String mediaType, String body) throws IOException {
    return take(toPost(path, mediaType, body));
  }

  /** A request with the token that it needs, to be sent later. */
  HttpRequest toPost(String path, String mediaType, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Authorization", Callers.bearer(path, body))
        .header(Callers.PURPOSE, Callers.purpose(path))
        .header("Content-Type", mediaType)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /**
   * Sends something that was made ready and gives the answer.
   *
   * @throws IOException if the answer is a problem, which it tells
   */
  String take(HttpRequest request) throws IOException {
    var answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(request.uri().getPath() + " was answered with " + answer.body());
    }
    return answer.body();
  }

  /** Sends JSON under a key and gives the status of the answer. */
  int status(String path, String key, String body) throws IOException {
    return send(HttpRequest.newBuilder(uri(path))
            .header("Authorization", Callers.bearer(path, body))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .statusCode();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw ServedAssistance.interrupted(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** How much of its memory is resident, in KiB. */
  long residentKibibytes() throws IOException {
    var status = Files.readString(Path.of("/proc/" + pid() + "/status"));
    var found = RESIDENT.matcher(status);
    if (!found.find()) {
      throw new IOException("the machine does not say what " + name + " holds");
    }
    return Long.parseLong(found.group(1));
  }

  ProcessHandle toHandle() {
    return process.toHandle();
  }

  /** Ends it, and waits until it has ended. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      throw ServedAssistance.interrupted(e);
    }
  }
}
