package io.zhaoren.gateway.process;

import static org.awaitility.Awaitility.await;

import io.zhaoren.gateway.SigningKey;
import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One gateway process. Whatever it is not told is as in a deployment. */
final class RunningGateway implements AutoCloseable {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ISSUER = "urn:zhaoren:test";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final int port;
  private final Path log;

  private RunningGateway(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts it and does not wait. */
  static RunningGateway start(
      String name, PostgresServer.Database database, Map<String, String> more) {
    try (var free = new ServerSocket(0)) {
      var log = Path.of("target", "process-tests", name + "-" + free.getLocalPort() + ".log");
      Files.createDirectories(log.getParent());
      var builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "-jar",
                  JAR.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "QUARKUS_HTTP_HOST", "127.0.0.1",
                  "QUARKUS_HTTP_PORT", Integer.toString(free.getLocalPort()),
                  "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                  "QUARKUS_DATASOURCE_USERNAME", database.user(),
                  "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                  "KAFKA_BOOTSTRAP_SERVERS", KafkaBroker.bootstrap(),
                  "ZHAOREN_REGISTER_KEYSET_FILE",
                      log.resolveSibling(database.name() + ".json").toAbsolutePath().toString(),
                  "ZHAOREN_REGISTER_GENERATE_KEYSET", "true"));
      builder.environment().putAll(more);
      var port = free.getLocalPort();
      free.close();
      return new RunningGateway(builder.start(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of the local stack, which trusts this key. */
  static Map<String, String> trusting(SigningKey key) {
    return new HashMap<>(
        Map.of(
            "QUARKUS_PROFILE",
            "local",
            "QUARKUS_OIDC_PUBLIC_KEY",
            publicHalf(key),
            "QUARKUS_OIDC_TOKEN_ISSUER",
            ISSUER));
  }

  private static String publicHalf(SigningKey key) {
    try {
      var secret = (RSAPrivateCrtKey) key.secret();
      return Base64.getEncoder()
          .encodeToString(
              KeyFactory.getInstance("RSA")
                  .generatePublic(
                      new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()))
                  .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A token of the local stack, with {@code Bearer} before it. */
  static String token(SigningKey key) {
    return "Bearer "
        + key.sign(
            Map.of(
                "iss",
                ISSUER,
                "aud",
                List.of("zhaoren"),
                "sub",
                "relief-7",
                "iat",
                Instant.now().getEpochSecond(),
                "exp",
                Instant.now().getEpochSecond() + 3_600,
                "zhaoren_role",
                "agency",
                "zhaoren_agency",
                "public-security"));
  }

  RunningGateway awaitReady() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("the gateway ended while starting: see " + log);
              }
              return isReady();
            });
    return this;
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/q/health/ready", "Accept", "application/json").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(path, headers), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest request(String path, String... headers) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60))
        .headers(headers)
        .build();
  }

  HttpClient client() {
    return client;
  }

  /** SIGKILL: nothing is finished, nobody is told. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM. */
  void tellToStop() {
    process.destroy();
  }

  /** How it ended. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it lives on: see " + log);
    }
    return process.exitValue();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
