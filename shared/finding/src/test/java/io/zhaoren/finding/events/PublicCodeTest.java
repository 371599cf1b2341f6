package io.zhaoren.finding.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.intake.Batch;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.outbox.Outbox;
import io.zhaoren.finding.rejection.TestRejections;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A programme whose code says too much of a person is known outside under another one. */
class PublicCodeTest {

  private static final String CODE = "person-support";

  private final ObjectMapper json = new ObjectMapper();
  private final UUID person = UUID.randomUUID();

  @TempDir private Path directory;
  private SmallService service;
  private Announcer announcer;

  @BeforeEach
  void openAServiceWhoseProgrammesForPersonsShareACode() throws SQLException {
    service = SmallService.open(files());
    var day = new BusinessDay(Optional.of(SmallService.TODAY));
    announcer =
        new Announcer(
            "assistance",
            new Outbox(),
            TestRejections.on(service.database().dataSource(), day, directory),
            Sources.bundled(),
            service.policies(),
            day);
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static PolicyFiles files() {
    var files = SmallService.files();
    return new PolicyFiles(
        files.vocabulary(),
        files.parameters(),
        files.units(),
        files.items(),
        files.elsewhere(),
        files.policies().stream()
            .map(
                policy ->
                    new SourceText(
                        policy.name(),
                        policy
                            .text()
                            .replaceFirst("(about: resident\n)", "$1publicCode: " + CODE + "\n")))
            .toList());
  }

  private void record(Said... said) {
    service
        .recording(announcer)
        .record(Batch.of(Arrays.stream(said).map(service::incoming).toList()));
  }

  private List<String> payloads(String kind) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      "SELECT payload FROM outbox WHERE subject = ? AND type LIKE ? ORDER BY id")) {
                return query
                    .with(person.toString())
                    .with("io.zhaoren." + kind + ".%")
                    .list(row -> new String(row.getBytes(1), StandardCharsets.UTF_8));
              }
            });
  }

  private List<String> types(String kind) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      "SELECT type FROM outbox WHERE subject = ? AND type LIKE ? ORDER BY id")) {
                return query
                    .with(person.toString())
                    .with("io.zhaoren." + kind + ".%")
                    .list(row -> row.getString(1));
              }
            });
  }

  private JsonNode read(String payload) {
    try {
      return json.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void programmesThatShareACodeAreFoundOnceAndLostOnceUnderRisingRevisions() throws SQLException {
    record(
        Said.of(person, "person.hukouCounty", "330106"),
        Said.of(person, "person.disabilityGrade", 1));
    record(Said.of(person, "person.birthDate", "1940-01-01"));
    record(Said.of(person, "person.disabilityGrade", 0).from(SmallService.TODAY));
    record(Said.of(person, "person.deathDate", "2023-10-01"));

    assertThat(types("match"))
        .containsExactly(
            "io.zhaoren.match.found.v1",
            "io.zhaoren.match.changed.v1",
            "io.zhaoren.match.changed.v1",
            "io.zhaoren.match.lost.v1");
    assertThat(payloads("match"))
        .extracting(payload -> read(payload).get("revision").asLong())
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(payloads("match"))
        .allSatisfy(
            payload -> {
              assertThat(read(payload).get("programme").asText()).isEqualTo(CODE);
              assertThat(read(payload).get("publicCode").asText()).isEqualTo(CODE);
            });
  }

  @Test
  void nothingInTheEventTellsWhichProgrammeItIs() throws SQLException {
    record(
        Said.of(person, "person.hukouCounty", "330106"),
        Said.of(person, "person.disabilityGrade", 1));
    record(Said.of(person, "person.disabilityGrade", 3).from(SmallService.TODAY));

    assertThat(payloads("match"))
        .hasSize(2)
        .allSatisfy(
            payload -> {
              assertThat(payload).doesNotContain("care-subsidy", "DISABILITY", "disability");
              assertThat(read(payload).get("amount").isNull()).isTrue();
            });
    assertThat(read(payloads("match").get(1)).get("reasons")).isEmpty();
  }

  @Test
  void anEntitlementGoesUnderThePublicCodeWithoutItsSum() throws SQLException {
    record(Said.of(person, "assistance.drawsCareSubsidy", true));
    record(Said.of(person, "assistance.drawsCareSubsidy", false).from(SmallService.TODAY));

    assertThat(types("entitlement"))
        .containsExactly("io.zhaoren.entitlement.granted.v1", "io.zhaoren.entitlement.ended.v1");
    assertThat(payloads("entitlement"))
        .allSatisfy(
            payload -> {
              assertThat(read(payload).get("programme").asText()).isEqualTo(CODE);
              assertThat(read(payload).get("amount").isNull()).isTrue();
              assertThat(payload).doesNotContain("care-subsidy");
            });
  }
}
