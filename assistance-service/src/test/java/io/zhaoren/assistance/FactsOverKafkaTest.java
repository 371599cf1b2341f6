package io.zhaoren.assistance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.outbox.Relaying;
import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The running service with the messaging library that reads its topics. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FactsOverKafkaTest {

  private static final String TYPE = "io.zhaoren.fact.reported.v1";

  private final KafkaProbe probe = new KafkaProbe();
  private final ObjectMapper json = new ObjectMapper();

  @Inject DataSource database;
  @Inject Relaying relaying;

  @AfterEach
  void closeTheProbe() {
    probe.close();
  }

  @Test
  void aFactOfATopicThatIsNewIsRecorded() {
    var person = UUID.randomUUID();

    sendBinary(
        "public-security",
        person,
        "{\"fact\":\"person.birthDate\",\"value\":\"1950-01-31\","
            + "\"trueFrom\":\"1950-01-31\"}");

    awaitReports(person, 1);
  }

  @Test
  void aStructuredEventIsRecordedToo() {
    var person = UUID.randomUUID();
    probe.send(
        "facts.civil-affairs.v1",
        person.toString(),
        Map.of("content-type", "application/cloudevents+json"),
        """
        {"specversion":"1.0","id":"%s","source":"/civil-affairs","type":"%s","subject":"%s",
         "datacontenttype":"application/json",
         "data":{"fact":"person.birthDate","value":"1950-01-31","trueFrom":"1950-01-31"}}
        """
            .formatted(UUID.randomUUID(), TYPE, person));

    awaitReports(person, 1);
  }

  @Test
  void whatCannotBeTakenIsAnnouncedAndWhatFollowsIsTaken() throws Exception {
    var person = UUID.randomUUID();
    var bad =
        sendBinary(
            "public-security",
            person,
            "{\"fact\":\"person.birthDate\",\"value\":\"1850-01-31\","
                + "\"trueFrom\":\"1950-01-31\"}");
    sendBinary(
        "public-security",
        person,
        "{\"fact\":\"person.birthDate\",\"value\":\"1950-01-31\","
            + "\"trueFrom\":\"1950-01-31\"}");

    awaitReports(person, 1);
    var events =
        probe.await(
            "rejected-facts.v1",
            all ->
                all.stream()
                    .anyMatch(
                        event ->
                            event.value().contains(bad.topic())
                                && event.value().contains("\"offset\":" + bad.offset() + ",")));

    var event =
        events.stream()
            .filter(each -> each.value().contains("\"offset\":" + bad.offset() + ","))
            .findFirst()
            .orElseThrow();
    var data = json.readTree(event.value());
    assertThat(event.key()).isEqualTo("public-security");
    assertThat(event.header("ce_source")).isEqualTo("/assistance");
    assertThat(data.get("reason").asText()).isEqualTo("OUT_OF_RANGE");
    assertThat(data.get("pointer").asText()).isEqualTo("/data/value");
    assertThat(event.value()).doesNotContain("1850", person.toString());
  }

  @Test
  void intakeAndRelayGoOnAfterKafkaWasAway() {
    var before = UUID.randomUUID();
    var birth =
        "{\"fact\":\"person.birthDate\",\"value\":\"1950-01-31\",\"trueFrom\":\"1950-01-31\"}";
    sendBinary("public-security", before, birth);
    awaitReports(before, 1);

    KafkaBroker.stop();
    KafkaBroker.start();
    var after = UUID.randomUUID();
    sendBinary("public-security", after, birth);

    awaitReports(after, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(relaying.state().failingLanes()).isZero());
  }

  @Test
  void theHealthTellsHowIntakeAndRelayAreDoing() {
    var person = UUID.randomUUID();
    sendBinary(
        "public-security",
        person,
        "{\"fact\":\"person.birthDate\",\"value\":\"1950-01-31\",\"trueFrom\":\"1950-01-31\"}");
    awaitReports(person, 1);

    given()
        .when()
        .get("/q/health/well")
        .then()
        .statusCode(200)
        .body("checks.name", hasItems("outbox", "intake"))
        .body("checks.find { it.name == 'intake' }.data.messages", greaterThan(0));
  }

  private KafkaProbe.Position sendBinary(String source, UUID person, String data) {
    return probe.send(
        "facts." + source + ".v1",
        person.toString(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            source,
            "ce_type",
            TYPE,
            "ce_subject",
            person.toString(),
            "content-type",
            "application/json"),
        data);
  }

  private void awaitReports(UUID person, int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(reports(person)).isEqualTo(count));
  }

  private int reports(UUID person) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("SELECT count(*) FROM fact_report WHERE subject_id = ?")) {
      statement.setObject(1, person);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
