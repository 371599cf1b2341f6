package io.zhaoren.childwelfare.file;

import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.named;
import static io.zhaoren.childwelfare.Children.officer;
import static io.zhaoren.childwelfare.Children.open;
import static io.zhaoren.childwelfare.Children.read;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ChildFilesTest {

  private static final long COMMUNITY = 330105001001L;
  private static final int COUNTY = 330105;

  private final UUID child = UUID.randomUUID();

  @Inject DataSource database;

  @BeforeEach
  void workers() {
    supervisor("cf-s1", 330105001L).then().statusCode(200);
    director("cf-d1", COMMUNITY).then().statusCode(200);
  }

  @Test
  void aChildWhoIsFoundHasAFileAndSomebodyResponsible() {
    var home = UUID.randomUUID().toString();
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"person.birthDate","value":"2012-06-01","trueFrom":"2012-06-01"},
              {"fact":"person.residenceCounty","value":"330105","trueFrom":"2012-06-01"},
              {"fact":"person.residenceCommunity","value":330105001001,"trueFrom":"2012-06-01"},
              {"fact":"person.hukouCounty","value":"330105","trueFrom":"2012-06-01"},
              {"fact":"childwelfare.fatherDead","value":true,"trueFrom":"2023-08-20"},
              {"fact":"person.household","value":"%s","trueFrom":"2023-09-01"},
              {"fact":"childwelfare.motherDead","value":true,"trueFrom":"2019-01-02"}]}
            """
                .formatted(home))
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                read(child, "cf-d1")
                    .then()
                    .statusCode(200)
                    .body("openedBy", equalTo("match"))
                    .body("householdId", equalTo(home))
                    .body("found.programme", hasItem("dispersed-orphan-allowance"))
                    .body(
                        "circumstances.find { it.fact == 'childwelfare.fatherDead' }.trueFrom",
                        equalTo("2023-08-20")));
  }

  @Test
  void aReportedChildHasAFile() {
    json()
        .body(
            "{\"says\":\"孩子有伤\",\"residentId\":\"%s\",\"communityId\":\"330105001001\"}"
                .formatted(child))
        .post("/child-reports")
        .then()
        .statusCode(202);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                value(database, "SELECT opened_by FROM child_file WHERE resident_id = ?", child)
                    .equals("REPORT"));
  }

  @Test
  void nobodyReadsWithoutAReasonAndEveryReadingIsOnRecord() {
    open(child, COMMUNITY);
    json()
        .body(Map.of("reader", "cf-d1"))
        .post("/child-files/{id}/readings", child)
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/reason"));
    assertThat(readings()).isEqualTo("0");
    read(child, "cf-d1").then().statusCode(200).body("responsible", equalTo("cf-d1"));
    assertThat(readings()).isEqualTo("1");
    // approved by whoever appointed the director
    assertThat(value(database, "SELECT approved_by FROM file_read WHERE resident_id = ?", child))
        .isEqualTo("o-7");
  }

  private String readings() {
    return value(database, "SELECT count(*) FROM file_read WHERE resident_id = ?", child);
  }

  @Test
  void whoeverIsNotResponsibleReadsOnlyWithAnotherOnesApproval() {
    open(child, COMMUNITY);
    director("cf-d2", 330105001002L).then().statusCode(200);
    read(child, "cf-d2").then().statusCode(403).contentType("application/problem+json");
    read(child, "cf-s1").then().statusCode(403);

    approve("cf-d2", "cf-d2").then().statusCode(403); // a director approves nobody
    approve("cf-s1", "cf-s1").then().statusCode(403); // nor a supervisor themselves
    approve("cf-s1", "cf-d2").then().statusCode(200);
    read(child, "cf-d2").then().statusCode(200);
    json()
        .body(
            Map.of(
                "officer", officer("o-9", COUNTY),
                "reader", "cf-s1",
                "reason", "督导检查本村档案",
                "until", "2023-10-02"))
        .post("/child-files/{id}/approvals", child)
        .then()
        .statusCode(200);
    read(child, "cf-s1").then().statusCode(200);
    assertThat(readings()).isEqualTo("2");
  }

  private io.restassured.response.Response approve(String supervisor, String reader) {
    return json()
        .body(
            Map.of(
                "supervisor",
                supervisor,
                "reader",
                reader,
                "reason",
                "协助入户探访",
                "until",
                "2023-10-08"))
        .post("/child-files/{id}/approvals", child);
  }

  @Test
  void whatIsSealedIsOpenToNamedHandlersAlone() {
    open(child, COMMUNITY);
    var secret = "密封" + UUID.randomUUID();
    json()
        .body(Map.of("worker", "cf-d1", "says", secret, "sealed", true))
        .post("/child-files/{id}/notes", child)
        .then()
        .statusCode(200);
    json()
        .body(Map.of("worker", "cf-d1", "says", "与外祖母同住"))
        .post("/child-files/{id}/notes", child)
        .then()
        .statusCode(200);

    read(child, "cf-d1")
        .then()
        .statusCode(200)
        .body(not(containsString(secret)))
        .body("notes.says", equalTo(java.util.List.of("与外祖母同住")));
    var sealed = Map.of("reader", "cf-d1", "reason", "入户探访前了解", "sealed", true);
    json().body(sealed).post("/child-files/{id}/readings", child).then().statusCode(403);
    named("h-1", COUNTY).then().statusCode(200);
    json()
        .body(
            Map.of(
                "officer", officer("o-9", COUNTY),
                "reader", "h-1",
                "reason", "办理密封事项",
                "until", "2023-10-02"))
        .post("/child-files/{id}/approvals", child)
        .then()
        .statusCode(200);
    json()
        .body(Map.of("reader", "h-1", "reason", "办理密封事项", "sealed", true))
        .post("/child-files/{id}/readings", child)
        .then()
        .statusCode(200)
        .body("notes.says", hasItem(secret));
  }

  @Test
  void aNamedHandlerRecordsTheRateAndNobodySeesWhy() {
    json()
        .body(Map.of("handler", "cf-d1", "holds", true, "from", "2023-10-01"))
        .post("/child-files/{id}/dispersed-orphan-rate", child)
        .then()
        .statusCode(403);
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"person.birthDate","value":"2012-06-01","trueFrom":"2012-06-01"},
              {"fact":"person.hukouCounty","value":"330106","trueFrom":"2012-06-01"}]}
            """)
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
    // where the child is registered, as it has no file yet
    named("h-1", 330106).then().statusCode(200);
    json()
        .body(Map.of("handler", "h-1", "holds", true, "from", "2023-10-01"))
        .post("/child-files/{id}/dispersed-orphan-rate", child)
        .then()
        .statusCode(200);
    json()
        .get("/residents/{id}/matches", child)
        .then()
        .statusCode(200)
        .body("matches.programme", hasItem("dispersed-orphan-allowance"))
        .body("matches[0].amount.amount", equalTo("2350.00"));
    try (var probe = new KafkaProbe()) {
      var told =
          probe.await(
              "childwelfare.matches.v1",
              all -> all.stream().anyMatch(each -> child.toString().equals(each.key())),
              Duration.ofSeconds(60));
      assertThat(told)
          .filteredOn(each -> child.toString().equals(each.key()))
          .allSatisfy(
              each ->
                  assertThat(each.value())
                      .contains("child-support")
                      .doesNotContainIgnoringCase("orphan"));
    }
  }

  @Test
  void aFileWithAnOverdueVisitOrAnOpenReportIsNotClosed() {
    open(child, COMMUNITY);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                value(
                        database,
                        "SELECT count(*) FROM child_visit WHERE resident_id = ? AND state = 'PLANNED'",
                        child)
                    .equals("1"));
    value(
        database,
        "UPDATE child_visit SET due_on = date '2023-09-01' WHERE resident_id = ? RETURNING 1",
        child);
    close("no-longer-needed").then().statusCode(409);
    value(
        database,
        "UPDATE child_visit SET due_on = date '2023-11-01' WHERE resident_id = ? RETURNING 1",
        child);
    close("no-longer-needed").then().statusCode(200).body("state", equalTo("closed"));
    assertThat(value(database, "SELECT count(*) FROM child_charge WHERE resident_id = ?", child))
        .isEqualTo("0");
    read(child, "cf-d1").then().statusCode(403);
  }

  private io.restassured.response.Response close(String why) {
    return json()
        .body(Map.of("officer", officer("o-7", COUNTY), "why", why))
        .post("/child-files/{id}/closing", child);
  }
}
