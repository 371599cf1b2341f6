package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zhaoren.embedded.EmbeddedPostgresServer;
import io.zhaoren.testing.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servers behind a service go away while it works, and come back. */
@Timeout(900)
class ServersAwayIT {

  @TempDir private Path directory;

  private EmbeddedPostgresServer postgres;
  private Town town;
  private Reports reports;

  @BeforeEach
  void open() {
    postgres = started(0);
    postgres.ensureDatabase("assistance");
    town =
        new Town(
            new PostgresServer.Database(
                "assistance",
                postgres.jdbcUrl("assistance"),
                postgres.user(),
                postgres.password()));
    reports = new Reports(town.kafka());
  }

  @AfterEach
  void close() {
    reports.close();
    town.close();
    postgres.close();
  }

  private EmbeddedPostgresServer started(int port) {
    return EmbeddedPostgresServer.persistent(
        directory.resolve("data"), port, directory.resolve("postgresql.log"));
  }

  private void streamOfFacts() {
    for (var i = 0; i < 200; i++) {
      var head = UUID.randomUUID();
      var household = UUID.randomUUID();
      reports.livesIn(head, household, "HEAD", 1);
      reports.owns(household);
      reports.allows(head);
      reports.earns(head, 6_000, 1);
      reports.hasALargeBill(head);
    }
  }

  private static void awaitProbe(RunningService service, int status) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> service.status("/q/health/ready") == status);
  }

  @Test
  void itIsNotReadyWhileTheyAreAwayAndLosesNothing() throws Exception {
    var service = town.start("bereft").awaitReady();
    streamOfFacts();
    town.awaitTaken(reports.messages() / 8);

    var port = postgres.port();
    postgres.close();
    awaitProbe(service, 503);
    assertThat(service.status("/q/health/live")).isEqualTo(200);
    streamOfFacts();
    postgres = started(port);
    awaitProbe(service, 200);
    town.awaitTaken(reports.messages() / 2);

    town.stopKafka();
    awaitProbe(service, 503);
    assertThat(service.status("/q/health/live")).isEqualTo(200);
    town.startKafka();
    awaitProbe(service, 200);
    streamOfFacts();

    town.awaitQuiet(reports.messages());
    assertThat(town.number("SELECT count(*) FROM fact_report")).isEqualTo(reports.facts());
    town.assertThatTheEventsComeToWhatIsStored();
  }
}
