package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zhaoren.embedded.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A department outside civil affairs as a process of its own: it knows the documented contract over
 * Kafka, the day and nothing else.
 */
final class Department implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Process process;

  private Department(Process process) {
    this.process = process;
  }

  /**
   * Starts it and waits until it listens; what was referred to it before, it reads first.
   *
   * @param code under which it reads and writes
   * @param decision what it decides: grant or refuse
   * @param day the file that says which day it is
   */
  static Department start(String code, String decision, Path day, Path log) throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.zhaoren.local.agencies.AgenciesMain");
    var environment =
        Map.of(
            "ZHAOREN_AGENCIES_CODES",
            code,
            "ZHAOREN_AGENCIES_MANNER",
            "TWICE",
            "ZHAOREN_AGENCIES_LATE",
            "PT2S",
            "ZHAOREN_AGENCIES_DECISION",
            decision,
            "ZHAOREN_TODAY_FILE",
            day.toAbsolutePath().toString(),
            "KAFKA_BOOTSTRAP_SERVERS",
            "127.0.0.1:" + Ports.KAFKA,
            "QUARKUS_HTTP_PORT",
            Integer.toString(port));
    var process = ChildProcess.start("KILL", List.of(), command, environment, log);
    try {
      awaitReady(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
    } catch (RuntimeException | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
    return new Department(process);
  }

  private static void awaitReady(URI ready) {
    var client = HttpClient.newHttpClient();
    var look = HttpRequest.newBuilder(ready).build();
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(client.send(look, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
