package io.zhaoren.childwelfare.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.ChildProcess;
import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import io.zhaoren.testing.TestCaller;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mandatory report is taken with the database stopped, the broker stopped and no gateway in
 * front, and is on record once, whatever is killed in between.
 */
@Timeout(600)
class ReportsSurviveIT {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @TempDir Path directory;

  private EmbeddedKafkaBroker kafka;
  private EmbeddedPostgresServer postgres;
  private int postgresPort;
  private Process service;
  private int port;

  @BeforeEach
  void start() throws IOException {
    kafka = EmbeddedKafkaBroker.temporary(1);
    postgresPort = freePort();
    startPostgres();
    postgres.ensureDatabase("childwelfare");
    startService();
  }

  @AfterEach
  void stop() {
    service.destroyForcibly();
    postgres.close();
    kafka.close();
  }

  @Test
  void reportsAreTakenWhileEverythingElseStandsStillAndArriveOnce() throws Exception {
    var reports = new ArrayList<UUID>();
    reports.add(report("孩子在哭"));
    awaitStored(reports);

    kafka.stop();
    reports.add(report("{\"says\":\"孩子有伤\"}"));
    awaitStored(reports);

    postgres.close();
    for (var i = 0; i < 20; i++) {
      reports.add(
          report("{\"says\":\"第%d个孩子\",\"residentId\":\"%s\"}".formatted(i, UUID.randomUUID())));
    }
    // in the spool, and nowhere else
    killService();
    assertThat(spooled()).isEqualTo(20);

    startPostgres();
    startService();
    awaitStored(reports);
    await().atMost(PATIENCE).until(() -> spooled() == 0);
    assertThat(number("SELECT count(*) FROM child_report")).isEqualTo(reports.size());
    assertThat(number("SELECT count(*) FROM protection_case WHERE alarm_raised_at IS NOT NULL"))
        .isEqualTo(reports.size());
  }

  @Test
  void aServiceThatIsKilledWhileItBringsThemInLosesAndDoublesNone() throws Exception {
    var reports = new ArrayList<UUID>();
    for (var round = 0; round < 3; round++) {
      for (var i = 0; i < 60; i++) {
        reports.add(report("{\"says\":\"第%d轮%d\"}".formatted(round, i)));
      }
      killService();
      startService();
    }
    awaitStored(reports);
    assertThat(number("SELECT count(*) FROM child_report")).isEqualTo(reports.size());
    assertThat(number("SELECT sum(reports) FROM protection_case")).isEqualTo(reports.size());
  }

