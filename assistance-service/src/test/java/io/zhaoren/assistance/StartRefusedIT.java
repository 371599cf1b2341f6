package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.PostgresServer;
import io.zhaoren.testing.TestCaller;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service does not start on texts that are wrong, and says what and where. */
class StartRefusedIT {

  private static final Path SERVICE = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Path RESOURCES = Path.of("src/main/resources");

  @TempDir private Path directory;

  private Map<String, String> access = TestCaller.key().environment();

  private final PostgresServer.Database database = PostgresServer.freshDatabase();

  private Process start(Path log) throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-jar",
            SERVICE.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", KafkaBroker.bootstrap(),
                "ZHAOREN_POLICIES_DIRECTORY", directory.toString(),
                "ZHAOREN_REJECTION_KEYSET_FILE", directory.resolve("keyset.json").toString(),
                "ZHAOREN_REJECTION_GENERATE_KEYSET", "true",
                "ZHAOREN_TODAY", "2023-10-01",
                "QUARKUS_HTTP_PORT", Integer.toString(port)));
    builder.environment().putAll(access);
    // as people read it, in whatever profile
    builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Everything that the service says before it ends with code 1. */
  private List<String> said() throws Exception {
    var log = Files.createTempFile(directory, "service", ".log");
    var process = start(log);
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    var said = Files.readAllLines(log);
    assertThat(process.exitValue()).as(String.join("\n", said)).isEqualTo(1);
    return said;
  }

  /** Why it does not start, errors only. */
  private List<String> refusal() throws Exception {
    var said = said();
    assertThat(said)
        .noneMatch(line -> line.startsWith("\tat "))
        .noneMatch(line -> line.contains("Exception"))
        .last()
        .asString()
        .isEqualTo("not started, for the reasons above");
    return said.stream()
        .filter(line -> line.contains(" ERROR "))
        .filter(line -> !line.endsWith(" are wrong:"))
        .map(line -> line.replaceFirst(".* ERROR +\\[[^]]*] +\\([^)]*\\) ", ""))
        .toList();
  }

  private void startOnceAsItShould() throws IOException, InterruptedException {
    var log = Files.createTempFile(directory, "service", ".log");
    var process = start(log);
    try {
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> Files.readString(log).contains(" started in "));
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isNotNegative();
    }
  }

  private void write(String file, String text) throws IOException {
    var path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void aPolicyThatDoesNotCompileIsNamedWithFileLineAndColumn() throws Exception {
    write(
        "policies/living-guarantee-v1.yaml",
        Files.readString(RESOURCES.resolve("policies/minimum-living-guarantee-v1.yaml"))
            .replace("programme: minimum-living-guarantee\n", "programme: living-guarantee\n")
            .replaceFirst("item: .*\n", "")
            .replace("assistance.ownsMotorVehicle)", "assistance.ownsMotorVehicel)"));

    assertThat(refusal())
        .isNotEmpty()
        .allMatch(line -> line.matches("policies/living-guarantee-v1\\.yaml:[0-9]+:[0-9]+: .+"))
        .anyMatch(
            line ->
                line.contains(
                    "there is no fact 'assistance.ownsMotorVehicel'; did you mean 'assistance.ownsMotorVehicle'?"));
  }

  @Test
  void aParameterThatStandsTwiceIsNamedWithFileLineAndColumn() throws Exception {
    write(
        "parameters/more.yaml", Files.readString(RESOURCES.resolve("parameters/monitoring.yaml")));

    assertThat(refusal())
        .isNotEmpty()
        .allMatch(line -> line.matches("parameters/more\\.yaml:[0-9]+:[0-9]+: .+"));
  }

  @Test
  void whatIsStoredAndDiffersIsNamed() throws Exception {
    startOnceAsItShould();

    execute(
        "UPDATE policy_text SET content = content || '# changed', hash = 'x' WHERE name LIKE"
            + " 'legal-aid v2'");
    assertThat(refusal())
        .singleElement()
        .asString()
        .startsWith("policies/legal-aid-v2.yaml:1:1: legal-aid v2 is stored with another text");

    execute("ALTER TABLE household_facts RENAME COLUMN assistance_homes_owned TO homes");
    assertThat(refusal())
        .singleElement()
        .asString()
        .contains("household_facts.assistance_homes_owned integer is missing")
        .contains("household_facts.homes belongs to no fact");
  }

  @Test
  void nothingStartsWithTheLocalKeyOutsideTheLocalProfile() throws Exception {
    access = Map.of("QUARKUS_OIDC_PUBLIC_KEY", TestCaller.key().publicKey());

    assertThat(refusal())
        .singleElement()
        .asString()
        .startsWith("quarkus.oidc.public-key is for the local profile alone");
  }

  @Test
  void nothingStartsWhereNobodyProvesWhoCalls() throws Exception {
    access = Map.of();

    assertThat(said())
        .last()
        .isEqualTo("'quarkus.oidc.auth-server-url' property must be configured");
  }
}
