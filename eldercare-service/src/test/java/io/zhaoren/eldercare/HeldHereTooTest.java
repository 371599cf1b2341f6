package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another service has on record of who acts for whom and who is kept away holds here too. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HeldHereTooTest {

  private static final String TOPIC = "reach.assistance-service.v1";
  private static final String REPRESENTATION = "io.zhaoren.representation.changed.v1";
  private static final String PROTECTION = "io.zhaoren.protection.changed.v1";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final UUID elder = UUID.randomUUID();
  private final UUID daughter = UUID.randomUUID();
  private final UUID representation = UUID.randomUUID();
  private final UUID protection = UUID.randomUUID();
  private KafkaProbe probe;

  @BeforeEach
  void open() {
    probe = new KafkaProbe();
    given()
        .basePath("/api/eldercare/v1")
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(
                    Map.of(
                        "fact",
                        "person.birthDate",
                        "value",
                        "1940-05-05",
                        "trueFrom",
                        "1940-05-05"))))
        .patch("/residents/{id}/facts", elder)
        .then()
        .statusCode(200);
  }

  @AfterEach
  void close() {
    probe.close();
  }

  private int asks() {
    return given()
        .basePath("/api/eldercare/v1")
        .header("Authorization", TestCaller.resident(daughter).bearer())
        .get("/residents/{id}/matches", elder)
        .statusCode();
  }

  private void isAnswered(int status) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(asks()).isEqualTo(status));
  }

  private void says(String source, String type, UUID key, String data) {
    probe.send(
        TOPIC,
        key.toString(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            source,
            "ce_type",
            type,
            "ce_subject",
            elder.toString(),
            "content-type",
            "application/json"),
        data);
  }

  private void represents(int revision, boolean ended) {
    says(
        "/assistance-service",
        REPRESENTATION,
        representation,
        """
        {"representationId":"%s","residentId":"%s","representativeId":"%s","scopes":["view"],
         "from":"2020-01-01","ended":%s,"revision":%d}
        """
            .formatted(representation, elder, daughter, ended, revision));
  }

  private void keepsAway(int revision, boolean ended) {
    says(
        "/assistance-service",
        PROTECTION,
        protection,
        """
        {"protectionId":"%s","residentId":"%s","keptAwayId":"%s","from":"2020-01-01",
         "ended":%s,"revision":%d}
        """
            .formatted(protection, elder, daughter, ended, revision));
  }

  @Test
  void aRepresentationOpensHereAndItsEndClosesForGood() {
    assertThat(asks()).isEqualTo(403);
    represents(1, false);
    isAnswered(200);
    represents(2, true);
    isAnswered(403);

    // what comes again and too late opens nothing; the next one shows that it was read
    represents(1, false);
    var rejected = rejections();
    says("/assistance-service", REPRESENTATION, representation, "{}");
    await().atMost(LIMIT).until(() -> rejections() > rejected);
    assertThat(asks()).isEqualTo(403);
  }

  @Test
  void aProtectionKeepsAwayHereUntilItIsLifted() {
    represents(1, false);
    isAnswered(200);
    keepsAway(1, false);
    isAnswered(403);
    keepsAway(2, true);
    isAnswered(200);
  }

  @Test
  void whatAnotherSaysOnTheTopicOpensNothing() {
    var before = rejections();
    says(
        "/housing",
        REPRESENTATION,
        representation,
        """
        {"representationId":"%s","residentId":"%s","representativeId":"%s","scopes":["view"],
         "from":"2020-01-01","ended":false,"revision":1}
        """
            .formatted(representation, elder, daughter));
    await().atMost(LIMIT).until(() -> rejections() > before);
    assertThat(asks()).isEqualTo(403);
  }

  /** How many of those that came on the topic were told to be wrong. */
  private long rejections() {
    return probe.all("rejected-facts.v1").stream()
        .filter(each -> "assistance-service".equals(each.key()))
        .filter(each -> each.value() != null && each.value().contains(TOPIC))
        .count();
  }
}
