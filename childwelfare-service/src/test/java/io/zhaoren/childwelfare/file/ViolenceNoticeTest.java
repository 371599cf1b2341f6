package io.zhaoren.childwelfare.file;

import static io.restassured.RestAssured.given;
import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.named;
import static io.zhaoren.childwelfare.Children.officer;
import static io.zhaoren.childwelfare.Children.open;
import static io.zhaoren.childwelfare.Children.read;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of violence at home whoever is responsible hears in a word, and nobody else by any way. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ViolenceNoticeTest {

  private static final int COUNTY = 330326;
  private static final long COMMUNITY = 330326001001L;
  private static final String DIRECTOR = "vn-d1";
  private static final String WORD = "iolence";
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final UUID child = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID home = UUID.randomUUID();
  private final String handler = "vn-" + UUID.randomUUID().toString().substring(0, 8);

  @Inject DataSource database;

  @BeforeEach
  void aChildWithADirector() {
    supervisor("vn-s1", 330326001L).then().statusCode(200);
    director(DIRECTOR, COMMUNITY).then().statusCode(200);
    assertThat(open(child, COMMUNITY)).isEqualTo(DIRECTOR);
  }

  private Response record() {
    return record(true, "2023-09-28");
  }

  private Response record(boolean holds, String on) {
    return json()
        .body(Map.of("handler", handler, "holds", holds, "on", on))
        .post("/child-files/{id}/violence-notice", child);
  }

  private List<String> heard() {
    return json()
        .queryParam("limit", 1000)
        .get("/child-workers/{worker}/feed", DIRECTOR)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("news.findAll { it.residentId == '" + child + "' }.what", String.class);
  }

  @Test
  void onlyANamedHandlerRecordsItAndWhoeverIsResponsibleHearsAWord() {
    record().then().statusCode(403);
    assertThat(heard()).isEmpty();
    named(handler, COUNTY).then().statusCode(200);
    record().then().statusCode(200).body(not(containsString(WORD)));
    assertThat(heard()).isEqualTo(List.of("violence-notice"));
  }

  @Test
  void thatThereIsNoneAnyMoreIsRecordedAndIsNoNews() {
    named(handler, COUNTY).then().statusCode(200);
    record().then().statusCode(200);
    record(false, "2023-09-30").then().statusCode(200);
    record(true, "2023-10-02") // tomorrow
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/on"));
    assertThat(heard()).isEqualTo(List.of("violence-notice"));
    assertThat(
            value(
                database,
                "SELECT childwelfare_violence_notice FROM resident_facts WHERE resident_id = ?",
                child))
        .isEqualTo("false");
  }

  @Test
  void theFileSaysNothingOfItButToANamedHandler() {
    named(handler, COUNTY).then().statusCode(200);
    record().then().statusCode(200);
    read(child, DIRECTOR).then().statusCode(200).body(not(containsString(WORD)));
    json()
        .body(
            Map.of(
                "officer",
                officer("o-9", COUNTY),
                "reader",
                handler,
                "reason",
                "办理密封事项",
                "until",
                "2023-10-02"))
        .post("/child-files/{id}/approvals", child)
        .then()
        .statusCode(200);
    read(child, handler).then().statusCode(200).body(not(containsString(WORD)));
    json()
        .body(Map.of("reader", handler, "reason", "办理密封事项", "sealed", true))
        .post("/child-files/{id}/readings", child)
        .then()
        .statusCode(200)
        .body("circumstances.fact", hasItem("childwelfare.violenceNotice"));
  }

  @Test
  void nobodySaysItAsAnOrdinaryFact() {
    json()
        .body(said("childwelfare.violenceNotice", "true"))
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(422)
        .body("violations.code", hasItem("SEALED_FACT"));
    assertThat(heard()).isEmpty();
  }

  private static String said(String fact, String value) {
    return """
    {"source":"caseworker","facts":[{"fact":"%s","value":%s,"trueFrom":"2023-09-20"}]}
    """
        .formatted(fact, value);
  }

  @Test
  void neitherTheHouseholdNorWhoeverHearsEventsNorAnAuditLearnsOfIt() {
    for (var each : List.of(child, mother)) {
      tell(each, "person.household", "\"" + home + "\"");
      tell(each, "person.hukouCounty", "\"" + COUNTY + "\"");
    }
    tell(child, "person.birthDate", "\"2012-06-01\"");
    tell(child, "childwelfare.fatherDead", "true");
    tell(child, "childwelfare.motherDead", "true");
    named(handler, COUNTY).then().statusCode(200);
    record().then().statusCode(200);

    given()
        .header("Authorization", TestCaller.resident(mother).bearer())
        .get("/api/childwelfare/v1/residents/{id}/matches", child)
        .then()
        .statusCode(200)
        .body("matches.programme", hasItem("dispersed-orphan-allowance"));
    assertThat(everythingThatCanBeRead(TestCaller.resident(mother)))
        .noneMatch(answer -> answer.contains(WORD));
    var audit = everythingThatCanBeRead(TestCaller.auditor());
    assertThat(audit).anyMatch(answer -> answer.contains(handler)); // has opened something sealed
    assertThat(audit).noneMatch(answer -> answer.contains(WORD));

    try (var probe = new KafkaProbe()) {
      assertThat(
              probe.await(
                  "childwelfare.matches.v1",
                  all -> all.stream().anyMatch(each -> child.toString().equals(each.key())),
                  Duration.ofSeconds(60)))
          .noneMatch(each -> each.value().contains(WORD));
      for (var topic : List.of("facts.childwelfare-service.v1", "rejected-facts.v1")) {
        assertThat(probe.all(topic)).noneMatch(each -> each.value().contains(WORD));
      }
    }
  }

  private static void tell(UUID who, String fact, String value) {
    json().body(said(fact, value)).patch("/residents/{id}/facts", who).then().statusCode(200);
  }

  /** What each operation that reads answers of this child and its home. */
  private List<String> everythingThatCanBeRead(TestCaller caller) {
    var paths =
        given()
            .queryParam("format", "json")
            .get("/q/openapi")
            .then()
            .extract()
            .jsonPath()
            .<Map<String, Map<String, Object>>>get("paths");
    var known =
        Map.of(
            "childId",
            child.toString(),
            "residentId",
            child.toString(),
            "householdId",
            home.toString(),
            "worker",
            DIRECTOR,
            "communityId",
            "" + COMMUNITY,
            "county",
            "" + COUNTY,
            "programme",
            "dispersed-orphan-allowance");
    var answers = new ArrayList<String>();
    paths.forEach(
        (path, operations) -> {
          if (operations.containsKey("get") && !path.endsWith("/situations")) {
            var asked =
                PARAMETER
                    .matcher(path)
                    .replaceAll(
                        found ->
                            known.getOrDefault(
                                found.group(1), "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58"));
            answers.add(given().header("Authorization", caller.bearer()).get(asked).asString());
          }
        });
    assertThat(answers).hasSizeGreaterThan(30);
    return answers;
  }
}
