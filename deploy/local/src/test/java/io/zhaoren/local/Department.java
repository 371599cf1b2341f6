package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.zhaoren.local.agencies.AgenciesMain")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("ZHAOREN_AGENCIES_CODES", code);
    builder.environment().put("ZHAOREN_AGENCIES_MANNER", "TWICE");
    builder.environment().put("ZHAOREN_AGENCIES_LATE", "PT2S");
    builder.environment().put("ZHAOREN_AGENCIES_DECISION", decision);
    builder.environment().put("ZHAOREN_TODAY_FILE", day.toAbsolutePath().toString());
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.KAFKA);
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    var department = new Department(builder.start());
    var ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        HttpClient.newHttpClient()
                            .send(
                                HttpRequest.newBuilder(ready).build(),
                                HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200));
    return department;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
