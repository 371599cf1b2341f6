package io.zhaoren.eldercare.ability;

import static io.zhaoren.eldercare.Api.assessed;
import static io.zhaoren.eldercare.Api.elderBorn;
import static io.zhaoren.eldercare.Api.fact;
import static io.zhaoren.eldercare.Api.get;
import static io.zhaoren.eldercare.Api.json;
import static io.zhaoren.eldercare.Api.post;
import static io.zhaoren.eldercare.Api.report;
import static io.zhaoren.eldercare.Api.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.eldercare.Entitled;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Assessments as assessors send them. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AbilityOverHttpTest {

  private static final String RECORD = "/residents/{id}/ability-assessments";
  private static final String SIGN = "/ability-assessments/{id}/signature";

  @Inject Entitled entitled;
  @Inject FollowingAbility following;

  private static Map<String, Object> given(Map<String, Object> scores) {
    var given = new HashMap<String, Object>();
    given.put("assessor", "a-1");
    given.put("reason", "first");
    given.put("assessedOn", "2023-09-20");
    given.put("scores", scores);
    return given;
  }

  private static UUID recorded(UUID elder, Map<String, Object> body) {
    return UUID.fromString(
        post(body, RECORD, elder).statusCode(200).extract().jsonPath().getString("assessmentId"));
  }

  @Test
  void onlyTheSecondSignatureMakesItKnown() {
    var elder = elderBorn("1943-05-05");
    var body = given(scores(Map.of("eating", 3)));
    body.put("riskEvents", Map.of("fall", 2));
    post(body, RECORD, elder)
        .statusCode(200)
        .body("state", equalTo("awaiting-signature"))
        .body("total", equalTo(89))
        .body("gradeByScore.grade", equalTo(1))
        .body("grade.grade", equalTo(2))
        .body("selfCareBand", equalTo("PARTLY_UNABLE"))
        .body("reasons.code", contains("score", "risk-events"))
        .body("reasons[1].clause", equalTo("C.4"));
    var id = get(RECORD, elder).extract().jsonPath().getString("assessments[0].assessmentId");

    post(Map.of("assessor", "a-1", "version", 0), SIGN, id)
        .statusCode(422)
        .body("violations[0].code", equalTo("SAME_ASSESSOR"));
    post(Map.of("assessor", "a-2", "version", 0), SIGN, id)
        .statusCode(200)
        .body("state", equalTo("done"))
        .body("secondAssessor", equalTo("a-2"));
    post(Map.of("assessor", "a-3", "version", 0), SIGN, id).statusCode(409);

    get(RECORD, elder)
        .body("assessments", hasSize(1))
        .body("assessments[0].scores.size()", equalTo(26))
        .body("assessments[0].scores.eating", equalTo(3));
  }

  @Test
  void theSameRequestAgainIsTheSameAssessment() {
    var elder = elderBorn("1943-05-05");
    var body = given(scores(Map.of()));
    var key = UUID.randomUUID().toString();

    for (var i = 0; i < 2; i++) {
      json().header("Idempotency-Key", key).body(body).post(RECORD, elder).then().statusCode(200);
    }

    get(RECORD, elder).body("assessments", hasSize(1));
  }

  @Test
  void twentyFiveAnswersAreNoAssessment() {
    var elder = elderBorn("1943-05-05");
    var scores = scores(Map.of());
    scores.remove("memory");

    post(given(scores), RECORD, elder)
        .statusCode(422)
        .body("violations", hasSize(1))
        .body("violations[0].pointer", equalTo("/scores/memory"))
        .body("violations[0].code", equalTo("MISSING_FIELD"));
    get(RECORD, elder).body("assessments", hasSize(0));
  }

  @Test
  void aScoreAboveTheMaximumAnUnknownIndicatorAndAFutureDayAreAllNamed() {
    var elder = elderBorn("1943-05-05");
    var scores = scores(Map.of());
    scores.put("stairs", 4);
    scores.put("cooking", 1);
    var body = given(scores);
    body.put("assessedOn", "2023-10-02");
    body.put("riskEvents", Map.of("fall", 4));

    post(body, RECORD, elder)
        .statusCode(422)
        .body("violations.pointer", hasItem("/scores/stairs"))
        .body("violations.pointer", hasItem("/scores/cooking"))
        .body("violations.pointer", hasItem("/assessedOn"))
        .body("violations.pointer", hasItem("/riskEvents/fall"));
    get(RECORD, elder).body("assessments", hasSize(0));
  }

  @Test
  void aComaOfSomebodyAlertIsRefused() {
    var elder = elderBorn("1943-05-05");
    var body = given(scores(Map.of()));
    body.put("coma", true);

    post(body, RECORD, elder)
        .statusCode(422)
        .body("violations[0].code", equalTo("COMA_BUT_CONSCIOUS"));
  }

  @Test
  void nobodyUnderSixtyNobodyDeadAndNobodyUnknownIsAssessed() {
    var scores = scores(Map.of());
    post(given(scores), RECORD, elderBorn("1963-10-02"))
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_AN_ELDER"));
    var dead = elderBorn("1943-05-05");
    report(dead, fact("person.deathDate", "2023-09-25", "2023-09-25"));
    json()
        .body(
            Map.of(
                "source",
                "field-worker",
                "facts",
                List.of(fact("person.deathDate", "2023-09-25", "2023-09-25"))))
        .patch("/residents/{id}/facts", dead)
        .then()
        .statusCode(200);
    post(given(scores), RECORD, dead).statusCode(422).body("violations[0].code", equalTo("DEAD"));
    // of whom nothing is on record lies in nobody's reach
    post(given(scores), RECORD, UUID.randomUUID()).statusCode(403);
  }

  @Test
  void anotherAssessmentTakesThePlaceOfOneThatWasNotSigned() {
    var elder = elderBorn("1943-05-05");
    var first = recorded(elder, given(scores(Map.of())));

    recorded(elder, given(scores(Map.of("eating", 1))));

    get("/ability-assessments/{id}", first).body("state", equalTo("superseded"));
    post(Map.of("assessor", "a-2", "version", 1), SIGN, first).statusCode(409);
  }

  @Test
  void aDisputeIsATaskUntilItIsAssessedAgain() {
    var elder = elderBorn("1943-05-05");
    var id = assessed(elder, "2023-09-20", scores(Map.of("eating", 0)));
    var dispute = "/ability-assessments/{id}/dispute";
    var due = "/counties/330106/due-ability-assessments?limit=1000";
    post(
            Map.of(
                "actor",
                Map.of("role", "resident", "id", UUID.randomUUID().toString()),
                "version",
                1),
            dispute,
            id)
        .statusCode(403);

    post(
            Map.of("actor", Map.of("role", "resident", "id", elder.toString()), "version", 1),
            dispute,
            id)
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        get(due)
                            .extract()
                            .jsonPath()
                            .getString("due.find { it.residentId == '" + elder + "' }.taskId"))
                    .isNotNull());

    var again = given(scores(Map.of("eating", 2)));
    again.put("reason", "dispute");
    again.put("disputed", id.toString());
    post(Map.of("assessor", "a-4", "version", 0), SIGN, recorded(elder, again)).statusCode(200);
    get(due).body("due.find { it.residentId == '" + elder + "' }", nullValue());
  }

  @Test
  void aHospitalsDischargeAsksForAnAssessmentAtOnce() {
    var elder = elderBorn("1943-05-05");
    assessed(elder, "2023-09-20", scores(Map.of()));

    report(
        elder,
        fact("eldercare.lastHealthEvent", "STROKE", "2023-09-28"),
        fact("eldercare.lastHealthEventOn", "2023-09-28", "2023-09-28"));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                get("/counties/330106/due-ability-assessments?limit=1000")
                    .body(
                        "due.find { it.residentId == '" + elder + "' }.reason",
                        equalTo("immediate")));
  }

  @Test
  void whatGoesOutAsAQuestionnaireResponseComesInAsTheSame() {
    var elder = elderBorn("1943-05-05");
    var body = given(scores(Map.of("eating", 2, "consciousness", 0)));
    body.put("coma", true);
    body.put("dementia", true);
    body.put("riskEvents", Map.of("self-harm", 1));
    var id = recorded(elder, body);
    var out =
        json()
            .accept("application/fhir+json")
            .get("/ability-assessments/{id}/questionnaire-response", id)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(out).contains("\"linkId\":\"B.1.1\"").doesNotContain("null");

    json()
        .contentType("application/fhir+json")
        .body(out.replace("\"resourceType\"", "\"meta\":{\"versionId\":\"1\"},\"resourceType\""))
        .post("/residents/{id}/questionnaire-responses", elder)
        .then()
        .statusCode(200)
        .body("scores.eating", equalTo(2))
        .body("grade.grade", equalTo(4))
        .body("reasons.code", contains("score", "coma"));

    json()
        .contentType("application/fhir+json")
        .body(
            out.replace("\"status\":\"completed\"", "\"status\":\"in-progress\"")
                .replace(
                    "\"resourceType\"",
                    "\"modifierExtension\":[{\"url\":\"urn:x\"}],\"resourceType\""))
        .post("/residents/{id}/questionnaire-responses", elder)
        .then()
        .statusCode(422)
        .body("violations.pointer", hasItem("/status"))
        .body("violations.pointer", hasItem("/modifierExtension"));
    json()
        .contentType("application/fhir+json")
        .body(out)
        .post("/residents/{id}/questionnaire-responses", elderBorn("1943-05-05"))
        .then()
        .statusCode(422)
        .body("violations[0].pointer", equalTo("/subject/reference"));
  }

  /** More than are looked at in one go: those who are on the list stand in nobody's way. */
  @Test
  void whoeverWasDischargedIsOnTheListHoweverManyWereBefore() {
    entitled.run(
        """
        INSERT INTO resident_facts
          (resident_id, person_birth_date, person_birth_date_standing,
           eldercare_last_health_event_on, eldercare_last_health_event_on_stale,
           eldercare_last_health_event_on_standing)
        SELECT ('00000000-0000-4000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, date '1945-01-01', 0,
               date '2023-09-20', date '2023-12-20', 0
          FROM generate_series(1, 1100) AS i
        """);

    for (var i = 0; i < 5; i++) {
      following.follow();
    }

    assertThat(
            entitled.number(
                "SELECT count(*) FROM ability_due WHERE closed_on IS NULL"
                    + " AND resident_id::text LIKE '00000000-0000-4000-9000-%'"))
        .isEqualTo(1100);
  }
}
