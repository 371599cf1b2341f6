package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.casework.decision.AutoGranting;
import io.zhaoren.casework.decision.Reassessing;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The old-age allowance comes by itself, or an officer is told why it does not. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GrantedByItselfTest {

  private static final String PROGRAMME = "old-age-allowance";

  /** A district whose office published which months are paid. */
  private static final String COUNTY = "330114";

  private final UUID elder = UUID.randomUUID();

  @Inject PlayedDay day;
  @Inject AutoGranting granting;
  @Inject Reassessing keeping;

  @BeforeEach
  void theDistrictSaysWhichMonthsArePaid() {
    json()
        .body(
            """
            {"values":[%s,%s]}
            """
                .formatted(
                    months("oldAgeAllowanceFirstMonth", 0), months("oldAgeAllowanceLastMonth", 1)))
        .post("/parameters")
        .then()
        .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
  }

  private static String months(String code, int months) {
    return """
        {"code":"%s","place":"330114","kind":"line","scope":"county","hukou":"any",
         "validFrom":"2023-10-01","value":"%d","source":"测试","evidence":"仅供测试"}
        """
        .formatted(code, months);
  }

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void whoeverTurnsEightyIsPaidWithoutApplyingAndToldSo() {
    eighty();
    granting.grant();

    var granted = granted();
    assertThat(granted.getString("state")).isEqualTo("running");
    assertThat(granted.getString("firstMonth")).isEqualTo("2023-10");
    assertThat(granted.getString("amounts[0].amount.amount")).isEqualTo("60.00");
    assertThat(granted.getString("itemId")).isNull();
    matches("matches.programme.findAll { it == 'old-age-allowance' }", List.of());
    var decision = decision();
    json()
        .get("/decisions/{id}", decision)
        .then()
        .statusCode(200)
        .body("automatic", equalTo(true))
        .body("itemId", nullValue())
        .body("text.zh", containsString("无需申请，由系统自动核定。自2023-10起每月60.00元"))
        .body("text.zh", containsString("希望由工作人员办理"))
        .body("text.en", containsString("ask for a person to decide"));
    json()
        .post("/decisions/{id}/replay", decision)
        .then()
        .statusCode(200)
        .body("recordIntact", equalTo(true))
        .body("sameOutcome", equalTo(true));
    assertThat(reviews("auto-grant")).isEmpty();
    assertThat(reviews("back-pay")).isEmpty();
  }

  @Test
  void theMonthIsPaidOnceAndGrantingAgainGrantsNothing() {
    eighty();
    granting.grant();
    granting.grant();

    var file = pay("2023-10");

    assertThat(lines(file)).filteredOn(line -> line.contains(elder.toString())).hasSize(1);
    assertThat(pay("2023-10").getString("fileId")).isEqualTo(file.getString("fileId"));
  }

  @Test
  void whoeverWasEightyLongAgoIsPaidFromNowAndEarlierMonthsAreAnOfficersQuestion() {
    known("1940-05-05", "2023-09-15", true);
    granting.grant();

    assertThat(granted().getString("firstMonth")).isEqualTo("2023-10");
    assertThat(reviews("back-pay")).containsExactly("MET_BEFORE");
  }

  @Test
  void whoeverWasNotSeenAliveForAYearIsAnOfficersMatter() {
    known("1943-10-01", "2022-09-30", true);
    granting.grant();

    assertThat(reviews("auto-grant")).containsExactly("NOT_SEEN_ALIVE");
    // seen since: it comes by itself, and nothing is left to do
    report("caseworker", fact("person.seenAliveOn", "2023-09-30", "2023-09-30"));
    day.turnTo(LocalDate.of(2023, 10, 2));
    granting.grant();
    assertThat(granted().getString("state")).isEqualTo("running");
    assertThat(reviews("auto-grant")).isEmpty();
  }

  @Test
  void whoeverCannotBePaidIsAnOfficersMatter() {
    known("1943-10-01", "2023-09-15", false);
    granting.grant();

    assertThat(reviews("auto-grant")).containsExactly("NO_PLACE_TO_PAY");
  }

  /** Agencies speak one after the other, and the machine may look between two of them. */
  @Test
  void whatWasMissingAMomentAgoNeedNotWaitForTomorrow() {
    known("1943-10-01", "2023-09-15", false);
    granting.grant();
    assertThat(reviews("auto-grant")).containsExactly("NO_PLACE_TO_PAY");

    report("caseworker", fact("person.payableByCard", true, "2023-09-20"));
    keeping.keep();
    granting.grant();

    assertThat(granted().getString("state")).isEqualTo("running");
    assertThat(reviews("auto-grant")).isEmpty();
  }

  @Test
  void aBirthDateThatTwoSourcesTellDifferentlyPaysNothing() {
    eighty();
    report("resident", fact("person.birthDate", "1944-10-01", "1944-10-01"));
    granting.grant();

    assertThat(reviews("auto-grant")).containsExactly("person.birthDate");
  }

  @Test
  void whereNobodySaidWhichMonthsArePaidTheOfficeIsAskedOnce() {
    report(
        "caseworker",
        fact("person.birthDate", "1943-10-01", "1943-10-01"),
        fact("person.hukouCounty", "330127", "1943-10-01"),
        fact("person.seenAliveOn", "2023-09-15", "2023-09-15"),
        fact("person.payableByCard", true, "2023-09-15"));
    granting.grant();
    granting.grant();

    var open =
        json()
            .queryParam("county", 330127)
            .get("/reviews")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(open.getList("reviews.kind")).containsExactly("months-unknown");
    assertThat(open.getList("reviews[0].reasons")).isEqualTo(List.of("FIRST_MONTH_UNKNOWN"));
    assertThat(open.getString("reviews[0].residentId")).isNull();
    matches("matches.programme.findAll { it == 'old-age-allowance' }", List.of(PROGRAMME));
    var officer = Map.of("role", "officer", "id", "c-1", "office", "county", "area", "330127");
    var review = open.getString("reviews[0].reviewId");
    json()
        .body(Map.of("officer", officer(), "outcome", "settled"))
        .post("/reviews/{id}/closing", review)
        .then()
        .statusCode(403);
    json()
        .body(Map.of("officer", officer, "outcome", "settled"))
        .post("/reviews/{id}/closing", review)
        .then()
        .statusCode(200);
    json()
        .body(Map.of("officer", officer, "outcome", "settled"))
        .post("/reviews/{id}/closing", review)
        .then()
        .statusCode(409);
  }

  @Test
  void whatIsNotWantedEndsAndDoesNotComeAgainUntilItIsWantedAfterAll() {
    eighty();
    granting.grant();
    var entitlement = granted().getString("entitlementId");

    answer(entitlement, "refusal")
        .then()
        .statusCode(200)
        .body("state", equalTo("ended"))
        .body("endReason", equalTo("given-up"))
        .body("lastMonth", equalTo("2023-09"));
    granting.grant();
    assertThat(decisions()).containsExactly("granted", "ended");

    answer(entitlement, "refusal/undoing").then().statusCode(200);
    answer(entitlement, "refusal/undoing").then().statusCode(409);
    granting.grant();
    assertThat(decisions()).containsExactly("granted", "ended", "granted");
  }

  @Test
  void aPersonMayBeAskedForAndAWrongDecisionAppealedAgainst() {
    eighty();
    granting.grant();
    var entitlement = granted().getString("entitlementId");

    answer(entitlement, "handing-over").then().statusCode(200).body("state", equalTo("running"));
    assertThat(reviews("handed-over")).containsExactly("PERSON_WANTED");

    // another person may not speak for the elder
    json()
        .body(Map.of("actor", Map.of("role", "resident", "id", UUID.randomUUID().toString())))
        .post("/granted-entitlements/{id}/refusal", entitlement)
        .then()
        .statusCode(403);
    var appeal =
        json()
            .body(
                Map.of(
                    "actor", Map.of("role", "resident", "id", elder.toString()), "says", "出生日期有误"))
            .post("/decisions/{id}/appeals", decision())
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("appealId");
    report("caseworker", fact("person.birthDate", "1933-10-01", "1943-10-02"));
    json()
        .body(Map.of("officer", officer(), "outcome", "corrected", "ownWords", "按户口簿更正"))
        .post("/appeals/{id}/answer", appeal)
        .then()
        .statusCode(200)
        .body("state", equalTo("corrected"));
    assertThat(granted().getString("amounts[-1].amount.amount")).isEqualTo("100.00");
  }

  @Test
  void theNinetiethBirthdayRaisesItByADecisionOfRecord() {
    known("1933-10-20", "2023-09-15", true);
    granting.grant();
    assertThat(granted().getString("amounts[-1].amount.amount")).isEqualTo("60.00");

    day.turnTo(LocalDate.of(2023, 10, 20));
    awaitKept(
        () -> {
          var granted = granted();
          assertThat(granted.getString("amounts[-1].amount.amount")).isEqualTo("100.00");
          assertThat(granted.getString("amounts[-1].fromMonth")).isEqualTo("2023-10");
        });
    json()
        .get("/decisions/{id}", decision())
        .then()
        .body("decision", equalTo("changed"))
        .body("automatic", equalTo(true))
        .body("ground", equalTo("parameters"));
  }

  @Test
  void aDeathEndsItWithTheMonthThatThePlaceNamesAndAWrongOneIsUndone() {
    eighty();
    granting.grant();
    report("caseworker", death());
    report("field-worker", death());

    awaitKept(
        () -> {
          assertThat(granted().getString("state")).isEqualTo("ended");
          assertThat(granted().getString("endReason")).isEqualTo("death");
          // on the 1st of October: the month after it is the last
          assertThat(granted().getString("lastMonth")).isEqualTo("2023-11");
        });

    for (var source : List.of("caseworker", "field-worker")) {
      report(
          source,
          Map.of(
              "reportId",
              "alive-" + elder,
              "fact",
              "person.deathDate",
              "replaces",
              "death-" + elder,
              "retracts",
              true,
              "trueFrom",
              "2023-10-01"));
    }
    awaitKept(() -> assertThat(granted().getString("state")).isEqualTo("running"));
  }

  @Test
  void whoeverMovesToAnotherDistrictIsAnOfficersMatterAndPaidMeanwhile() {
    eighty();
    granting.grant();
    report("caseworker", fact("person.hukouCounty", "330106", "2023-10-01"));

    awaitKept(() -> assertThat(reviews("move")).containsExactly("OTHER_COUNTY"));
    assertThat(granted().getString("state")).isEqualTo("running");
  }

  private Map<String, Object> death() {
    return Map.of(
        "reportId",
        "death-" + elder,
        "fact",
        "person.deathDate",
        "value",
        "2023-10-01",
        "trueFrom",
        "2023-10-01");
  }

  private static void awaitKept(org.awaitility.core.ThrowingRunnable holds) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(holds);
  }

  private void eighty() {
    known("1943-10-01", "2023-09-15", true);
  }

  private void known(String birth, String seenAlive, boolean payable) {
    report(
        "caseworker",
        fact("person.birthDate", birth, birth),
        fact("person.hukouCounty", COUNTY, birth),
        fact("person.seenAliveOn", seenAlive, seenAlive),
        fact("person.payableByCard", payable, "2023-09-01"));
  }

  private void report(String source, Object... facts) {
    json()
        .body(Map.of("source", source, "facts", List.of(facts)))
        .patch("/residents/{id}/facts", elder)
        .then()
        .statusCode(200);
  }

  private static Map<String, Object> fact(String name, Object value, String trueFrom) {
    var fact = new HashMap<String, Object>();
    fact.put("fact", name);
    fact.put("value", value);
    fact.put("trueFrom", trueFrom);
    return fact;
  }

  private JsonPath granted() {
    var id = decided("entitlementId");
    return json().get("/granted-entitlements/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  /** The last decision of this elder. */
  private String decision() {
    return decided("decisionId");
  }

  private String decided(String field) {
    var decisions =
        json().get("/residents/{id}/decisions", elder).then().statusCode(200).extract().jsonPath();
    return decisions.getString("decisions[-1]." + field);
  }

  private List<String> decisions() {
    return json()
        .get("/residents/{id}/decisions", elder)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("decisions.decision");
  }

  /** The reasons of what is open about this elder. */
  private List<String> reviews(String kind) {
    var reasons = new ArrayList<String>();
    json()
        .queryParam("county", COUNTY)
        .queryParam("kind", kind)
        .queryParam("limit", 1000)
        .get("/reviews")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<Map<String, Object>>getList("reviews")
        .stream()
        .filter(review -> elder.toString().equals(review.get("residentId")))
        .forEach(review -> ((List<?>) review.get("reasons")).forEach(r -> reasons.add((String) r)));
    return reasons;
  }

  private void matches(String path, List<String> expected) {
    json()
        .get("/residents/{id}/matches", elder)
        .then()
        .statusCode(200)
        .body(path, equalTo(expected));
  }

  private io.restassured.response.Response answer(String entitlement, String what) {
    return json()
        .body(Map.of("actor", Map.of("role", "resident", "id", elder.toString())))
        .post("/granted-entitlements/{id}/" + what, entitlement);
  }

  private static Map<String, Object> officer() {
    return Map.of("role", "officer", "id", "c-1", "office", "county", "area", COUNTY);
  }

  private static JsonPath pay(String month) {
    return json()
        .body(
            Map.of(
                "officer",
                officer(),
                "county",
                Integer.parseInt(COUNTY),
                "programme",
                PROGRAMME,
                "month",
                month))
        .post("/payment-files")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> lines(JsonPath file) {
    return List.of(
        given()
            .basePath("/api/eldercare/v1")
            .get("/payment-files/{id}/lines.csv", file.getString("fileId"))
            .asString()
            .split("\r\n"));
  }

  private static RequestSpecification json() {
    return given().basePath("/api/eldercare/v1").contentType(ContentType.JSON);
  }
}
