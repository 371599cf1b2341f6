package io.zhaoren.images;

import io.zhaoren.embedded.ChildProcess;
import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import io.zhaoren.embedded.TokenKey;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a deployable once, on a real PostgreSQL and a real broker, and lets the JVM write down which
 * classes it loaded and linked: its next starts take them from that file (JEP 483, 514). A JDK of
 * 25 or newer is needed, the same build that will run the image.
 */
public final class TrainingRun {

  private static final Duration READY_LIMIT = Duration.ofMinutes(5);
  private static final Duration WRITING_LIMIT = Duration.ofMinutes(5);

  /**
   * How the image runs it: a file that another collector wrote is not taken whole. One thread
   * collects, as where many processes share few processors several wait for each other; half of the
   * heap is for what is new; and loading classes is no reason to collect
   * (docs/adr/0097-one-thread-collects.md).
   */
  public static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:MetaspaceSize=128m");

  /** What somebody asks soon after the start. */
  private static final List<String> ASKED =
      List.of("/q/health/ready", "/q/health/live", "/q/health/started", "/q/health/well");

  private TrainingRun() {}

  /**
   * Takes the directory of a packaged deployable and the file to write.
   *
   * @throws IOException if it does not start, or no file is written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("TrainingRun DIRECTORY FILE");
      System.exit(2);
    }
    write(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  /**
   * Makes the file; one that is there is replaced.
   *
   * @param application the directory with {@code quarkus-run.jar}
   * @param cache what is written
   * @throws IOException if it does not start, or no file is written
   */
  public static void write(Path application, Path cache) throws IOException {
    Files.deleteIfExists(cache);
    Path scratch = Files.createTempDirectory("training");
    try {
      write(application, cache, scratch);
    } finally {
      delete(scratch);
    }
    System.out.printf("%s: %d MiB%n", cache, Files.size(cache) >> 20);
  }

  private static void write(Path application, Path cache, Path scratch) throws IOException {
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.temporary();
        EmbeddedKafkaBroker kafka = EmbeddedKafkaBroker.temporary(1)) {
      postgres.ensureDatabase("trained");
      run(application, cache, scratch, environment(postgres, kafka, scratch));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (!Files.exists(cache)) {
      throw new IOException(
          "nothing was written; what was said:\n" + Files.readString(scratch.resolve("log")));
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static Map<String, String> environment(
      EmbeddedPostgresServer postgres, EmbeddedKafkaBroker kafka, Path scratch) {
    String keys = scratch.resolve("keyset.json").toString();
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl("trained"),
                "QUARKUS_DATASOURCE_USERNAME",
                postgres.user(),
                "QUARKUS_DATASOURCE_PASSWORD",
                postgres.password(),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrap(),
                "ZHAOREN_REJECTION_KEYSET_FILE",
                keys,
                "ZHAOREN_REJECTION_GENERATE_KEYSET",
                "true",
                "ZHAOREN_REGISTER_KEYSET_FILE",
                keys,
                "ZHAOREN_REGISTER_GENERATE_KEYSET",
                "true",
                "ZHAOREN_CHILD_REPORT_SPOOL",
                scratch.resolve("spool").toString()));
    environment.putAll(TokenKey.fresh().environment());
    return environment;
  }

  private static void run(
      Path application, Path cache, Path scratch, Map<String, String> environment)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:AOTCacheOutput=" + cache.toAbsolutePath());
    command.addAll(JVM);
    command.addAll(List.of("-Xmx512m", "-jar", application.toAbsolutePath() + "/quarkus-run.jar"));
    Process process =
        ChildProcess.start("KILL", List.of(), command, environment, scratch.resolve("log"));
    try {
      awaitReady(process, port, scratch);
      HttpClient client = HttpClient.newHttpClient();
      for (String path : ASKED) {
        client.send(request(port, path), HttpResponse.BodyHandlers.discarding());
      }
      // the JVM writes when it ends
      process.destroy();
      if (!process.waitFor(WRITING_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(
            "it does not end in " + WRITING_LIMIT.toMinutes() + " minutes: the file is not whole");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static HttpRequest request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(10))
        .build();
  }

  private static void awaitReady(Process process, int port, Path scratch)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    long end = System.nanoTime() + READY_LIMIT.toNanos();
    while (!ready(client, port)) {
      if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        throw new IOException(
            "it does not start; what it said:\n" + Files.readString(scratch.resolve("log")));
      }
    }
  }

  private static boolean ready(HttpClient client, int port) throws InterruptedException {
    try {
      return client
              .send(request(port, "/q/health/ready"), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
