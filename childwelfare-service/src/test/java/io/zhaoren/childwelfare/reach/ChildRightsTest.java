package io.zhaoren.childwelfare.reach;

import static io.restassured.RestAssured.given;
import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.officer;
import static io.zhaoren.childwelfare.Children.open;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.testing.FittingCaller;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in to what of a child, and that nothing stands before a report. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ChildRightsTest {

  private static final long COMMUNITY = 330108001001L;
  private static final String NEIGHBOUR = "330108001002";
  private static final String ELSEWHERE = "330108002001";
  private static final String ROLE_MAY_NOT = "role-may-not";
  private static final String OUT_OF_REACH = "out-of-reach";
  private static final String ACTS_AS_ANOTHER = "acts-as-another";

  private final UUID child = UUID.randomUUID();

  @Inject DataSource database;

  @BeforeEach
  void aChildWithADirector() {
    supervisor("cr-s1", 330108001L).then().statusCode(200);
    director("cr-d1", COMMUNITY).then().statusCode(200);
    director("cr-d2", 330108001002L).then().statusCode(200);
    assertThat(open(child, COMMUNITY)).isEqualTo("cr-d1");
  }

  private static RequestSpecification as(TestCaller caller) {
    return api().header("Authorization", caller.bearer());
  }

  private static RequestSpecification api() {
    return given().basePath("/api/childwelfare/v1").contentType(ContentType.JSON);
  }

  private static TestCaller directorOf(String code, String community) {
    return TestCaller.of("child-director", code).with("zhaoren_area", community);
  }

  private static TestCaller supervisorOf(String code, String township) {
    return TestCaller.of("child-supervisor", code)
        .with("zhaoren_area", township)
        .with("zhaoren_office", "township");
  }

  private ValidatableResponse read(TestCaller caller, String reader) {
    return as(caller)
        .body(Map.of("reader", reader, "reason", "入户探访前了解情况"))
        .post("/child-files/{id}/readings", child)
        .then();
  }

  private static void refused(ValidatableResponse answer, String type) {
    answer.statusCode(403).body("type", endsWith(type));
  }

  @Test
  void aReportNeedsNoTokenAndABadOneDoesNotStopIt() {
    for (var token : List.of("", "Bearer nonsense", "Basic eDp5")) {
      var request =
          token.isEmpty()
              ? api().header(FittingCaller.NOBODY, "")
              : api().header("Authorization", token);
      var report =
          request
              .body("{\"says\":\"孩子有伤\"}")
              .post("/child-reports")
              .then()
              .statusCode(202)
              .extract()
              .jsonPath()
              .getString("reportId");
      api()
          .header(FittingCaller.NOBODY, "")
          .get("/child-reports/{id}", report)
          .then()
          .statusCode(200)
          .body("state", equalTo("received"));
    }
  }

  @Test
  void nobodyElseGetsInWithoutAToken() {
    api()
        .header(FittingCaller.NOBODY, "")
        .body(Map.of("reader", "cr-d1", "reason", "入户探访前了解情况"))
        .post("/child-files/{id}/readings", child)
        .then()
        .statusCode(401);
    api().header(FittingCaller.NOBODY, "").get("/protection-cases").then().statusCode(401);
  }

  @Test
  void onlyWhoMayBeResponsibleComesToAFile() {
    refused(read(TestCaller.worker("cr-w1", "" + COMMUNITY), "cr-w1"), ROLE_MAY_NOT);
    refused(
        read(TestCaller.of("grid-worker", "cr-g1").with("zhaoren_area", "" + COMMUNITY), "cr-g1"),
        ROLE_MAY_NOT);
    refused(read(TestCaller.officer("cr-t1", "township", "330108001"), "cr-t1"), ROLE_MAY_NOT);
    refused(read(TestCaller.region(), "p-1"), ROLE_MAY_NOT);
    refused(read(TestCaller.operator(), "ops-1"), ROLE_MAY_NOT);
    refused(read(TestCaller.agency("school"), "school"), ROLE_MAY_NOT);
    refused(read(TestCaller.resident(child), child.toString()), ROLE_MAY_NOT);
    read(directorOf("cr-d1", "" + COMMUNITY), "cr-d1").statusCode(200);
  }

  @Test
  void aDirectorOfAnotherVillageAndAnOfficerOfAnotherCountyAreOutOfReach() {
    refused(read(directorOf("cr-d2", NEIGHBOUR), "cr-d2"), OUT_OF_REACH);
    refused(read(supervisorOf("cr-s9", "330108002"), "cr-s9"), OUT_OF_REACH);
    refused(read(TestCaller.officer("330302"), "c-1"), OUT_OF_REACH);
  }

  @Test
  void withinReachOnlyWhoIsAssignedOrApprovedReads() {
    refused(read(directorOf("cr-d3", "" + COMMUNITY), "cr-d3"), "not-allowed");
    refused(read(supervisorOf("cr-s1", "330108001"), "cr-s1"), "not-allowed");
    refused(read(TestCaller.officer("330108"), "c-1"), "not-allowed");
  }

  @Test
  void aCountyOfficerSaysWhyBeforeReadingOfAChild() {
    for (var path : List.of("/residents/{id}/matches", "/child-files/{id}/guardianship")) {
      as(TestCaller.officer("330108"))
          .header(FittingCaller.UNSAID, "")
          .get(path, child)
          .then()
          .statusCode(400)
          .body("violations[0].code", equalTo("MISSING_PURPOSE"));
    }
    as(TestCaller.officer("330108"))
        .header("Zhaoren-Purpose", "protection")
        .get("/residents/{id}/matches", child)
        .then()
        .statusCode(404); // nothing is on record of the child but the file
    // whoever is assigned has the child at heart
    as(directorOf("cr-d1", "" + COMMUNITY))
        .header(FittingCaller.UNSAID, "")
        .get("/child-files/{id}/guardianship", child)
        .then()
        .statusCode(200);
  }

  @Test
  void anAuditorReadsAFileInACaseWhichIsOnRecordAndNothingSealed() {
    audit("").statusCode(400).body("violations[0].code", equalTo("MISSING_PURPOSE"));
    audit("audit").statusCode(400).body("violations[0].code", equalTo("MISSING_PURPOSE"));
    assertThat(readings("approved_by")).isEqualTo("none");
    audit("audit; case=2026-0017").statusCode(200).body("responsible", equalTo("cr-d1"));
    assertThat(readings("approved_by")).isEqualTo("case=2026-0017");
    refused(
        as(TestCaller.auditor())
            .body(Map.of("reason", "年度合规审计", "sealed", true))
            .post("/child-files/{id}/readings", child)
            .then(),
        "not-allowed");
    as(TestCaller.auditor())
        .body(Map.of("reason", ""))
        .post("/child-files/{id}/readings", child)
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/reason"));
    refused(read(TestCaller.auditor().with("zhaoren_area", "3303"), "a-1"), OUT_OF_REACH);
    assertThat(readings("count(*)")).isEqualTo("1");
  }

  private ValidatableResponse audit(String purpose) {
    return as(TestCaller.auditor())
        .header(purpose.isEmpty() ? FittingCaller.UNSAID : "Zhaoren-Purpose", purpose)
        .body(Map.of("reason", "年度合规审计"))
        .post("/child-files/{id}/readings", child)
        .then();
  }

  private String readings(String column) {
    return value(
        database, "SELECT %s FROM file_read WHERE resident_id = ?".formatted(column), child);
  }

  @Test
  void whoHasReadIsShownToTheCountyAndToAnAuditAndToNobodyWhoReads() {
    read(directorOf("cr-d1", "" + COMMUNITY), "cr-d1").statusCode(200);
    audit("audit; case=2026-0017").statusCode(200);
    for (var caller : List.of(TestCaller.officer("330108"), TestCaller.auditor())) {
      as(caller)
          .get("/child-files/{id}/readings", child)
          .then()
          .statusCode(200)
          .body("readings.reader", equalTo(List.of("cr-d1", "a-1")))
          .body("readings.reason", equalTo(List.of("入户探访前了解情况", "年度合规审计")));
    }
    var first =
        as(TestCaller.auditor())
            .queryParam("limit", 1)
            .get("/child-files/{id}/readings", child)
            .then()
            .body("readings.reader", equalTo(List.of("cr-d1")))
            .extract()
            .jsonPath()
            .getString("next");
    as(TestCaller.auditor())
        .queryParam("cursor", first)
        .get("/child-files/{id}/readings", child)
        .then()
        .body("readings.reader", equalTo(List.of("a-1")));
    as(TestCaller.auditor())
        .header(FittingCaller.UNSAID, "")
        .get("/child-files/{id}/readings", child)
        .then()
        .statusCode(400)
        .body("violations[0].code", equalTo("MISSING_PURPOSE"));
    refused(
        as(directorOf("cr-d1", "" + COMMUNITY)).get("/child-files/{id}/readings", child).then(),
        ROLE_MAY_NOT);
    as(TestCaller.auditor())
        .get("/child-files/{id}/readings", UUID.randomUUID())
        .then()
        .statusCode(404);
  }

  @Test
  void nobodyReadsInTheNameOfWhoeverIsAssigned() {
    refused(read(directorOf("cr-d3", "" + COMMUNITY), "cr-d1"), ACTS_AS_ANOTHER);
    refused(
        as(directorOf("cr-d3", "" + COMMUNITY)).get("/child-workers/cr-d1/visits").then(),
        ACTS_AS_ANOTHER);
    refused(
        as(directorOf("cr-d3", "" + COMMUNITY))
            .queryParam("worker", "cr-d1")
            .get("/child-files/{id}/guardianship", child)
            .then(),
        ACTS_AS_ANOTHER);
  }

  @Test
  void whoeverStandsInOrWasApprovedComesFromAnotherVillageToo() {
    refused(read(directorOf("cr-d2", NEIGHBOUR), "cr-d2"), OUT_OF_REACH);
    as(supervisorOf("cr-s1", "330108001"))
        .body(Map.of("reader", "cr-d2", "reason", "协助入户探访", "until", "2023-10-08"))
        .post("/child-files/{id}/approvals", child)
        .then()
        .statusCode(200);
    read(directorOf("cr-d2", NEIGHBOUR), "cr-d2").statusCode(200);
    refused(read(directorOf("cr-d4", ELSEWHERE), "cr-d4"), OUT_OF_REACH);
  }

  @Test
  void aFileIsOpenedOnlyInTheOwnVillage() {
    var other = UUID.randomUUID();
    refused(
        as(directorOf("cr-d1", "" + COMMUNITY))
            .body(Map.of("residentId", other, "worker", "cr-d1", "communityId", NEIGHBOUR))
            .post("/child-files")
            .then(),
        OUT_OF_REACH);
    as(directorOf("cr-d1", "" + COMMUNITY))
        .body(Map.of("residentId", other, "worker", "cr-d1", "communityId", "" + COMMUNITY))
        .post("/child-files")
        .then()
        .statusCode(200);
  }

  @Test
  void aSupervisorSeesWhatIsOverdueInTheTownshipAlone() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                value(
                        database,
                        "UPDATE child_visit SET due_on = date '2023-09-20' WHERE resident_id = ? RETURNING 1",
                        child)
                    .equals("1"));
    assertThat(overdue(supervisorOf("cr-s1", "330108001"))).contains(child.toString());
    assertThat(overdue(TestCaller.officer("330108"))).contains(child.toString());
    assertThat(overdue(supervisorOf("cr-s9", "330108002"))).doesNotContain(child.toString());
    refused(
        as(TestCaller.officer("330302"))
            .queryParam("area", "330108")
            .get("/child-visits/overdue")
            .then(),
        OUT_OF_REACH);
  }

  private static List<String> overdue(TestCaller caller) {
    return as(caller)
        .queryParam("area", "330108")
        .queryParam("limit", 1000)
        .get("/child-visits/overdue")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("visits.residentId", String.class);
  }

  @Test
  void anAgencyAnswersOnlyWhatItWasAsked() {
    var referral =
        as(directorOf("cr-d1", "" + COMMUNITY))
            .body(Map.of("worker", "cr-d1", "agency", "school", "need", "back-to-school"))
            .post("/child-files/{id}/referrals", child)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("referralId");
    var accepted = Map.of("version", 0, "act", "accepted");
    refused(
        as(TestCaller.agency("hospital"))
            .body(accepted)
            .post("/child-referrals/{id}/answers", referral)
            .then(),
        OUT_OF_REACH);
    as(TestCaller.agency("school"))
        .body(accepted)
        .post("/child-referrals/{id}/answers", referral)
        .then()
        .statusCode(200);
  }

  @Test
  void theRegionSeesTotalsAndNoCase() {
    as(TestCaller.region()).get("/child-figures").then().statusCode(200);
    refused(as(TestCaller.region()).get("/protection-cases").then(), ROLE_MAY_NOT);
    refused(
        as(TestCaller.operator()).queryParam("area", "330108").get("/child-figures").then(),
        ROLE_MAY_NOT);
    refused(as(TestCaller.officer("330302")).get("/protection-cases").then(), OUT_OF_REACH);
  }

  @Test
  void onlyTheCountyAppoints() {
    refused(
        as(directorOf("cr-d1", "" + COMMUNITY))
            .body(
                Map.of(
                    "officer", officer("cr-d1", 330108),
                    "role", "director",
                    "communities", List.of(NEIGHBOUR)))
            .put("/child-workers/cr-d1")
            .then(),
        ROLE_MAY_NOT);
    refused(
        as(TestCaller.officer("330302"))
            .body(Map.of())
            .post("/child-workers/cr-d1/departure")
            .then(),
        OUT_OF_REACH);
  }
}
