package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.assistance.Claimants.item;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever hears no answer sends the same again under the same key. It is done once, and the answer
 * is the same; under a key that was used for something else it is refused, and nothing is done.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SentAgainTest {

  @Inject PlayedDay day;
  @Inject DataSource database;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void everyActOfACaseIsDoneOnceForItsKey() {
    var who = Claimants.known("12000.00");
    var application = who.apply(DIBAO);
    var of = "/application-items/" + item(application, DIBAO, "itemId");
    var at = "/applications/" + application.getString("applicationId");
    var township = officer("t-1", "township");
    var county = officer("c-1", "county");
    day.turnTo(LocalDate.of(2023, 10, 8));
    twice(
        of + "/steps",
        seen("officer", township, seenOf(at), "step", "acceptance"),
        "step",
        "other");
    twice(
        of + "/papers",
        seen("officer", township, seenOf(at), "papers", "租房合同", "basis", "第十一条"),
        "papers",
        "户口簿");
    twice(of + "/papers/received", seen("actor", who.motherActs(), seenOf(at)), "version", 77);
    twice(of + "/confirmations", seen("officer", township, seenOf(at)), "version", 77);
    day.turnTo(LocalDate.of(2023, 10, 9));
    twice(
        of + "/steps",
        seen("officer", township, seenOf(at), "step", "initial-review"),
        "version",
        77);
    day.turnTo(LocalDate.of(2023, 10, 10));
    twice(
        of + "/notice",
        seen("officer", township, seenOf(at), "maskedName", "王**", "village", "翠苑社区"),
        "village",
        "文新社区");
    day.turnTo(LocalDate.of(2023, 10, 18));
    twice(
        of + "/steps",
        seen("officer", township, seenOf(at), "step", "public-notice"),
        "version",
        77);
    day.turnTo(LocalDate.of(2023, 10, 19));
    var granted =
        twice(
            of + "/decision",
            seen("officer", county, seenOf(at), "decision", "grant", "ownWords", "核对一致"),
            "decision",
            "refuse");
    var decision = granted.jsonPath().getString("decisionId");
    twice(
        "/decisions/" + decision + "/appeals",
        Map.of("actor", who.motherActs(), "says", "人数少算一人"),
        "says",
        "另有理由");
    var entitlement = "/granted-entitlements/" + granted.jsonPath().getString("entitlementId");
    day.turnTo(LocalDate.of(2023, 11, 10));
    var month = "2023-11";
    twice(
        entitlement + "/assessments",
        seen("officer", county, version(entitlement), "fromMonth", month, "ownWords", "复核"),
        "fromMonth",
        "2023-12");
    twice(
        entitlement + "/suspension",
        seen("officer", county, version(entitlement), "fromMonth", "2023-12", "basis", "第五十一条"),
        "fromMonth",
        "2024-01");
    twice(
        entitlement + "/resumption",
        seen("officer", county, version(entitlement), "fromMonth", "2023-12"),
        "fromMonth",
        "2024-01");
    twice(
        entitlement + "/ending",
        seen(
            "officer",
            county,
            version(entitlement),
            "lastMonth",
            "2023-12",
            "reason",
            "over-limits",
            "basis",
            "浙江省社会救助条例 第五十一条",
            "ownWords",
            "收入超过标准"),
        "lastMonth",
        "2024-01");
  }

  @Test
  void whatFailedMayBePutRightUnderTheSameKey() {
    var who = Claimants.known("12000.00");
    var item = item(who.apply(DIBAO), DIBAO, "itemId");
    var key = UUID.randomUUID().toString();
    day.turnTo(LocalDate.of(2023, 10, 8));
    var wrong = seen("officer", officer("t-1", "township"), 9, "step", "acceptance");
    send("/application-items/" + item + "/steps", key, wrong).then().statusCode(409);
    wrong.put("version", 0);
    send("/application-items/" + item + "/steps", key, wrong).then().statusCode(200);
  }

  /** A decision before its turn, by another county, of a version that is past. */
  @Test
  void whatIsRefusedChangesNothingAndIsOnRecord() {
    var who = Claimants.known("12000.00");
    var application = who.apply(DIBAO);
    var of = "/application-items/" + item(application, DIBAO, "itemId");
    day.turnTo(LocalDate.of(2023, 10, 8));
    var early =
        seen("officer", officer("c-1", "county"), 0, "decision", "grant", "ownWords", "核对一致");
    json().body(early).post(of + "/decision").then().statusCode(409);
    json()
        .body(seen("officer", officer("t-9", "township", "330109"), 0, "step", "acceptance"))
        .post(of + "/steps")
        .then()
        .statusCode(403);
    var unknown = who.body("no-such-programme");
    who.submit(unknown).then().statusCode(422);

    List<Map<String, Object>> refused =
        api()
            .header("Authorization", TestCaller.auditor().bearer())
            .queryParam("on", "2023-10-08")
            .queryParam("limit", 1000)
            .get("/refused-acts")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("refused");
    assertThat(refused)
        .filteredOn(each -> each.get("path").toString().contains(of))
        .extracting(
            each -> each.get("who") + " " + each.get("operation") + " " + each.get("problem"))
        .containsExactly("c-1 decideItem out-of-order", "t-9 completeStep out-of-reach");
    assertThat(refused)
        .anySatisfy(
            each -> {
              assertThat(each.get("operation")).isEqualTo("apply");
              assertThat(each.get("codes")).isEqualTo(List.of("PROGRAMME_UNKNOWN"));
            });
    assertThat(refused.toString()).doesNotContain("no-such-programme", "核对一致");
    // whoever audits a city sees what those who serve it tried, and nothing of others
    assertThat(refusedIn("3301", of)).hasSize(2);
    assertThat(refusedIn("330109", of)).containsExactly("t-9");
    assertThat(refusedIn("3302", of)).isEmpty();
    api()
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .body("items[0].version", equalTo(0));
  }

  /** Who was refused something with this item, as an audit of the area shows it. */
  private static List<String> refusedIn(String area, String item) {
    return api()
        .header(
            "Authorization", TestCaller.of("auditor", "a-2").with("zhaoren_area", area).bearer())
        .queryParam("on", "2023-10-08")
        .queryParam("limit", 1000)
        .get("/refused-acts")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("refused.findAll { it.path.contains('" + item + "') }.who", String.class);
  }

  @Test
  void aClockThatStandsBeforeTheLastStepChangesNothingAndIsOnRecord() {
    var who = Claimants.known("12000.00");
    var application = who.apply(DIBAO);
    var of = "/application-items/" + item(application, DIBAO, "itemId");
    day.turnTo(LocalDate.of(2023, 10, 9));
    var township = officer("t-1", "township");
    json()
        .body(seen("officer", township, 0, "step", "acceptance"))
        .post(of + "/steps")
        .then()
        .statusCode(200);

    day.turnTo(LocalDate.of(2023, 10, 8));
    json()
        .body(seen("officer", township, 1, "step", "initial-review"))
        .post(of + "/steps")
        .then()
        .statusCode(409)
        .body("type", containsString("out-of-order"));
    api()
        .header("Authorization", TestCaller.auditor().bearer())
        .queryParam("limit", 1000)
        .get("/refused-acts")
        .then()
        .statusCode(200)
        .body(
            "refused.findAll { it.path.contains('" + of + "') }.problem",
            equalTo(List.of("out-of-order")));
    api()
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .body("items[0].version", equalTo(1));
  }

  @Test
  void aKeyIsTheCallersOwn() {
    var who = Claimants.known("12000.00");
    var item = item(who.apply(DIBAO), DIBAO, "itemId");
    var key = UUID.randomUUID().toString();
    day.turnTo(LocalDate.of(2023, 10, 8));
    var steps = "/application-items/" + item + "/steps";
    // the same words from another: the body names nobody, the token does
    var body = Map.<String, Object>of("version", 0, "step", "acceptance");
    as("t-1", steps, key, body).then().statusCode(200);

    as("t-9", steps, key, body)
        .then()
        .statusCode(422)
        .body("type", containsString("idempotency-key-reused"));
  }

  private static Response as(String who, String path, String key, Map<String, Object> body) {
    return json()
        .header("Authorization", TestCaller.officer(who, "township", "330106001").bearer())
        .header("Idempotency-Key", key)
        .body(body)
        .post(path);
  }

  /** The write is done, and the service ends before its answer is kept. */
  @Test
  void whatIsSentAgainAfterACrashBeforeItsAnswerWasKeptIsNotMadeTwice() throws SQLException {
    var who = Claimants.known("40000.00");
    var item = who.reviewed(day, who.apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));
    String refusal =
        who.decide(item, 4, "refuse").then().statusCode(200).extract().path("decisionId");
    Map<String, Map<String, Object>> writes =
        Map.of(
            "/decisions/" + refusal + "/appeals",
            Map.of("actor", who.motherActs(), "says", "工资已于九月停发"),
            "/complaints",
            Map.of("decisionId", refusal, "says", "工资已于九月停发"));
    for (var write : writes.entrySet()) {
      var key = UUID.randomUUID().toString();
      var first = asMother(who, write.getKey(), key, write.getValue());
      first.then().statusCode(200);
      try (var connection = database.getConnection();
          var lost =
              connection.prepareStatement(
                  """
                  UPDATE idempotent_request
                     SET answer = NULL, fingerprint = NULL, lease_until = now() - interval '1 s'
                   WHERE key = ?
                  """)) {
        lost.setString(1, key);
        assertThat(lost.executeUpdate()).isEqualTo(1);
      }
      var again = asMother(who, write.getKey(), key, write.getValue());
      again.then().statusCode(200).header("Idempotent-Replayed", nullValue());
      assertThat(again.asString()).as(write.getKey()).isEqualTo(first.asString());
    }
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                SELECT (SELECT count(*) FROM appeal WHERE decision_id = ?::uuid),
                       (SELECT count(*) FROM complaint WHERE decision_id = ?::uuid)
                """)) {
      query.setString(1, refusal);
      query.setString(2, refusal);
      try (var rows = query.executeQuery()) {
        rows.next();
        assertThat(List.of(rows.getInt(1), rows.getInt(2))).containsExactly(1, 1);
      }
    }
  }

  private static Response asMother(
      Claimants who, String path, String key, Map<String, Object> body) {
    return json()
        .header("Authorization", TestCaller.resident(who.mother).bearer())
        .header("Idempotency-Key", key)
        .body(body)
        .post(path);
  }

  @Test
  void whatIsNoIdIsNotRepeatedAndAnAuditorSeesTheOwnCityAlone() {
    day.turnTo(LocalDate.of(2023, 12, 11));
    var number = "339901199001011234";
    json()
        .header("Authorization", TestCaller.worker("w-1", "330106001001").bearer())
        .body(Map.of("version", 0, "step", "acceptance"))
        .post("/application-items/{id}/steps", number)
        .then()
        .statusCode(403);
    var hangzhou = refused("3301");
    assertThat(hangzhou).contains("/application-items/{itemId}/steps").doesNotContain(number);
    assertThat(refused("33")).contains("/application-items/{itemId}/steps");
    assertThat(refused("3302")).doesNotContain("/application-items/{itemId}");
  }

  @Test
  void whatWasRefusedAboutAPersonIsReadWhereThatPersonLives() {
    var who = Claimants.known("12000.00");
    day.turnTo(LocalDate.of(2023, 12, 11));
    // somebody from another county
    json()
        .header("Authorization", TestCaller.officer("t-9", "township", "330109001").bearer())
        .body(Map.of("againstId", who.child.toString(), "kind", "flag", "basis", "民政部门告诫记录"))
        .post("/residents/{id}/protections", who.mother)
        .then()
        .statusCode(403);
    var path = "/residents/" + who.mother + "/protections";
    assertThat(refused("330106")).contains(path);
    assertThat(refused("330109")).contains(path);
    assertThat(refused("330110")).doesNotContain(path);
  }

  private static String refused(String area) {
    return api()
        .header("Authorization", TestCaller.auditor().with("zhaoren_area", area).bearer())
        .queryParam("on", "2023-12-11")
        .queryParam("limit", 1000)
        .get("/refused-acts")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  // ── given ────────────────────────────────────────────────────────────────────────────────────

  /** Sent, sent again, and sent under the same key with something else in a field. */
  private static Response twice(
      String path, Map<String, Object> body, String field, Object otherValue) {
    var key = UUID.randomUUID().toString();
    var first = send(path, key, body);
    assertThat(first.statusCode()).as(path + " " + first.asString()).isEqualTo(200);
    var again = send(path, key, body);
    again.then().statusCode(200).header("Idempotent-Replayed", equalTo("true"));
    assertThat(again.asString()).as(path).isEqualTo(first.asString());
    var other = new HashMap<>(body);
    other.put(field, otherValue);
    send(path, key, other)
        .then()
        .statusCode(422)
        .body("type", containsString("idempotency-key-reused"));
    return first;
  }

  private static Response send(String path, String key, Map<String, Object> body) {
    return json().header("Idempotency-Key", key).body(body).post(path);
  }

  /** The version of the only item of an application. */
  private static int seenOf(String application) {
    return api()
        .get(application)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getInt("items[0].version");
  }

  private static int version(String entitlement) {
    return api().get(entitlement).then().statusCode(200).extract().jsonPath().getInt("version");
  }
}
