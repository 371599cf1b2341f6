package io.zhaoren.childwelfare.visit;

import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.open;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.upload;
import static io.zhaoren.childwelfare.Children.value;
import static io.zhaoren.childwelfare.Children.visited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Today is 2023-10-01. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class VisitsTest {

  private static final long COMMUNITY = 330127001001L;
  private static final String TODAY = "2023-10-01";

  private final UUID child = UUID.randomUUID();
  private final String worker = "vi-" + UUID.randomUUID().toString().substring(0, 8);

  @Inject DataSource database;

  @BeforeEach
  void aChildWithADirector() {
    supervisor("vi-s1", 330127001L).then().statusCode(200);
    director(worker, COMMUNITY).then().statusCode(200);
    assertThat(open(child, COMMUNITY)).isEqualTo(worker);
    await().atMost(Duration.ofSeconds(30)).until(() -> !planned("due_on").equals("none"));
  }

  private String planned(String column) {
    return value(
        database,
        "SELECT %s FROM child_visit WHERE resident_id = ? AND state = 'PLANNED'".formatted(column),
        child);
  }

  private io.restassured.response.ValidatableResponse assess(String by, String... indicators) {
    return json()
        .body(Map.of("worker", by, "indicators", List.of(indicators)))
        .post("/child-files/{id}/risk", child)
        .then();
  }

  @Test
  void whoeverIsNotAssessedYetIsVisitedWithinAMonth() {
    assertThat(planned("due_on")).isEqualTo("2023-10-31");
  }

  @Test
  void aHigherLevelHoldsAtOnceAndBringsTheVisitForward() {
    assess(worker, "LEFT_ALONE")
        .statusCode(200)
        .body("level", equalTo("extreme"))
        .body("reasons.code", hasItem("LEFT_ALONE"))
        .body("visitEveryDays", equalTo(7));
    assertThat(planned("due_on")).isEqualTo("2023-10-02");
  }

  @Test
  void aLowerLevelWaitsForASecondPerson() {
    assess(worker, "LEFT_ALONE").statusCode(200);
    assess(worker)
        .statusCode(200)
        .body("level", equalTo("extreme"))
        .body("proposed", equalTo("low"));
    confirm(worker, true).statusCode(403);
    confirm("vi-s1", false).statusCode(200).body("level", equalTo("extreme"));
    confirm("vi-s1", true).statusCode(409);
    assess(worker).statusCode(200);
    confirm("vi-s1", true).statusCode(200).body("level", equalTo("low"));
  }

  private io.restassured.response.ValidatableResponse confirm(String by, boolean agrees) {
    return json()
        .body(Map.of("worker", by, "agrees", agrees))
        .post("/child-files/{id}/risk/confirmation", child)
        .then();
  }

  @Test
  void somebodyWhoIsWorriedRaisesTheLevelWhateverThePointsSay() {
    assess(worker).statusCode(200).body("level", equalTo("low"));
    raise("high").statusCode(200).body("level", equalTo("high"));
    raise("medium").statusCode(409);
  }

  private io.restassured.response.ValidatableResponse raise(String level) {
    return json()
        .body(Map.of("worker", worker, "level", level))
        .post("/child-files/{id}/risk/raise", child)
        .then();
  }

  @Test
  void anUnchangedListIsNotSentTwice() {
    var first = json().get("/child-workers/{worker}/visits", worker);
    first.then().statusCode(200).body("visits.residentId", equalTo(List.of(child.toString())));
    assertThat(first.body().asByteArray()).hasSizeLessThan(300);
    var tag = first.header("ETag");
    json()
        .header("If-None-Match", tag)
        .get("/child-workers/{worker}/visits", worker)
        .then()
        .statusCode(304);
    assess(worker, "LEFT_ALONE").statusCode(200);
    json()
        .header("If-None-Match", tag)
        .get("/child-workers/{worker}/visits", worker)
        .then()
        .statusCode(200);
  }

  @Test
  void aVisitIsTakenOnceHoweverOftenItIsSentAndTheNextIsPlanned() {
    var record = visited(UUID.randomUUID(), child, TODAY);
    record.put("indicators", List.of("PARENT_DIED", "CARER_DISABLED"));
    record.put(
        "facts",
        List.of(
            Map.of("fact", "childwelfare.fatherOutOfContact", "value", true, "trueFrom", TODAY)));
    upload(worker, record)
        .then()
        .statusCode(200)
        .body("results.result", equalTo(List.of("stored")));
    upload(worker, record).then().body("results.result", equalTo(List.of("repeated")));

    assertThat(planned("level")).isEqualTo("MEDIUM");
    assertThat(planned("due_on")).isEqualTo("2023-10-31");
    assertThat(
            value(
                database,
                "SELECT childwelfare_father_out_of_contact FROM resident_facts WHERE resident_id = ?",
                child))
        .isEqualTo("true");
    assertThat(done()).isEqualTo("1");
  }

  private String done() {
    return value(
        database,
        "SELECT count(*) FROM child_visit WHERE resident_id = ? AND state = 'DONE'",
        child);
  }

  @Test
  void whatDoesNotFitAnyMoreIsToldAndKeptAsItWasSent() {
    var visit = planned("id");
    var first = visited(UUID.randomUUID(), child, TODAY);
    first.put("visitId", visit);
    var second = visited(UUID.randomUUID(), child, TODAY);
    second.put("visitId", visit);
    second.put("says", "也去过了");
    var future = visited(UUID.randomUUID(), child, "2023-10-02");
    var stranger = visited(UUID.randomUUID(), UUID.randomUUID(), TODAY);
    upload(worker, first, second, future, stranger, Map.of("says", "没有编号"))
        .then()
        .statusCode(200)
        .body(
            "results.result",
            equalTo(List.of("stored", "conflict", "refused", "refused", "refused")))
        .body(
            "results.reason",
            hasItems("DONE_ALREADY", "FUTURE_DAY", "NOT_RESPONSIBLE", "MISSING_FIELD"));
    assertThat(
            value(
                database,
                "SELECT count(*) FROM visit_record WHERE worker = ? AND result <> 'STORED'",
                worker))
        .isEqualTo("3");
    assertThat(done()).isEqualTo("1");
  }

  @Test
  void aVisitByAnotherDirectorIsRefusedAndKept() {
    director("vi-d9", 330127001002L).then().statusCode(200);
    upload("vi-d9", visited(UUID.randomUUID(), child, TODAY))
        .then()
        .body("results[0].result", equalTo("refused"))
        .body("results[0].reason", equalTo("NOT_RESPONSIBLE"));
    assertThat(done()).isEqualTo("0");
  }

  @Test
  void findingNobodyLeavesTheVisitToBeMade() {
    var record = visited(UUID.randomUUID(), child, TODAY);
    record.put("outcome", "not-met");
    upload(worker, record).then().body("results[0].result", equalTo("stored"));
    assertThat(done()).isEqualTo("0");
  }

  @Test
  void factsThatCannotBeTakenDoNotStopTheVisit() {
    var record = visited(UUID.randomUUID(), child, TODAY);
    record.put("facts", List.of(Map.of("fact", "no.suchFact", "value", 1, "trueFrom", TODAY)));
    upload(worker, record)
        .then()
        .body("results[0].result", equalTo("stored"))
        .body("results[0].reason", equalTo("FACTS_NOT_TAKEN"));
    assertThat(done()).isEqualTo("1");
  }

  @Test
  void anOverdueVisitGoesUpToTheSupervisorAndThenToTheCounty() {
    due("2023-09-29");
    overdue().body(mine() + ".goneTo", equalTo("supervisor"));
    due("2023-09-20");
    overdue()
        .body(mine() + ".goneTo", equalTo("county"))
        .body(mine() + ".responsible", equalTo(worker));
  }

  private String mine() {
    return "visits.find { it.residentId == '" + child + "' }";
  }

  private static io.restassured.response.ValidatableResponse overdue() {
    return json()
        .queryParam("area", 330127)
        .queryParam("limit", 1000)
        .get("/child-visits/overdue")
        .then()
        .statusCode(200);
  }

  private void due(String day) {
    value(
        database,
        "UPDATE child_visit SET due_on = ?::date WHERE resident_id = ? RETURNING 1",
        day,
        child);
  }

  @Test
  void aDirectorHearsInAWordWhatHappenedToAChild() {
    var first = feed("");
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"childwelfare.fatherLibertyRestrictedMonths","value":7,"trueFrom":"2023-09-20"},
              {"fact":"person.seriousIllness","value":false,"trueFrom":"2023-09-20"}]}
            """)
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
    var news = feed(first.getString("next"));
    assertThat(news.getList("news.what")).isEqualTo(List.of("parent-deprived-of-liberty"));
    assertThat(feed(news.getString("next")).getList("news")).isEmpty();
  }

  @Test
  void aDirectorHearsOfAChildThatStaysAwayFromSchool() {
    var before = feed("");
    say(child, fact("childwelfare.truant", "true"));
    assertThat(feed(before.getString("next")).getList("news.what")).isEqualTo(List.of("truant"));
  }

  @Test
  void aDirectorHearsOfASchoolLeaveAndNotWhy() {
    var before = feed("");
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"childwelfare.onSchoolLeave","value":true,"trueFrom":"2023-09-28"}]}
            """)
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
    assertThat(feed(before.getString("next")).getList("news.what"))
        .isEqualTo(List.of("school-leave"));
  }

  @Test
  void aDirectorHearsOfADivorceAndOfALargeBillAtHomeAndNotWhoseItIs() {
    var home = UUID.randomUUID();
    var father = UUID.randomUUID();
    var sibling = UUID.randomUUID();
    open(sibling, COMMUNITY);
    value(
        database,
        "UPDATE child_charge SET responsible = ? WHERE resident_id = ? RETURNING 1",
        worker,
        sibling);
    for (var each : List.of(child, father, sibling)) {
      say(each, fact("person.household", "\"" + home + "\""));
    }
    var before = feed("");
    say(child, fact("childwelfare.parentsDivorced", "true"));
    say(father, fact("childwelfare.largeMedicalBill", "true"));
    say(father, fact("childwelfare.parentsDivorced", "true")); // his own parents are no news

    // page by page: of one bill each child of the home is told
    var pages = new java.util.ArrayList<String>();
    var next = before.getString("next");
    for (var page = feed(next, 1); ; page = feed(page.getString("next"), 1)) {
      if (page.getList("news").isEmpty()) {
        break;
      }
      pages.add(page.getString("news[0].what") + " " + page.getString("news[0].residentId"));
    }
    assertThat(pages)
        .containsExactlyInAnyOrder(
            "parents-divorced " + child,
            "large-medical-bill " + child,
            "large-medical-bill " + sibling);
    assertThat(feed(next).prettify()).doesNotContain(father.toString());
  }

  @Test
  void aBillOfAnotherHomeIsNoNews() {
    var stranger = UUID.randomUUID();
    say(child, fact("person.household", "\"" + UUID.randomUUID() + "\""));
    say(stranger, fact("person.household", "\"" + UUID.randomUUID() + "\""));
    var before = feed("");
    say(stranger, fact("childwelfare.largeMedicalBill", "true"));
    assertThat(feed(before.getString("next")).getList("news")).isEmpty();
  }

  @Test
  void aPhoneGoesOnFromThePlaceThatTheReleaseBeforeGave() {
    say(child, fact("childwelfare.unaccompanied", "true"));
    var report =
        value(
            database,
            "SELECT to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                + " || ' ' || source || '/' || report_id FROM fact_report WHERE subject_id = ?"
                + " AND fact = 'childwelfare.unaccompanied'",
            child);
    say(child, fact("childwelfare.parentsDivorced", "true"));
    assertThat(feed(PageRequest.cursor(report)).getList("news.what"))
        .isEqualTo(List.of("parents-divorced"));
  }

  @Test
  void aReportThatWasCommittedLateIsToldAllTheSameAndOnce() {
    var before = feed("");
    say(child, fact("childwelfare.parentsDivorced", "true"));
    var first = feed(before.getString("next"));
    assertThat(first.getList("news.what")).isEqualTo(List.of("parents-divorced"));
    value(
        database,
        """
        INSERT INTO fact_report (received_at, source, report_id, subject_id, fact, number, standing,
                                 true_from, reported_at, sequence, retracts)
        SELECT received_at - interval '1 hour', source, 'late', subject_id, 'childwelfare.truant',
               1, standing, true_from, reported_at, sequence, false
          FROM fact_report
         WHERE subject_id = ? AND fact = 'childwelfare.parentsDivorced'
        RETURNING 1
        """,
        child);
    var second = feed(first.getString("next"));
    assertThat(second.getList("news.what")).isEqualTo(List.of("truant"));
    assertThat(feed(second.getString("next")).getList("news")).isEmpty();
  }

  @Test
  void ofAReportThatSaysTwoThingsBothAreToldPageByPage() {
    var before = feed("");
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"childwelfare.truant","value":true,"trueFrom":"2023-09-28"},
              {"fact":"childwelfare.parentsDivorced","value":true,"trueFrom":"2023-09-28"}]}
            """)
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
    var first = feed(before.getString("next"), 1);
    var second = feed(first.getString("next"), 1);
    assertThat(List.of(first.getString("news[0].what"), second.getString("news[0].what")))
        .containsExactlyInAnyOrder("truant", "parents-divorced");
    assertThat(feed(second.getString("next"), 1).getList("news")).isEmpty();
  }

  private static String fact(String name, String value) {
    return "{\"fact\":\"%s\",\"value\":%s,\"trueFrom\":\"2023-09-28\"}".formatted(name, value);
  }

  private static void say(UUID of, String fact) {
    json()
        .body("{\"source\":\"caseworker\",\"facts\":[" + fact + "]}")
        .patch("/residents/{id}/facts", of)
        .then()
        .statusCode(200);
  }

  private io.restassured.path.json.JsonPath feed(String cursor) {
    return feed(cursor, 50);
  }

  private io.restassured.path.json.JsonPath feed(String cursor, int limit) {
    return json()
        .queryParam("cursor", cursor)
        .queryParam("limit", limit)
        .get("/child-workers/{worker}/feed", worker)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
