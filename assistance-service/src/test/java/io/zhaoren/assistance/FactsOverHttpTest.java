package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Api.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.IdempotentWrites;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A fact goes in over HTTP, a person is found, an event comes out. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FactsOverHttpTest {

  private static final String SUBSIDY = "disability-living-subsidy";
  private static final String MATCHES = "assistance.matches.v1";
  private static final String OWN_FACTS = "facts.assistance-service.v1";

  @Inject IdempotentWrites writes;
  @Inject DataSource database;

  private final UUID resident = UUID.randomUUID();
  private final UUID household = UUID.randomUUID();

  private Response members(UUID householdId, String body) {
    return json().body(body).put("/households/{id}/members", householdId);
  }

  private void alone() {
    members(
            household,
            """
            {"source":"caseworker","trueFrom":"2020-01-01",
             "members":[{"residentId":"%s","relation":"HEAD"}]}
            """
                .formatted(resident))
        .then()
        .statusCode(200);
  }

  private Response disabled() {
    return report(
        resident,
        "caseworker",
        fact("person.birthDate", "1983-05-05", "1983-05-05"),
        fact("person.hukouCounty", "330106", "1983-05-05"),
        fact("person.disabilityCategory", "PHYSICAL", "2023-09-01"),
        fact("person.disabilityGrade", 2, "2023-09-01"));
  }

  @Test
  void aReportedFactIsAnsweredWithTheMatchesItMakesAndAnnounced() {
    alone();

    disabled()
        .then()
        .statusCode(200)
        .body("accepted", equalTo(4))
        .body("repeated", equalTo(0))
        .body("changed", equalTo(4))
        .body("recorded.fact", hasItem("person.disabilityGrade"))
        .body("matches.residentId", equalTo(resident.toString()))
        .body("matches.householdId", equalTo(household.toString()))
        .body("matches.matches.programme", hasItem(SUBSIDY))
        .body(
            "matches.matches.find { it.programme == '" + SUBSIDY + "' }.finding", equalTo("LIKELY"))
        .body(
            "matches.matches.find { it.programme == '" + SUBSIDY + "' }.missing.fact",
            hasItem("assistance.workInjuryCare"));

    var event = events(MATCHES, resident, 1).stream().filter(e -> is(e, SUBSIDY)).findFirst();
    assertThat(event).isPresent();
    assertThat(event.get().header("ce_type")).isEqualTo("io.zhaoren.match.found.v1");
    assertThat(data(event.get()).path("residentId").asText()).isEqualTo(resident.toString());
    assertThat(data(event.get()).path("revision").asLong()).isEqualTo(1);
    assertThat(event.get().value()).doesNotContain("1983", "PHYSICAL");
  }

  @Test
  void verifiedFactsUnderAMandateSettleTheMatch() {
    alone();
    disabled().then().statusCode(200);

    report(
            resident,
            "caseworker",
            fact("assistance.verificationMandate", true, "2023-09-01"),
            fact("assistance.workInjuryCare", false, "2023-09-15"),
            fact("assistance.countedIncome12Months", Household.perYear("12000.00"), "2023-09-15"))
        .then()
        .statusCode(200);
    json()
        .body(
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(
                    fact(
                        "assistance.maintenanceReceivable",
                        Household.perMonth("0.00"),
                        "2023-09-15"))))
        .patch("/households/{id}/facts", household)
        .then()
        .statusCode(200)
        .body("matches.householdId", equalTo(household.toString()));

    api()
        .get("/residents/{id}/matches", resident)
        .then()
        .statusCode(200)
        .body("matches.find { it.programme == '" + SUBSIDY + "' }.finding", equalTo("FOUND"))
        .body("matches.find { it.programme == '" + SUBSIDY + "' }.amount.amount", equalTo("378.00"))
        .body(
            "matches.find { it.programme == '" + SUBSIDY + "' }.jurisdiction.code",
            equalTo("330106"));
  }

  @Test
  void factsThatChangeNoMatchAreAnsweredWithoutMatches() {
    report(resident, "caseworker", fact("person.sex", "MALE", "2000-01-01"))
        .then()
        .statusCode(200)
        .body("changed", equalTo(1))
        .body("matches", nullValue());
  }

  @Test
  void theSameReportAgainChangesNothing() {
    var sex =
        Map.of(
            "fact", "person.sex",
            "value", "MALE",
            "trueFrom", "2000-01-01",
            "reportId", "case-" + resident);
    report(resident, "caseworker", sex).then().statusCode(200).body("accepted", equalTo(1));

    report(resident, "caseworker", sex)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("repeated", equalTo(1))
        .body("changed", equalTo(0));
  }

  @Test
  void theExplanationSaysWhoSaidWhatAndWhen() {
    alone();
    disabled().then().statusCode(200);

    var condition = "criteria.find { it.code == 'DISABILITY_CERTIFICATE' }";
    api()
        .get("/residents/{id}/matches/{programme}/explanation", resident, SUBSIDY)
        .then()
        .statusCode(200)
        .body("finding", equalTo("LIKELY"))
        .body(condition + ".outcome", equalTo("MET"))
        .body(condition + ".facts[0].origin.source", equalTo("caseworker"))
        .body(condition + ".facts[0].origin.sourceName.zh", equalTo("经办人员"))
        .body(condition + ".facts[0].origin.trueFrom", equalTo("2023-09-01"))
        .body("jurisdiction.name.en", containsString("Hangzhou"));
    api()
        .get("/households/{id}/matches/minimum-living-guarantee/explanation", household)
        .then()
        .statusCode(200)
        .body("about", equalTo("UNIT"));
    api()
        .get("/households/{id}/matches/{programme}/explanation", household, SUBSIDY)
        .then()
        .statusCode(404)
        .body("detail", containsString("按成员查询"));
  }

  @Test
  void aFactAboutAPersonIsToldTheOtherServicesOnceAndNotTakenAgain() throws SQLException {
    report(resident, "field-worker", fact("person.residenceCounty", "330106", "2023-09-01"))
        .then()
        .statusCode(200);

    var told = events(OWN_FACTS, resident, 1).get(0);
    assertThat(told.header("ce_type")).isEqualTo("io.zhaoren.fact.reported.v1");
    assertThat(data(told).path("fact").asText()).isEqualTo("person.residenceCounty");
    assertThat(data(told).path("source").asText()).isEqualTo("field-worker");
    await()
        .untilAsserted(
            () ->
                api()
                    .get("/intake")
                    .then()
                    .body(
                        "partitions.find { it.topic == '%s' && it.partition == %d }.nextOffset"
                            .formatted(OWN_FACTS, told.partition()),
                        greaterThan((int) told.offset())));
    report(resident, "caseworker", fact("assistance.labourCapacity", "FULL", "2023-09-01"))
        .then()
        .statusCode(200);
    try (var probe = new KafkaProbe()) {
      assertThat(probe.all(OWN_FACTS).stream().filter(e -> resident.toString().equals(e.key())))
          .hasSize(1);
    }
    // nobody but the field worker has said it: it did not come back as the service's own
    assertThat(sources()).containsOnly("field-worker", "caseworker");
  }

  /** Who has said something of the resident. */
  private List<String> sources() throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("SELECT source FROM fact_report WHERE subject_id = ?")) {
      query.setObject(1, resident);
      var rows = query.executeQuery();
      var sources = new ArrayList<String>();
      while (rows.next()) {
        sources.add(rows.getString(1));
      }
      return sources;
    }
  }

  @Test
  void figuresCountHouseholdsAndThePeopleInThem() {
    var child = UUID.randomUUID();
    var grandmother = UUID.randomUUID();
    members(
            household,
            """
            {"source":"caseworker","trueFrom":"2020-01-01","members":[
              {"residentId":"%s","relation":"HEAD"},
              {"residentId":"%s","relation":"CHILD"},
              {"residentId":"%s","relation":"PARENT"}]}
            """
                .formatted(resident, child, grandmother))
        .then()
        .statusCode(200);
    // nobody else in these tests is registered in this county
    for (var member : List.of(resident, child, grandmother)) {
      report(
              member,
              "caseworker",
              fact("person.birthDate", "1983-05-05", "1983-05-05"),
              fact("person.hukouCounty", "331124", "2020-01-01"))
          .then()
          .statusCode(200);
    }
    for (var recipient : List.of(resident, child)) {
      report(recipient, "caseworker", fact("person.recognisedStatus", "DIBAO", "2023-01-01"))
          .then()
          .statusCode(200);
    }

    // the grandmother lives there and is named by no register
    var dibao = "programmes.find { it.programme == 'minimum-living-guarantee' }.";
    var job = "programmes.find { it.programme == 'one-job-per-family' }.";
    api()
        .queryParam("area", "331124")
        .get("/figures")
        .then()
        .body(dibao + "receiving", equalTo(1))
        .body(dibao + "people.receiving", equalTo(2))
        .body(job + "likely", equalTo(1))
        .body(job + "people.likely", equalTo(3))
        .body("parameters.sourced", greaterThan(30))
        .body("parameters.unknown", greaterThan(0));
  }

  @Test
  void membersWhoAreNoLongerNamedHaveLeft() {
    var child = UUID.randomUUID();
    members(
            household,
            """
            {"source":"caseworker","trueFrom":"2020-01-01","members":[
              {"residentId":"%s","relation":"HEAD"},
              {"residentId":"%s","relation":"CHILD","trueFrom":"2021-05-01"}]}
            """
                .formatted(resident, child))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(4));
    api()
        .get("/residents/{id}/matches", child)
        .then()
        .body("householdId", equalTo(household.toString()));

    members(
            household,
            """
            {"source":"caseworker","trueFrom":"2023-09-01",
             "members":[{"residentId":"%s","relation":"HEAD"}]}
            """
                .formatted(resident))
        .then()
        .statusCode(200)
        .body("recorded", hasSize(3));

    api()
        .get("/residents/{id}/matches", child)
        .then()
        .statusCode(200)
        .body("householdId", nullValue());
    api()
        .get("/residents/{id}/matches", resident)
        .then()
        .body("householdId", equalTo(household.toString()));
  }

  @Test
  void aMoveTakesTheHouseholdsMatchesAlong() {
    var other = UUID.randomUUID();
    alone();
    disabled().then().statusCode(200);

    members(
            other,
            """
            {"source":"caseworker","trueFrom":"2023-09-20",
             "members":[{"residentId":"%s","relation":"HEAD"}]}
            """
                .formatted(resident))
        .then()
        .statusCode(200);

    api()
        .get("/residents/{id}/matches", resident)
        .then()
        .body("householdId", equalTo(other.toString()));
    api()
        .get("/households/{id}/matches", household)
        .then()
        .statusCode(200)
        .body("matches", empty());
  }

  // ── Idempotency-Key ──

  private Response withKey(String key, Object... facts) {
    return json()
        .header("Idempotency-Key", key)
        .body(Map.of("source", "caseworker", "facts", List.of(facts)))
        .patch("/residents/{id}/facts", resident);
  }

  @Test
  void theSameRequestUnderItsKeyGetsTheSameAnswer() {
    var key = "key-" + resident;
    var first = withKey(key, fact("person.sex", "MALE", "2000-01-01"));
    first.then().statusCode(200).header("Idempotent-Replayed", nullValue());

    var again = withKey('"' + key + '"', fact("person.sex", "MALE", "2000-01-01"));

    again.then().statusCode(200).header("Idempotent-Replayed", "true");
    assertThat(again.asString()).isEqualTo(first.asString());
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() {
    var key = "key-" + resident;
    withKey(key, fact("person.sex", "MALE", "2000-01-01")).then().statusCode(200);

    withKey(key, fact("person.sex", "FEMALE", "2000-01-01"))
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:problem-type:zhaoren:idempotency-key-reused"));
    json()
        .header("Idempotency-Key", key)
        .body(
            Map.of(
                "source", "caseworker", "facts", List.of(fact("person.sex", "MALE", "2000-01-01"))))
        .patch("/residents/{id}/facts", UUID.randomUUID())
        .then()
        .statusCode(422);
  }

  @Test
  void aRefusedRequestLeavesItsKeyFree() {
    var key = "key-" + resident;
    withKey(key, fact("person.sex", "OTHERWISE", "2000-01-01")).then().statusCode(422);

    withKey(key, fact("person.sex", "MALE", "2000-01-01")).then().statusCode(200);
  }

  @Test
  void aKeyWhoseRequestIsStillWorkedOnIsAConflict() {
    var key = "key-" + resident;
    var taken = writes.take(new IdempotencyKey(key));

    withKey(key, fact("person.sex", "MALE", "2000-01-01"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:problem-type:zhaoren:request-in-progress"));

    writes.release(taken);
    withKey(key, fact("person.sex", "MALE", "2000-01-01")).then().statusCode(200);
  }

  @Test
  void aWriteDoneAgainAfterACrashBringsTheSameReports() {
    var key = "key-" + resident;
    var first = withKey(key, fact("person.sex", "MALE", "2000-01-01"));
    // as if the process had died before it could remember its answer
    writes.forget(new IdempotencyKey(key));

    withKey(key, fact("person.sex", "MALE", "2000-01-01"))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("repeated", equalTo(1))
        .body("recorded.reportId", contains(first.jsonPath().getString("recorded[0].reportId")));
  }

  // ── events ──

  private static List<KafkaProbe.Received> events(String topic, UUID key, int atLeast) {
    try (var probe = new KafkaProbe()) {
      return probe
          .await(topic, read -> read.stream().filter(e -> isOf(e, key)).count() >= atLeast)
          .stream()
          .filter(e -> isOf(e, key))
          .toList();
    }
  }

  private static boolean isOf(KafkaProbe.Received event, UUID key) {
    return key.toString().equals(event.key());
  }

  private static boolean is(KafkaProbe.Received event, String programme) {
    return data(event).path("programme").asText().equals(programme);
  }

  private static JsonNode data(KafkaProbe.Received event) {
    try {
      return new ObjectMapper().readTree(event.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
