package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is missing at the start is told in one line, harms nothing, and is no longer in the way when
 * it is there: nobody has to do anything else.
 */
@Timeout(900)
class TroubleAtStartIT {

  private static final int HEAP = 256;

  private static final Map<String, String> MIGRATES_AND_ENDS =
      Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "true", "QUARKUS_INIT_AND_EXIT", "true");

  private static final Map<String, String> DOES_NOT_MIGRATE =
      Map.of(
          "QUARKUS_FLYWAY_MIGRATE_AT_START", "false", "QUARKUS_FLYWAY_VALIDATE_AT_START", "true");

  @TempDir private Path directory;

  private Town town;

  @BeforeEach
  void open() {
    town = new Town();
  }

  @AfterEach
  void close() {
    town.close();
  }

  /** The one line by which it says why it ended with code 1. */
  private String refusal(Map<String, String> settings) throws Exception {
    var service = town.start("refused", HEAP, settings);
    assertThat(service.awaitEnd()).isEqualTo(1);
    return onlyError(service);
  }

  private static String onlyError(RunningService service) throws IOException {
    var said = service.said();
    assertThat(said).noneMatch(line -> line.startsWith("\tat ") || line.contains("Caused by"));
    var errors = said.stream().filter(line -> line.contains("not started: ")).toList();
    assertThat(errors).as(String.join("\n", said)).hasSize(1);
    return errors.get(0).replaceFirst(".*not started: ", "");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedAndIsNoLongerMissedWhenItDoes() throws Exception {
    assertThat(
            refusal(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/nobody")))
        .startsWith("the database does not answer: Connection to 127.0.0.1:1 refused");

    town.start("later").awaitReady();
  }

  @Test
  void aPasswordThatIsWrongOrAUserThatIsUnknownIsNotToldFurther() throws Exception {
    var line =
        refusal(
            Map.of(
                "QUARKUS_DATASOURCE_USERNAME",
                "stranger",
                "QUARKUS_DATASOURCE_PASSWORD",
                "a-secret-that-nobody-knows"));

    assertThat(line).startsWith("the database refuses").doesNotContain("a-secret");
  }

  @Test
  void withoutItsKeysNothingIsTakenInAndWithThemItStarts() throws Exception {
    var keys = directory.resolve("keyset.json").toString();
    assertThat(
            refusal(
                Map.of(
                    "ZHAOREN_REJECTION_KEYSET_FILE",
                    keys,
                    "ZHAOREN_REJECTION_GENERATE_KEYSET",
                    "false")))
        .isEqualTo("cannot read the keyset file " + keys);

    town.start(
            "later",
            HEAP,
            Map.of(
                "ZHAOREN_REJECTION_KEYSET_FILE", keys, "ZHAOREN_REJECTION_GENERATE_KEYSET", "true"))
        .awaitReady();
  }

  @Test
  void withoutABrokerItLivesAndIsNotReadyUntilThereIsOne() throws Exception {
    town.stopKafka();
    var service = town.start("waiting");
    await().atMost(Duration.ofMinutes(3)).until(() -> service.status("/q/health/live") == 200);
    assertThat(service.status("/q/health/ready")).isEqualTo(503);

    town.startKafka();

    service.awaitReady();
  }

  @Test
  void aServiceThatIsAheadOfItsSchemaWaitsForTheMigration() throws Exception {
    assertThat(refusal(DOES_NOT_MIGRATE)).matches("the schema is behind this release by .+");
    assertThat(town.number("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).isZero();

    assertThat(town.start("migration", HEAP, MIGRATES_AND_ENDS).awaitEnd()).isZero();

    town.start("service", HEAP, DOES_NOT_MIGRATE).awaitReady();
  }

  @Test
  void aDatabaseThatHoldsSomethingElseIsLeftAlone() throws Exception {
    town.execute("CREATE TABLE of_somebody_else (id int)");

    assertThat(refusal(MIGRATES_AND_ENDS))
        .isEqualTo(
            "the database is not empty, and no release of this suite has made what it holds");
    assertThat(town.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        .containsExactly("of_somebody_else");
  }

  @Test
  void aMigrationThatFailsHalfWayLeavesNothingAndIsDoneWhenTheCauseIsGone() throws Exception {
    // the second table of a script is there already
    town.execute("CREATE TABLE employment_offer (id int)");
    var migration = new HashMap<>(MIGRATES_AND_ENDS);
    // a schema that is not empty is taken as it is
    migration.putAll(
        Map.of(
            "QUARKUS_FLYWAY_BASELINE_ON_MIGRATE", "true", "QUARKUS_FLYWAY_BASELINE_VERSION", "0"));

    var failed = town.start("migration", HEAP, migration);
    assertThat(failed.awaitEnd()).isEqualTo(1);
    assertThat(onlyError(failed))
        .matches("the migration V[0-9]+__service_employment\\.sql failed.*\\(SQLState 42P07\\);.*");
    assertThat(town.rows("SELECT tablename FROM pg_tables WHERE tablename = 'employment_case'"))
        .isEmpty();
    assertThat(refusal(DOES_NOT_MIGRATE)).startsWith("the schema is behind this release by ");

    town.execute("DROP TABLE employment_offer");
    assertThat(town.start("again", HEAP, migration).awaitEnd()).isZero();
    town.start("service", HEAP, DOES_NOT_MIGRATE).awaitReady();
  }

  /** The server itself says what it says when its disk is full. */
  @Test
  void aFullDiskStopsTheIntakeAndLosesNothing() throws Exception {
    var service = town.start("full").awaitReady();
    town.execute(
        """
        CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER disk_full BEFORE INSERT ON fact_report
          FOR EACH ROW EXECUTE FUNCTION disk_full();
        """);
    try (var reports = new Reports(town.kafka())) {
      for (var person : List.of(UUID.randomUUID(), UUID.randomUUID())) {
        reports.livesIn(person, UUID.randomUUID(), "HEAD", 1);
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> service.status("/q/health/well") == 503);
      assertThat(town.number("SELECT count(*) FROM fact_report")).isZero();

      town.execute("DROP TRIGGER disk_full ON fact_report");

      town.awaitQuiet(reports.messages());
      assertThat(town.number("SELECT count(*) FROM fact_report")).isEqualTo(reports.facts());
      assertThat(town.number("SELECT count(*) FROM rejected_fact")).isZero();
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> service.status("/q/health/well") == 200);
    assertThat(service.said()).noneMatch(line -> line.startsWith("\tat "));
  }
}
