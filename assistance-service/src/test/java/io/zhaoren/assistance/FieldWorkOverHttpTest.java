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
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A match becomes an offer or a task, and somebody says what came of it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FieldWorkOverHttpTest {

  private static final String SUBSIDY = "disability-living-subsidy";
  private static final String COMMUNITY = "330106009001";
  private static final String PROBLEM = "urn:problem-type:zhaoren:";

  @Inject PlayedDay day;
  @Inject DataSource database;

  private final UUID resident = UUID.randomUUID();
  private final UUID household = UUID.randomUUID();

  @BeforeEach
  void openTheCommunity() {
    community(COMMUNITY, 1).then().statusCode(200).body("county", equalTo("330106"));
  }

  @AfterEach
  void resetTheDay() {
    day.reset();
  }

  private static Response community(String id, int grids) {
    return json()
        .body(
            Map.of(
                "name",
                "文三社区",
                "grids",
                IntStream.rangeClosed(1, grids)
                    .mapToObj("%03d"::formatted)
                    .map(id::concat)
                    .toList(),
                "workers",
                List.of(
                    Map.of("worker", "w-1", "role", "grid-worker"),
                    Map.of("worker", "w-2", "role", "community-worker"),
                    Map.of("worker", "d-1", "role", "child-director"))))
        .put("/communities/{id}", id);
  }

  /** Somebody born then, disabled so that a subsidy may be theirs. */
  private void somebody(String born) {
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2020-01-01",
             "members":[{"residentId":"%s","relation":"HEAD"}]}
            """
                .formatted(resident))
        .put("/households/{id}/members", household)
        .then()
        .statusCode(200);
    report(
            resident,
            "caseworker",
            fact("person.birthDate", born, born),
            fact("person.hukouCounty", "330106", born),
            fact("person.residenceCommunity", Long.parseLong(COMMUNITY), "2020-01-01"),
            fact("person.disabilityCategory", "PHYSICAL", "2023-09-01"),
            fact("person.disabilityGrade", 2, "2023-09-01"))
        .then()
        .statusCode(200);
  }

  /** The task of the household, once the job has made it. */
  private Map<String, Object> task() {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              List<Map<String, Object>> tasks =
                  api()
                      .queryParam("limit", 1000)
                      .get("/communities/{id}/tasks", COMMUNITY)
                      .then()
                      .statusCode(200)
                      .extract()
                      .jsonPath()
                      .getList("tasks");
              return tasks.stream()
                  .filter(task -> household.toString().equals(task.get("householdId")))
                  .findFirst()
                  .orElse(null);
            },
            found -> found != null);
  }

  private static RequestSpecification as(TestCaller caller) {
    return json().header("Authorization", caller.bearer());
  }

  /** A worker of the community. */
  private static RequestSpecification as(String worker) {
    return as(TestCaller.worker(worker, COMMUNITY));
  }

  private static Response take(Object task, String worker, Object version) {
    return takeAs(TestCaller.worker(worker, COMMUNITY), task, version);
  }

  private static Response takeAs(TestCaller worker, Object task, Object version) {
    return as(worker).body(Map.of("version", version)).post("/tasks/{id}/acknowledgement", task);
  }

  private static Response outcome(Object task, String worker, Object version, String outcome) {
    return endAs(TestCaller.worker(worker, COMMUNITY), task, version, outcome);
  }

  private static Response endAs(TestCaller worker, Object task, Object version, String outcome) {
    return as(worker)
        .body(Map.of("version", version, "outcome", outcome))
        .post("/tasks/{id}/outcomes", task);
  }

  @Test
  void aMatchIsOfferedOnThePhoneWithACodeThatCanBeChecked() {
    somebody("1983-05-05");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                api()
                    .get("/residents/{id}/offers", resident)
                    .then()
                    .statusCode(200)
                    .body("offers.programme", hasItem(SUBSIDY)));
    var offer =
        api()
            .get("/residents/{id}/offers", resident)
            .jsonPath()
            .setRootPath("offers.find { it.programme == '" + SUBSIDY + "' }");
    var id = offer.getString("offerId");
    var version = offer.getInt("version");
    api()
        .get("/offers/{id}", id)
        .then()
        .statusCode(200)
        .body("recipients", contains(resident.toString()))
        .body("message.zh", containsString(offer.getString("code")));
    api()
        .get("/message-codes/{code}", offer.getString("code"))
        .then()
        .statusCode(200)
        .body("genuine", equalTo(true))
        .body("programme.zh", notNullValue());
    api()
        .get("/message-codes/{code}", "XXXXXXXXXXXX")
        .then()
        .statusCode(200)
        .body("genuine", equalTo(false));
    json()
        .body(Map.of("residentId", resident, "version", version, "outcome", "maybe"))
        .post("/offers/{id}/answers", id)
        .then()
        .statusCode(400)
        .body("violations.code", contains("UNKNOWN_OUTCOME"));
    json()
        .body(Map.of("residentId", UUID.randomUUID(), "version", version, "outcome", "wants"))
        .post("/offers/{id}/answers", id)
        .then()
        .statusCode(403);
    json()
        .header("Idempotency-Key", "answer-" + id)
        .body(Map.of("residentId", resident, "version", version, "outcome", "wants"))
        .post("/offers/{id}/answers", id)
        .then()
        .statusCode(200)
        .body("state", equalTo("wanted"));
    json()
        .header("Idempotency-Key", "answer-" + id)
        .body(Map.of("residentId", resident, "version", version, "outcome", "wants"))
        .post("/offers/{id}/answers", id)
        .then()
        .statusCode(200)
        .header("Idempotent-Replayed", "true")
        .body("state", equalTo("wanted"));
    api()
        .queryParam("area", "330106")
        .get("/figures/funnel")
        .then()
        .statusCode(200)
        .body("programmes.find { it.programme == '" + SUBSIDY + "' }.claimed", notNullValue());
  }

  @Test
  void anElderIsVisitedAndOfTwoWorkersOneWins() {
    somebody("1950-05-05");
    var task = task();
    assertThat(task).containsEntry("purpose", "tell").containsEntry("concerns", "elder");
    take(task.get("taskId"), "stranger", task.get("version")).then().statusCode(403);
    take(task.get("taskId"), "w-1", 99)
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "changed-meanwhile"));
    var taken =
        take(task.get("taskId"), "w-1", task.get("version"))
            .then()
            .statusCode(200)
            .body("state", equalTo("taken"))
            .extract()
            .jsonPath();
    take(task.get("taskId"), "w-2", task.get("version"))
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "changed-meanwhile"));
    outcome(task.get("taskId"), "w-2", taken.getInt("version"), "wants")
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "out-of-order"));
    outcome(task.get("taskId"), "w-1", taken.getInt("version"), "perhaps")
        .then()
        .statusCode(400)
        .body("violations.code", contains("UNKNOWN_OUTCOME"));
    outcome(task.get("taskId"), "w-1", taken.getInt("version"), "done")
        .then()
        .statusCode(422)
        .body("violations.code", contains("NOT_FOR_THIS_TASK"));
    day.turnTo(LocalDate.of(2023, 9, 30));
    outcome(task.get("taskId"), "w-1", taken.getInt("version"), "wants")
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "out-of-order"));
    day.reset();
    as("w-1")
        .get("/tasks/{id}", task.get("taskId"))
        .then()
        .statusCode(200)
        .body("task.version", equalTo(taken.getInt("version")))
        .body("residents", contains(resident.toString()))
        .body("toTell.programme", hasItem(SUBSIDY));
    outcome(task.get("taskId"), "w-1", taken.getInt("version"), "wants")
        .then()
        .statusCode(200)
        .body("state", equalTo("done"));
    outcome(task.get("taskId"), "w-1", taken.getInt("version") + 1, "wants")
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "task-ended"));
  }

  @Test
  void wrongDataBecomeAFactOfTheFieldWorker() {
    somebody("1950-05-05");
    var task = task();
    var body =
        """
        {"worker":"w-2","version":%s,"outcome":"wrong-data","corrected":{"residentId":"%s",
         "report":{"source":"%s","facts":[{"fact":"%s","value":true,"trueFrom":"2023-09-30"}]}}}
        """;
    as("w-2")
        .body(body.formatted(task.get("version"), resident, "caseworker", "person.livesAlone"))
        .post("/tasks/{id}/outcomes", task.get("taskId"))
        .then()
        .statusCode(422);
    as("w-2")
        .body(body.formatted(task.get("version"), resident, "field-worker", "person.livesAlne"))
        .post("/tasks/{id}/outcomes", task.get("taskId"))
        .then()
        .statusCode(422)
        .body("violations.code", contains("UNKNOWN_FACT"));
    assertThat(task()).isEqualTo(task);
    as("w-2")
        .body(body.formatted(task.get("version"), resident, "field-worker", "person.livesAlone"))
        .post("/tasks/{id}/outcomes", task.get("taskId"))
        .then()
        .statusCode(200)
        .body("state", equalTo("open"));
    assertThat(
            number(
                "SELECT count(*) FROM fact_report WHERE source = 'field-worker'"
                    + " AND fact = 'person.livesAlone' AND subject_id = '"
                    + resident
                    + "'"))
        .isEqualTo(1);
  }

  private long number(String sql) {
    return new Transactions(database)
        .get(
            connection -> {
              try (var query = new Query(connection, sql)) {
                return query.first(row -> row.getLong(1)).orElseThrow();
              }
            });
  }

  @Test
  void aCommunityThatNobodyKnowsHasNoList() {
    api()
        .get("/communities/{id}/tasks", "330106999999")
        .then()
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "community-unknown"));
    api()
        .get("/communities/{id}/tasks", "nowhere")
        .then()
        .statusCode(400)
        .body("violations.code", contains("BAD_COMMUNITY"));
    api().get("/counties/{id}/tasks", "330106").then().statusCode(200);
    api().get("/counties/{id}/tasks", "330100").then().statusCode(400);
    community("330106009001", 1000).then().statusCode(422);
  }

  @Test
  void whatANeighbourSaysIsEncryptedAndShownToWhoeverTakesTheTask() {
    var said = "老人独居，近日没有出门";
    var need =
        json()
            .body(
                Map.of(
                    "communityId",
                    COMMUNITY,
                    "says",
                    said,
                    "where",
                    "3幢底楼",
                    "contact",
                    "13800001234"))
            .post("/needs")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    var id = need.getString("taskId");
    api()
        .queryParam("limit", 1000)
        .get("/communities/{id}/tasks", COMMUNITY)
        .then()
        .body("tasks.taskId", hasItem(id))
        .body(not(containsString(said)));
    as("w-1")
        .get("/tasks/{id}", id)
        .then()
        .statusCode(200)
        .body("needs[0].contact", equalTo("138****1234"))
        .body("needs[0].says", nullValue());
    as("stranger").get("/tasks/{id}", id).then().statusCode(403);
    take(id, "w-1", 1).then().statusCode(200);
    as("w-1")
        .get("/tasks/{id}", id)
        .then()
        .statusCode(200)
        .body("needs[0].says", equalTo(said))
        .body("needs[0].contact", equalTo("13800001234"));
    as("w-2").get("/tasks/{id}", id).then().body("needs[0].says", nullValue());
    assertThat(stored(id)).doesNotContain(said, "13800001234", "3幢底楼");
    outcome(id, "w-1", 2, "done").then().statusCode(200).body("state", equalTo("done"));
    json()
        .body(Map.of("communityId", "1", "says", " "))
        .post("/needs")
        .then()
        .statusCode(422)
        .body("violations.code", contains("BAD_COMMUNITY", "MISSING_FIELD", "MISSING_FIELD"));
  }

  private String stored(String task) {
    return new Transactions(database)
        .get(
            connection -> {
              try (var query =
                  new Query(connection, "SELECT content FROM need_report WHERE task_id = ?")) {
                return query
                    .with(UUID.fromString(task))
                    .first(row -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                    .orElseThrow();
              }
            });
  }

  @Test
  void oneCallSendsACensusTo112GridsWithinSeconds() {
    var township = "330881005";
    for (var i = 1; i <= 8; i++) {
      community(township + "00" + i, 14).then().statusCode(200);
    }
    var sent = System.nanoTime();
    var census =
        json()
            .body(Map.of("area", "330881", "title", "台风前独居老人摸底", "sentBy", "o-7"))
            .post("/censuses")
            .then()
            .statusCode(200)
            .body("grids", equalTo(112))
            .body("acknowledged", equalTo(0))
            .extract()
            .jsonPath()
            .getString("censusId");
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(5));
    var tasks = new ArrayList<String>();
    for (var i = 1; i <= 8; i++) {
      tasks.addAll(
          api()
              .get("/communities/{id}/tasks", township + "00" + i)
              .then()
              .statusCode(200)
              .body("tasks", hasSize(14))
              .extract()
              .jsonPath()
              .getList("tasks.taskId"));
    }
    // the same worker, as a census has no cap
    var worker = TestCaller.officer("w-1", "township", township);
    tasks.parallelStream().forEach(task -> takeAs(worker, task, 1).then().statusCode(200));
    endAs(worker, tasks.get(0), 2, "wants").then().statusCode(422);
    endAs(worker, tasks.get(0), 2, "done").then().statusCode(200);
    api()
        .get("/censuses/{id}", census)
        .then()
        .statusCode(200)
        .body("acknowledged", equalTo(112))
        .body("done", equalTo(1))
        .body("byMinute.acknowledged.sum()", equalTo(112));
    json()
        .body(Map.of("area", "331181", "title", "无网格", "sentBy", "o-7"))
        .post("/censuses")
        .then()
        .statusCode(422)
        .body("violations.code", contains("NO_GRIDS"));
    json()
        .body(Map.of("area", "999999", "title", "无此地", "sentBy", "o-7"))
        .post("/censuses")
        .then()
        .statusCode(400);
    api().get("/censuses/{id}", UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void whoIsFoundStaysInTheListUntilPlaced() {
    report(
            resident,
            "caseworker",
            fact("person.birthDate", "1976-03-03", "1976-03-03"),
            fact("person.sex", "FEMALE", "1976-03-03"),
            fact("person.hukouCounty", "330106", "1976-03-03"),
            fact("person.residenceCommunity", Long.parseLong(COMMUNITY), "2020-01-01"),
            fact("assistance.registeredUnemployed", true, "2023-01-10"),
            fact("assistance.unemployedRegisteredOn", "2023-01-10", "2023-01-10"),
            fact("assistance.unemploymentRegisteredCounty", "330106", "2023-01-10"),
            fact("assistance.labourCapacity", "FULL", "2023-01-10"),
            fact("assistance.wantsWork", true, "2023-09-10"))
        .then()
        .statusCode(200)
        .body("matches.matches.programme", hasItem("employment-difficulty-recognition"));
    var opened = open();
    assertThat(opened.get("routes")).isEqualTo(List.of("older-jobseeker"));
    var id = opened.get("caseId");
    var version = (int) opened.get("version");
    // the placement task is nobody's to end
    outcome(opened.get("taskId"), "w-1", 1, "wants").then().statusCode(422);
    for (var month = 10; month <= 12; month++) {
      day.turnTo(LocalDate.of(2023, month, 20));
      json()
          .body(
              Map.of(
                  "worker",
                  "o-7",
                  "version",
                  version,
                  "offeredOn",
                  "2023-" + month + "-20",
                  "answer",
                  "refused"))
          .post("/employment-cases/{id}/offers", id)
          .then()
          .statusCode(200)
          .body("refusedInARow", equalTo(month - 9))
          .body("refusedThrice", equalTo(month == 12));
      json()
          .body(
              Map.of(
                  "worker",
                  "o-7",
                  "version",
                  version,
                  "offeredOn",
                  "2023-" + month + "-20",
                  "answer",
                  "refused"))
          .post("/employment-cases/{id}/offers", id)
          .then()
          .statusCode(409);
      version++;
    }
    json()
        .body(
            Map.of(
                "worker",
                "o-7",
                "version",
                version,
                "offeredOn",
                "2023-12-19",
                "answer",
                "accepted"))
        .post("/employment-cases/{id}/offers", id)
        .then()
        .statusCode(422);
    // that the registration has run out is no work
    report(resident, "caseworker", fact("assistance.registeredUnemployed", false, "2023-12-20"))
        .then()
        .statusCode(200);
    // nor is it work that somebody on the street says so
    report(resident, "field-worker", fact("assistance.unemployed", false, "2023-12-20"))
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(open()).containsEntry("stillFound", false));
    api()
        .queryParam("area", "330106")
        .get("/employment-cases/figures")
        .then()
        .statusCode(200)
        .body("oldest", equalTo(80));
    report(resident, "caseworker", fact("assistance.unemployed", false, "2023-12-20"))
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                api()
                    .get("/employment-cases/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("closedBy", equalTo("placed"))
                    .body("days", equalTo(80)));
    json()
        .body(
            Map.of(
                "worker",
                "o-7",
                "version",
                version + 1,
                "offeredOn",
                "2023-12-20",
                "answer",
                "accepted"))
        .post("/employment-cases/{id}/offers", id)
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "out-of-order"));
    api()
        .queryParam("area", "330106")
        .queryParam("limit", 1000)
        .get("/employment-cases")
        .then()
        .body("cases.residentId", not(hasItem(resident.toString())));
    api().get("/employment-cases/{id}", UUID.randomUUID()).then().statusCode(404);
  }

  private Map<String, Object> open() {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              List<Map<String, Object>> cases =
                  api()
                      .queryParam("area", "330106")
                      .queryParam("limit", 1000)
                      .get("/employment-cases")
                      .then()
                      .statusCode(200)
                      .extract()
                      .jsonPath()
                      .getList("cases");
              return cases.stream()
                  .filter(each -> resident.toString().equals(each.get("residentId")))
                  .findFirst()
                  .orElse(null);
            },
            found -> found != null);
  }

  @Test
  void aChildIsToldNothing() {
    somebody("2014-05-05");
    var task = task();
    assertThat(task).containsEntry("purpose", "tell-of-child").doesNotContainKey("programmes");
    api().get("/residents/{id}/offers", resident).then().statusCode(200).body("offers", empty());
    as("w-1").get("/tasks/{id}", task.get("taskId")).then().statusCode(403);
    as("d-1")
        .get("/tasks/{id}", task.get("taskId"))
        .then()
        .statusCode(200)
        .body("toTell.programme", hasItem(SUBSIDY));
  }

  @Test
  void atAnAdultsHomeADirectorAndAnotherGridsWorkerSeeNoTask() throws SQLException {
    somebody("1950-05-05");
    var task = task();
    assertThat(purposesAtHome(TestCaller.worker("w-1", COMMUNITY))).contains("tell");
    assertThat(purposesAtHome(TestCaller.resident(resident))).contains("tell");
    var director = TestCaller.of("child-director", "d-1").with("zhaoren_area", COMMUNITY);
    assertThat(purposesAtHome(director)).isEmpty();
    as(director).get("/tasks/{id}", task.get("taskId")).then().statusCode(403);
    takeAs(director, task.get("taskId"), task.get("version")).then().statusCode(403);

    community(COMMUNITY, 2).then().statusCode(200);
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("UPDATE task SET grid = ? WHERE id = ?")) {
      statement.setLong(1, Long.parseLong(COMMUNITY + "001"));
      statement.setObject(2, UUID.fromString(task.get("taskId").toString()));
      statement.executeUpdate();
    }
    assertThat(purposesAtHome(gridWorker("001"))).contains("tell");
    assertThat(purposesAtHome(gridWorker("002"))).isEmpty();
  }

  private static TestCaller gridWorker(String grid) {
    return TestCaller.of("grid-worker", "w-1").with("zhaoren_area", COMMUNITY + grid);
  }

  private List<String> purposesAtHome(TestCaller caller) {
    return as(caller)
        .get("/residents/{id}/tasks", resident)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("tasks.purpose");
  }

  @Test
  void theFunnelGoesFromFoundToPaid() {
    var claimants = Claimants.known("12000.00", "330802");
    var application = claimants.apply("minimum-living-guarantee");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(funnel("found")).isEqualTo(1));
    assertThat(funnel("claimed")).isEqualTo(1);
    assertThat(funnel("granted")).isZero();
    var item = claimants.reviewed(day, application);
    day.turnTo(LocalDate.of(2023, 10, 19));
    claimants.decide(item, 4, "grant").then().statusCode(200);
    assertThat(funnel("granted")).isEqualTo(1);
    assertThat(funnel("paid")).isZero();
    day.turnTo(LocalDate.of(2023, 11, 10));
    Claimants.pay(claimants.county, "2023-11").then().statusCode(200);
    assertThat(funnel("paid")).isEqualTo(1);
    assertThat(funnel("found")).as("lost by being granted, and counted still").isEqualTo(1);
  }

  /** Of dibao in the county of the test. */
  private static int funnel(String step) {
    Integer count =
        api()
            .queryParam("area", "330802")
            .get("/figures/funnel")
            .then()
            .statusCode(200)
            .extract()
            .path("programmes.find { it.programme == 'minimum-living-guarantee' }." + step);
    return count == null ? 0 : count;
  }
}