  /** Where a small disk can be had: by whoever may mount one. */
  @Test
  void whenItsDiskIsFullReportsGoToTheDatabaseAndNobodyIsToldThatOneIsSafeWhichIsNot()
      throws Exception {
    killService();
    var spool = Files.createDirectories(directory.resolve("spool"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", spool.toString()))
        .as("may mount")
        .isZero();
    try {
      var filling = spool.resolve("filling");
      assertThatThrownBy(() -> Files.write(filling, new byte[1 << 20]))
          .isInstanceOf(IOException.class);
      startService();

      var reports = new ArrayList<>(List.of(report("孩子在哭"), report("孩子有伤")));
      assertThat(spooled()).isZero();
      awaitStored(reports);

      postgres.close();
      assertThat(post("这一次没有地方放").statusCode()).isEqualTo(503);

      Files.delete(filling);
      reports.add(report("又有地方了"));
      assertThat(spooled()).isEqualTo(1);
      startPostgres();
      awaitStored(reports);
      killService();
    } finally {
      assertThat(run("umount", spool.toString())).isZero();
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void aServiceThatStartsWhileTheDatabaseIsStillAwayTakesReportsAndNothingElse() throws Exception {
    var reports = new ArrayList<UUID>();
    reports.add(report("孩子在哭"));
    awaitStored(reports);

    postgres.close();
    reports.add(report("数据库停了"));
    killService();
    startService();
    for (var i = 0; i < 10; i++) {
      reports.add(report("数据库还没有起来，第%d次".formatted(i)));
    }
    // the same key and the same words are the same report, here as there
    var named = report("带编号的报告", "Idempotency-Key", "school-2023-10-01");
    reports.add(named);
    assertThat(report("带编号的报告", "Idempotency-Key", "school-2023-10-01")).isEqualTo(named);
    assertThat(get("/api/childwelfare/v1/child-reports/" + named).statusCode()).isEqualTo(200);
    // it lives and is not ready; whoever wants something else comes back later
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
    var other = get("/api/childwelfare/v1/policies");
    assertThat(other.statusCode()).isEqualTo(503);
    assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(other.headers().firstValue("Retry-After")).isPresent();
    assertThat(post("", "Accept-Language", "en").statusCode()).isEqualTo(400);

    // killed once more, still without a database
    killService();
    startService();
    reports.add(report("又一次重启以后"));
    assertThat(spooled()).isEqualTo(reports.size() - 1);

    startPostgres();
    awaitStored(reports);
    await().atMost(PATIENCE).until(() -> spooled() == 0);
    await().atMost(PATIENCE).until(() -> answers("/q/health/ready"));
    assertThat(report("带编号的报告", "Idempotency-Key", "school-2023-10-01")).isEqualTo(named);
    reports.add(report("一切如常"));
    awaitStored(reports);
    assertThat(number("SELECT count(*) FROM protection_case WHERE alarm_raised_at IS NOT NULL"))
        .isEqualTo(reports.size());
  }

  /** It fails, and is run again; nobody asks it for anything. */
  @Test
  void aProcessThatIsOnlyToMigrateDoesNotWaitForTheDatabase() throws Exception {
    killService();
    postgres.close();
    launch(Map.of("QUARKUS_INIT_AND_EXIT", "true"));
    assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(service.exitValue()).isNotZero();
    assertThat(Files.exists(directory.resolve("spool"))).isFalse();
  }

  /** What was answered 202 is safe. */
  private UUID report(String body, String... headers) throws Exception {
    var answer = post(body, headers);
    assertThat(answer.statusCode()).isEqualTo(202);
    return UUID.fromString(json.readTree(answer.body()).path("reportId").asText());
  }

  private HttpResponse<byte[]> post(String body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/api/childwelfare/v1/child-reports"))
            .header("Content-Type", "text/plain; charset=utf-8")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private boolean answers(String path) throws InterruptedException {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void awaitStored(List<UUID> reports) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(number("SELECT count(*) FROM child_report")).isEqualTo(reports.size()));
    assertThat(reports).doesNotHaveDuplicates();
  }

  private long spooled() throws IOException {
    try (var files = Files.list(directory.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".report")).count();
    }
  }

  private long number(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("childwelfare"), postgres.user(), postgres.password());
        var row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void startPostgres() throws IOException {
    postgres =
        EmbeddedPostgresServer.persistent(
            directory.resolve("postgres"), postgresPort, log("postgres"));
  }

  private void startService() throws IOException {
    launch(Map.of());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              assertThat(service.isAlive()).as("the service ended while starting").isTrue();
              return isUp();
            });
  }

  private void launch(Map<String, String> more) throws IOException {
    port = freePort();
    var environment = new HashMap<>(TestCaller.key().environment());
    environment.putAll(
        Map.of(
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "QUARKUS_HTTP_PORT", Integer.toString(port),
            "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("childwelfare"),
            "QUARKUS_DATASOURCE_USERNAME", postgres.user(),
            "QUARKUS_DATASOURCE_PASSWORD", postgres.password(),
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrap(),
            "ZHAOREN_CHILD_REPORT_SPOOL", directory.resolve("spool").toString(),
            "ZHAOREN_REJECTION_KEYSET_FILE", directory.resolve("keyset.json").toString(),
            "ZHAOREN_REJECTION_GENERATE_KEYSET", "true"));
    environment.putAll(more);
    service =
        ChildProcess.start(
            "KILL",
            List.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                JAR.toString()),
            environment,
            log("service-" + port));
  }

  /** The service answers: whether it is ready in other respects does not matter here. */
  private boolean isUp() throws InterruptedException {
    return answers("/q/health/live");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** SIGKILL: nothing is finished. */
  private void killService() throws InterruptedException {
    service.destroyForcibly();
    assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static Path log(String name) throws IOException {
    var log = Path.of("target", "process-tests", name + ".log");
    Files.createDirectories(log.getParent());
    return log;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
