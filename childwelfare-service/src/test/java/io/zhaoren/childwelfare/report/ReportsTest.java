package io.zhaoren.childwelfare.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.childwelfare.Children;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.testing.FittingCaller;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 10: nothing blocks a mandatory report. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReportsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Inject DataSource database;

  @Test
  void threeWordsAreEnough() {
    var report =
        api()
            .contentType("text/plain; charset=utf-8")
            .body("孩子在哭")
            .post("/child-reports")
            .then()
            .statusCode(202)
            .body("state", equalTo("received"))
            .extract()
            .jsonPath()
            .getString("reportId");

    var protectionCase = stored(report);
    protectionCase.body("alarm", equalTo("raised")).body("state", equalTo("open"));
    readings(report).body("reports.content", equalTo(java.util.List.of("孩子在哭")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"says\":7,\"observedAt\":\"yesterday\",\"residentId\":\"who\",\"county\":\"Paris\"}",
        "{\"unknown\":{\"deep\":[1,2]},\"communityId\":\"999999999999\"}",
        "{\"says\":\"cut off",
        "[1,2,3]",
        "null",
        "\u0000\u0001",
        "{\"reporter\":\"a neighbour\"}",
        "{\"situations\":\"made-to-beg\"}",
        "{\"situations\":[null,[],7,\"no-such\"]}",
        "{\"situations\":{\"deep\":{}}}",
        "{}"
      })
  void whateverItIsWrittenLikeItIsTaken(String body) {
    stored(report(body));
  }

  @Test
  void aReportMayNameSituationsOfTheLawAndNeedsNone() {
    var offered =
        api()
            .header(FittingCaller.NOBODY, "")
            .get("/child-reports/situations")
            .then()
            .statusCode(200)
            .body("situations", hasSize(9))
            .extract()
            .jsonPath()
            .getList("situations.code", String.class);
    var report =
        report(
            "{\"situations\":[\"%s\",\"no-such\",\"%s\"]}"
                .formatted(offered.get(7), offered.get(5)));
    stored(report);
    readings(report)
        .body(
            "reports[0].situations.code",
            equalTo(java.util.List.of("abandoned-or-unattended", "made-to-beg")))
        .body("reports[0].situations[0].says.zh", containsString("无人照料"))
        .body("reports[0].content", containsString("no-such"));

    var plain = report("{\"says\":\"孩子在哭\"}");
    stored(plain);
    readings(plain).body("reports[0].situations", hasSize(0));
  }

  @Test
  void anUnreadableKeyCountsAsNone() {
    api()
        .header("Idempotency-Key", "ä ö ü")
        .contentType(ContentType.JSON)
        .body("{\"says\":\"孩子有伤\"}")
        .post("/child-reports")
        .then()
        .statusCode(202);
  }

  @Test
  void nothingAtAllIsNoReport() {
    api().post("/child-reports").then().statusCode(400).contentType("application/problem+json");
  }

  @Test
  void theSameReportSentAgainUnderItsKeyIsOneReport() {
    var key = UUID.randomUUID().toString();
    var first = keyed(key, "{\"says\":\"孩子有伤\"}");
    stored(first);
    assertThat(keyed(key, "{\"says\":\"孩子有伤\"}")).isEqualTo(first);
    // the key is only a help: other words are another report, and not refused
    var other = keyed(key, "{\"says\":\"孩子不见了\"}");
    assertThat(other).isNotEqualTo(first);
    stored(other);
    assertThat(count("SELECT count(*) FROM child_report WHERE id = ?", UUID.fromString(first)))
        .isEqualTo(1);
  }

  @Test
  void reportsOfOneChildAtTheSameTimeAreOneCaseAndEachStays() {
    var child = UUID.randomUUID();
    try (var callers = Closing.of(Executors.newFixedThreadPool(8))) {
      var reports =
          IntStream.range(0, 16)
              .mapToObj(
                  i ->
                      callers
                          .executor()
                          .submit(
                              () ->
                                  report(
                                      "{\"says\":\"第%d个人\",\"residentId\":\"%s\"}"
                                          .formatted(i, child))))
              .toList();
      for (var each : reports) {
        stored(Closing.result(each));
      }
    }
    assertThat(count("SELECT count(*) FROM protection_case WHERE resident_id = ?", child))
        .isEqualTo(1);
    assertThat(
            count(
                """
                SELECT count(*) FROM child_report r JOIN protection_case c ON c.id = r.case_id
                 WHERE c.resident_id = ?
                """,
                child))
        .isEqualTo(16);
    assertThat(count("SELECT reports FROM protection_case WHERE resident_id = ?", child))
        .isEqualTo(16);
  }

  @Test
  void whoReportedIsSealedAndOpenToANamedHandlerAlone() {
    var name = "举报人" + UUID.randomUUID();
    var report = report("{\"says\":\"孩子有伤\",\"reporter\":{\"name\":\"%s\"}}".formatted(name));
    stored(report);

    readings(report).body(not(containsString(name)));
    assertThat(
            text(
                """
                SELECT encode(content || coalesce(sealed_reporter, ''), 'escape') FROM child_report
                 WHERE id = ?
                """,
                UUID.fromString(report)))
        .doesNotContain(name);
    json()
        .body(asked("o-7"))
        .post("/child-reports/{id}/reporter-readings", report)
        .then()
        .statusCode(403)
        .body(not(containsString(name)));
    Children.named("h-1", 330106).then().statusCode(200);
    json()
        .body(Map.of("officer", officer("h-1", "330106")))
        .post("/child-reports/{id}/reporter-readings", report)
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/reason"));
    json()
        .body(asked("h-1"))
        .post("/child-reports/{id}/reporter-readings", report)
        .then()
        .statusCode(200)
        .body("reporter", containsString(name));
    assertThat(
            count(
                """
                SELECT count(*) FROM protection_act a JOIN child_report r ON r.case_id = a.case_id
                 WHERE r.id = ? AND act = 'reporter-read' AND officer = 'h-1' AND reason IS NOT NULL
                """,
                UUID.fromString(report)))
        .isEqualTo(1);
  }

  @Test
  void theFourClocksRunAndWhoReportedHearsWhatCameOfIt() {
    var report =
        report(
            """
            {"says":"孩子有伤","observedAt":"2023-09-30T13:00:00+08:00","communityId":"330106001001"}
            """);
    var id = stored(report).body("county", equalTo("330106")).extract().path("caseId").toString();
    outcome(report).body("state", equalTo("received"));

    act(id, 0, "handled", Map.of("outcome", "care-arranged")).then().statusCode(409);
    act(id, 0, "police-received", Map.of("at", "2100-01-01T00:00:00Z")).then().statusCode(400);
    act(id, 0, "police-received", Map.of("at", "2023-09-30T15:12:00Z"))
        .then()
        .statusCode(200)
        .body("observedAt", equalTo("2023-09-30T05:00:00Z"))
        .body("policeAt", equalTo("2023-09-30T15:12:00Z"))
        .body("alarm", equalTo("none"));
    act(id, 0, "civil-affairs-told", Map.of()).then().statusCode(409);
    act(id, 1, "civil-affairs-told", Map.of()).then().statusCode(200);
    act(id, 2, "handled", Map.of("outcome", "care-arranged")).then().statusCode(200);

    outcome(report).body("state", equalTo("handled")).body("outcome", equalTo("care-arranged"));
    readings(report).body("reports[0].told", equalTo(true));
    act(id, 3, "police-received", Map.of()).then().statusCode(409);
  }

  @Test
  void aJoinedCaseGoesOnInTheOtherAndItsReporterHearsOfThat() {
    var one = report("{\"says\":\"三楼的孩子\",\"county\":\"330106\"}");
    var other = report("{\"says\":\"302室的孩子\",\"county\":\"330106\"}");
    var first = stored(one).extract().path("caseId").toString();
    var second = stored(other).extract().path("caseId").toString();

    act(second, 0, "join", Map.of("into", first))
        .then()
        .statusCode(200)
        .body("state", equalTo("joined"));
    readings(one).body("reports", hasSize(2));
    act(first, 1, "civil-affairs-told", Map.of()).then().statusCode(200);
    act(first, 2, "handled", Map.of("outcome", "not-confirmed")).then().statusCode(200);

    outcome(other).body("outcome", equalTo("not-confirmed"));
  }

  @Test
  void anOfficerOfAnotherCountyHasNoPartInIt() {
    var report = report("{\"says\":\"孩子有伤\",\"county\":\"330106\"}");
    var id = stored(report).extract().path("caseId").toString();
    json()
        .body(
            Map.of("officer", officer("o-9", "330302"), "version", 0, "act", "civil-affairs-told"))
        .post("/protection-cases/{id}/acts", id)
        .then()
        .statusCode(403);
  }

  @Test
  void anOpenCaseIsInTheListOfItsCounty() {
    var report = report("{\"says\":\"孩子有伤\",\"county\":\"330127\"}");
    var id = stored(report).extract().path("caseId").toString();
    var list =
        api()
            .queryParam("area", "330127")
            .queryParam("limit", 1000)
            .get("/protection-cases")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(list.getList("cases.caseId", String.class)).contains(id);
  }

  private String report(String body) {
    return api()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/child-reports")
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getString("reportId");
  }

  private static String keyed(String key, String body) {
    return api()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/child-reports")
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getString("reportId");
  }

  private UUID caseOf(String report) {
    return UUID.fromString(
        text("SELECT case_id::text FROM child_report WHERE id = ?", UUID.fromString(report)));
  }

  private ValidatableResponse stored(String report) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                count("SELECT count(*) FROM child_report WHERE id = ?", UUID.fromString(report))
                    == 1);
    return api().get("/protection-cases/{id}", caseOf(report)).then().statusCode(200);
  }

  private ValidatableResponse readings(String report) {
    return json()
        .body(asked("o-7"))
        .post("/protection-cases/{id}/readings", caseOf(report))
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse outcome(String report) {
    return api().get("/child-reports/{id}", report).then().statusCode(200);
  }

  private static Response act(String id, int version, String act, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("officer", officer("o-7", "330106"));
    body.put("version", version);
    body.put("act", act);
    return json().body(body).post("/protection-cases/{id}/acts", id);
  }

  private static Map<String, Object> asked(String officer) {
    return Map.of("officer", officer(officer, "330106"), "reason", "上门核实前了解情况");
  }

  private static Map<String, String> officer(String id, String area) {
    return Map.of("role", "officer", "id", id, "office", "county-civil-affairs", "area", area);
  }

  private long count(String sql, UUID id) {
    return Long.parseLong(text(sql.replaceFirst("SELECT (\\S+)", "SELECT ($1)::text"), id));
  }

  private String text(String sql, UUID id) {
    return new Transactions(database)
        .get(
            connection -> {
              try (var query = new Query(connection, sql)) {
                return query.with(id).first(row -> row.getString(1)).orElseThrow();
              }
            });
  }

  private static RequestSpecification json() {
    return api().contentType(ContentType.JSON);
  }

  private static RequestSpecification api() {
    return given().basePath("/api/childwelfare/v1");
  }
}
