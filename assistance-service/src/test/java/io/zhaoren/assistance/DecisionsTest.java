package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.casework.notice.GivingNotice;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a claim to a decision, an entitlement and its payment, with the days played. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DecisionsTest {

  private static final String ENTITLEMENTS = "assistance.entitlements.v1";

  /** Until whoever keeps entitlements right has looked. */
  private static final Duration KEPT = Duration.ofSeconds(60);

  @Inject PlayedDay day;
  @Inject GivingNotice notices;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void aClaimIsGrantedByAPersonWithReasonsAndAnnouncedAndNoLongerFound() throws Exception {
    var claimants = Claimants.known("12000.00");
    var item = claimants.reviewed(day, claimants.apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));

    claimants
        .decide(item, 4, "grant")
        .then()
        .statusCode(200)
        .body("decision", equalTo("granted"))
        .body("amount.amount", equalTo("1518.00"))
        .body("amount.unit", equalTo("CNY/month"))
        .body("fromMonth", equalTo("2023-11"))
        .body("text.zh", containsString("自2023-11起每月1518.00元"))
        .body("text.zh", containsString("第九条"))
        .body("text.en", containsString("1518.00 yuan each month"))
        .body("policyVersion", equalTo(2));

    var event = granted(claimants);
    assertThat(event.header("ce_type")).isEqualTo("io.zhaoren.entitlement.granted.v1");
    var data = new ObjectMapper().readTree(event.value());
    assertThat(data.path("origin").asText()).isEqualTo("decision");
    assertThat(data.path("programme").asText()).isEqualTo(DIBAO);
    assertThat(data.path("from").asText()).isEqualTo("2023-11-01");
    assertThat(data.path("amount").path("amount").asText()).isEqualTo("1518.00");
    assertThat(data.path("revision").asLong()).isEqualTo(1);
    api()
        .get("/households/{id}/matches", claimants.household)
        .then()
        .statusCode(200)
        .body("matches.programme", not(hasItem(DIBAO)));
  }

  private static KafkaProbe.Received granted(Claimants claimants) {
    var key = claimants.household.toString();
    try (var probe = new KafkaProbe()) {
      return probe
          .await(ENTITLEMENTS, read -> read.stream().anyMatch(e -> key.equals(e.key())))
          .stream()
          .filter(e -> key.equals(e.key()))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aDecisionIsReplayedFromItsOwnRecordWhateverIsKnownLater() {
    var claimants = Claimants.known("12000.00");
    var item = claimants.reviewed(day, claimants.apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));
    var decision = claimants.decide(item, 4, "grant").then().statusCode(200).extract().jsonPath();

    claimants.income(claimants.mother, "90000.00", "2023-10-18");
    day.turnTo(LocalDate.of(2026, 3, 2));

    json()
        .post("/decisions/{id}/replay", decision.getString("decisionId"))
        .then()
        .statusCode(200)
        .body("recordIntact", equalTo(true))
        .body("sameText", equalTo(true))
        .body("sameOutcome", equalTo(true))
        .body("replayedHash", equalTo(decision.getString("traceHash")));
  }

  @Test
  void reviewAndDecisionTakeTwoPersons() {
    var claimants = Claimants.known("12000.00");
    var item = claimants.reviewed(day, claimants.apply(DIBAO));

    claimants.decideAs("t-1", item, 4, "grant").then().statusCode(403);
    act(
            item,
            "decision",
            seen(
                "officer",
                officer("c-1", "county", "330105"),
                4,
                "decision",
                "grant",
                "ownWords",
                "x"))
        .then()
        .statusCode(403);
    claimants.decide(item, 4, "grant").then().statusCode(200);
    claimants.decide(item, 5, "grant").then().statusCode(409);
  }

  @Test
  void ofTwoOfficersWhoDecideAtOnceOneWins() throws Exception {
    var claimants = Claimants.known("12000.00");
    var item = claimants.reviewed(day, claimants.apply(DIBAO));
    var both = new ArrayList<Callable<Integer>>();
    for (var officer : List.of("c-1", "c-2")) {
      both.add(() -> claimants.decideAs(officer, item, 4, "grant").statusCode());
    }
    var threads = Executors.newFixedThreadPool(2);
    try {
      var statuses = new ArrayList<Integer>();
      for (var each : threads.invokeAll(both)) {
        statuses.add(each.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatIsNotKnownIsNeitherGrantedNorRefusedUnlessVerificationIsExpresslyRefused() {
    var claimants = Claimants.known("12000.00");
    var application =
        claimants.submit(claimants.body(DIBAO)).then().statusCode(200).extract().jsonPath();
    var item = claimants.reviewed(day, application);

    claimants
        .decide(item, 4, "grant")
        .then()
        .statusCode(422)
        .body("violations.code", hasItem("UNDETERMINED"));
    claimants
        .decide(item, 4, "refuse")
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_CARRIED"));

    json()
        .body(
            Map.of(
                "actor",
                claimants.motherActs(),
                "mandates",
                List.of(claimants.mandate(claimants.mother, "refused"))))
        .post("/households/{id}/mandates", claimants.household)
        .then()
        .statusCode(200);
    claimants
        .decide(item, 4, "refuse", "ground", "verification-refused")
        .then()
        .statusCode(200)
        .body("ground", equalTo("verification-refused"))
        .body("text.zh", containsString("第五十一条"));
  }

  @Test
  void aRefusalSaysInWritingByHowMuchAndAnAppealThatIsRightPaysTheMonthsThatWereLost() {
    var claimants = Claimants.known("40000.00", "330110");
    var item = claimants.reviewed(day, claimants.apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));
    claimants
        .decide(item, 4, "grant")
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_ENTITLED"));
    var refusal =
        claimants
            .decide(item, 4, "refuse")
            .then()
            .statusCode(200)
            .body("decision", equalTo("refused"))
            .body("text.zh", containsString("不符合：共同生活的家庭成员人均月收入低于当地低保标准"))
            .body("text.zh", containsString("低保标准 1,259 元，高出 407.67 元"))
            .body("text.zh", containsString("行政复议"))
            .body("text.en", containsString("Not met"))
            .extract()
            .jsonPath()
            .getString("decisionId");

    day.turnTo(LocalDate.of(2023, 12, 4));
    var appeal =
        json()
            .body(Map.of("actor", claimants.motherActs(), "says", "工资已于九月停发"))
            .post("/decisions/{id}/appeals", refusal)
            .then()
            .statusCode(200)
            .body("due", equalTo("2023-12-19"))
            .extract()
            .jsonPath()
            .getString("appealId");
    claimants.income(claimants.mother, "12000.00", "2023-09-21");
    answer(appeal, "c-1", claimants.county).then().statusCode(403);
    answer(appeal, "c-2", claimants.county)
        .then()
        .statusCode(200)
        .body("state", equalTo("corrected"));
    // 5 by the refusal, 6 by the appeal
    claimants
        .decideAs("c-2", item, version(claimants, item), "grant")
        .then()
        .statusCode(200)
        .body("fromMonth", equalTo("2023-11"));

    Claimants.pay(claimants.county, "2023-12")
        .then()
        .statusCode(200)
        .body("regularFen", equalTo(151800))
        .body("arrearsFen", equalTo(151800));
  }

  private static io.restassured.response.Response answer(
      String appeal, String officer, String county) {
    return json()
        .body(
            Map.of(
                "officer",
                officer(officer, "county", county),
                "outcome",
                "corrected",
                "ownWords",
                "收入按核实后的数额计算"))
        .post("/appeals/{id}/answer", appeal);
  }

  private static int version(Claimants claimants, String item) {
    return api()
        .get("/households/{id}/applications", claimants.household)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getInt("items.flatten().find { it.itemId == '" + item + "' }.version");
  }

  @Test
  void aMonthIsPaidOnceAndALateFactBecomesARecoveryAndAReturnedPaymentIsPaidAgain() {
    var claimants = Claimants.known("12000.00", "330109");
    var entitlement = claimants.granted(day);

    Claimants.pay(claimants.county, "2023-11").then().statusCode(409); // has not begun
    day.turnTo(LocalDate.of(2023, 11, 10));
    var november =
        Claimants.pay(claimants.county, "2023-11").then().statusCode(200).extract().jsonPath();
    assertThat(november.getLong("regularFen")).isEqualTo(151_800);
    assertThat(Claimants.pay(claimants.county, "2023-11").jsonPath().getString("fileId"))
        .isEqualTo(november.getString("fileId"));

    // learnt in December: since November the mother earns 1,500 a month
    day.turnTo(LocalDate.of(2023, 12, 5));
    claimants.income(claimants.mother, "18000.00", "2023-11-01");
    keep(entitlement, "assessments", claimants, "fromMonth", "2023-11", "ownWords", "收入变化")
        .then()
        .statusCode(200)
        .body("amounts[-1].amount.amount", equalTo("1018.00"));
    var december =
        Claimants.pay(claimants.county, "2023-12").then().statusCode(200).extract().jsonPath();
    assertThat(december.getLong("regularFen")).isEqualTo(101_800);
    assertThat(december.getLong("recoveryFen")).isEqualTo(-50_000);
    assertThat(december.getLong("payFen")).isEqualTo(101_800);
    Claimants.pay(claimants.county, "2023-10")
        .then()
        .statusCode(409)
        .body("type", containsString("month-closed"));

    json()
        .body(
            Map.of(
                "officer",
                officer("p-1", "county", claimants.county),
                "entitlementId",
                entitlement,
                "forMonth",
                "2023-12",
                "reason",
                "账户状态异常"))
        .post("/payment-files/{id}/returns", december.getString("fileId"))
        .then()
        .statusCode(200);
    day.turnTo(LocalDate.of(2024, 1, 8));
    var january =
        Claimants.pay(claimants.county, "2024-01").then().statusCode(200).extract().jsonPath();
    assertThat(january.getLong("regularFen")).isEqualTo(101_800);
    assertThat(january.getLong("arrearsFen")).isEqualTo(101_800);
    assertThat(january.getLong("recoveryFen")).isZero();
    var csv =
        api()
            .get("/payment-files/{id}/lines.csv", january.getString("fileId"))
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv.split("\r\n"))
        .containsExactly(
            "entitlement,about,subject,for_month,kind,yuan",
            entitlement + ",household," + claimants.household + ",2023-12,arrears,1018.00",
            entitlement + ",household," + claimants.household + ",2024-01,regular,1018.00");
    api()
        .get("/households/{id}/statement", claimants.household)
        .then()
        .statusCode(200)
        .body("granted[0].months.month", equalTo(List.of("2023-11", "2023-12", "2024-01")))
        .body("granted[0].months.owedYuan", equalTo(List.of("1018.00", "1018.00", "1018.00")))
        .body("granted[0].months.paidYuan", equalTo(List.of("1018.00", "1018.00", "1018.00")));
    assertThat(
            api()
                .get("/households/{id}/statement/page", claimants.household)
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .contains("幸福清单", "最低生活保障", "1,018.00");
  }

  private static io.restassured.response.Response keep(
      String entitlement, String act, Claimants claimants, Object... more) {
    var version =
        api()
            .get("/granted-entitlements/{id}", entitlement)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getInt("version");
    return json()
        .body(seen("officer", officer("c-1", "county", claimants.county), version, more))
        .post("/granted-entitlements/{id}/" + act, entitlement);
  }

  @Test
  void whatWasGrantedIsTheStatusOfEachMemberHereAndInTheOtherServicesUntilItEnds() {
    var claimants = Claimants.known("12000.00", "330127");
    var entitlement = claimants.granted(day);

    for (var member : List.of(claimants.mother, claimants.child)) {
      status(member, "DIBAO");
    }
    // by decision alone: the status that it gives is no second entitlement
    api()
        .get("/households/{id}/entitlements", claimants.household)
        .then()
        .statusCode(200)
        .body("entitlements.origin", equalTo(List.of("decision")));

    day.turnTo(LocalDate.of(2023, 12, 10));
    keep(
            entitlement,
            "ending",
            claimants,
            "lastMonth",
            "2023-11",
            "reason",
            "over-limits",
            "basis",
            "浙江省社会救助条例 第五十一条",
            "ownWords",
            "家庭收入超过标准")
        .then()
        .statusCode(200);
    status(claimants.child, "NONE");
  }

  /** Awaits that the other services are told so. */
  private static void status(UUID resident, String code) {
    try (var probe = new KafkaProbe()) {
      probe.await(
          "facts.assistance-service.v1",
          all ->
              all.stream()
                  .filter(event -> resident.toString().equals(event.key()))
                  .anyMatch(
                      event ->
                          event.value().contains("\"person.recognisedStatus\"")
                              && event.value().contains("\"" + code + "\"")));
    }
  }

  @Test
  void aNewLineChangesTheSumByADecisionOfRecordAndOtherFactsAreAnOfficersMatter() {
    var claimants = Claimants.known("12000.00", "330122");
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 11, 2));
    json()
        .body(
            """
            {"values":[{"code":"dibaoLine","unit":"CNY/month","place":"330122","kind":"line",
              "scope":"county","hukou":"any","validFrom":"2023-12-01","value":"1300",
              "source":"测试","evidence":"假设的数值，仅供测试"}]}
            """)
        .post("/parameters")
        .then()
        .statusCode(201);
    day.turnTo(LocalDate.of(2023, 12, 1));

    await()
        .atMost(KEPT)
        .untilAsserted(
            () ->
                api()
                    .get("/granted-entitlements/{id}", entitlement)
                    .then()
                    .body("amounts[-1].fromMonth", equalTo("2023-12"))
                    // 41 yuan more for each of the two
                    .body("amounts[-1].amount.amount", equalTo("1600.00")));
    var decisions =
        api()
            .get("/households/{id}/decisions", claimants.household)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(decisions.getList("decisions.ground")).containsExactly("criteria", "parameters");
    assertThat(decisions.getBoolean("decisions[1].automatic")).isTrue();
    json()
        .post("/decisions/{id}/replay", decisions.getString("decisions[1].decisionId"))
        .then()
        .statusCode(200)
        .body("sameOutcome", equalTo(true));

    // what somebody earns is for an officer to judge, and it goes on meanwhile
    claimants.income(claimants.mother, "18000.00", "2023-12-01");
    await()
        .atMost(KEPT)
        .untilAsserted(
            () ->
                assertThat(reasons(claimants, "reassessment")).containsExactly(List.of("AMOUNT")));
    keep(entitlement, "assessments", claimants, "fromMonth", "2023-12", "ownWords", "收入变化")
        .then()
        .statusCode(200)
        .body("amounts[-1].amount.amount", equalTo("1100.00"));
    day.turnTo(LocalDate.of(2023, 12, 2));
    claimants.income(claimants.mother, "18000.00", "2023-12-02");
    await()
        .atMost(KEPT)
        .untilAsserted(() -> assertThat(reasons(claimants, "reassessment")).isEmpty());

    // that the service changed the sum itself does not hide that a member died
    shown(entitlement, "running", false);
    report(claimants.child, true);
    await().atMost(KEPT).untilAsserted(() -> shown(entitlement, "running", true));
  }

  /** A line that the district raises in October and pays from January: 41 more for each of two. */
  @Test
  void aGrantAndAnOfficersAssessmentPayByTheMonthOfFirstPaymentOfALine() {
    json()
        .body(
            """
            {"values":[{"code":"dibaoLine","unit":"CNY/month","place":"330182","kind":"line",
              "scope":"county","hukou":"any","validFrom":"2023-10-01",
              "firstPaymentMonth":"2024-01","value":"1300","source":"测试",
              "evidence":"假设的数值，仅供测试"}]}
            """)
        .post("/parameters")
        .then()
        .statusCode(201);
    var claimants = Claimants.known("12000.00", "330182");
    var entitlement = claimants.granted(day);
    amounts(entitlement, "2023-11 1518.00");

    day.turnTo(LocalDate.of(2023, 12, 5));
    claimants.income(claimants.mother, "18000.00", "2023-11-01");
    keep(entitlement, "assessments", claimants, "fromMonth", "2023-11", "ownWords", "收入变化")
        .then()
        .statusCode(200);
    amounts(entitlement, "2023-11 1018.00");
    day.turnTo(LocalDate.of(2024, 1, 2));
    await()
        .atMost(KEPT)
        .untilAsserted(() -> amounts(entitlement, "2023-11 1018.00", "2024-01 1100.00"));

    // whoever is granted late is paid each month by what was paid then
    day.turnTo(LocalDate.of(2024, 2, 5));
    keep(entitlement, "assessments", claimants, "fromMonth", "2023-11", "ownWords", "复核")
        .then()
        .statusCode(200);
    amounts(entitlement, "2023-11 1018.00", "2024-01 1100.00");
    // in writing each month has its own sum, and the decision that of the month it begins with
    api()
        .get("/households/{id}/decisions", claimants.household)
        .then()
        .statusCode(200)
        .body(
            "decisions[-1].text.zh", containsString("待遇自2023-11起调整每月1018.00元。自2024-01起每月1100.00元。"))
        .body("decisions[-1].fromMonth", equalTo("2023-11"))
        .body("decisions[-1].amount.amount", equalTo("1018.00"));
  }

  private static void amounts(String entitlement, String... expected) {
    List<Map<String, Object>> spans =
        api()
            .get("/granted-entitlements/{id}", entitlement)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("amounts");
    assertThat(spans)
        .extracting(
            each -> each.get("fromMonth") + " " + ((Map<?, ?>) each.get("amount")).get("amount"))
        .containsExactly(expected);
  }

  private static List<List<String>> reasons(Claimants claimants, String kind) {
    return api()
        .queryParam("county", claimants.county)
        .queryParam("kind", kind)
        .get("/reviews")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("reviews.findAll { it.householdId == '" + claimants.household + "' }.reasons");
  }

  @Test
  void whatRunsIsReviewedEveryHalfYearAndTheOfficeIsWarnedAhead() {
    var claimants = Claimants.known("12000.00", "330182");
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2024, 3, 25));

    await()
        .atMost(KEPT)
        .untilAsserted(
            () -> assertThat(reasons(claimants, "periodic")).containsExactly(List.of("TERM")));
    api()
        .queryParam("county", claimants.county)
        .queryParam("kind", "periodic")
        .get("/reviews")
        .then()
        .body("reviews[0].dueOn", equalTo("2024-04-19"))
        .body("reviews[0].overdue", equalTo(false));
    day.turnTo(LocalDate.of(2024, 4, 20));
    api()
        .queryParam("county", claimants.county)
        .queryParam("kind", "periodic")
        .get("/reviews")
        .then()
        .body("reviews[0].overdue", equalTo(true));

    keep(entitlement, "reviews", claimants, "nextAfterMonths", 12, "ownWords", "情况变化不大")
        .then()
        .statusCode(200)
        .body("reviewOn", equalTo("2025-04-20"));
    assertThat(reasons(claimants, "periodic")).isEmpty();
  }

  @Test
  void anEndHasALawfulReasonAndWhatWasPaidTooLongIsClaimedBack() {
    var claimants = Claimants.known("12000.00", "330108");
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 11, 10));
    Claimants.pay(claimants.county, "2023-11").then().statusCode(200);
    day.turnTo(LocalDate.of(2023, 12, 10));
    Claimants.pay(claimants.county, "2023-12")
        .then()
        .statusCode(200)
        .body("regularFen", equalTo(151800));

    keep(
            entitlement,
            "ending",
            claimants,
            "lastMonth",
            "2023-11",
            "reason",
            "over-limits",
            "basis",
            "浙江省社会救助条例 第五十一条",
            "ownWords",
            "家庭收入超过标准")
        .then()
        .statusCode(200)
        .body("state", equalTo("ended"))
        .body("endReason", equalTo("over-limits"));
    day.turnTo(LocalDate.of(2024, 1, 10));
    Claimants.pay(claimants.county, "2024-01")
        .then()
        .statusCode(200)
        .body("regularFen", equalTo(0))
        .body("recoveryFen", equalTo(-151800));
    api()
        .get("/households/{id}/statement", claimants.household)
        .then()
        .statusCode(200)
        .body("lost[0].text.zh", containsString("第五十一条"));
  }

  @Test
  void aDeathWhoseLastMonthTheLawDoesNotNameSuspendsAndAWrongOneIsUndoneCompletely() {
    var claimants = Claimants.known("12000.00");
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 11, 20));

    report(claimants.child, true);
    await().atMost(KEPT).untilAsserted(() -> shown(entitlement, "running", true));

    report(claimants.mother, true);
    await().atMost(KEPT).untilAsserted(() -> shown(entitlement, "suspended", true));

    for (var person : List.of(claimants.mother, claimants.child)) {
      report(person, false);
    }
    await().atMost(KEPT).untilAsserted(() -> shown(entitlement, "running", false));
  }

  /** Dies, as two who are no authority say alike; or has not died after all: both take it back. */
  private static void report(UUID person, boolean dead) {
    var fact =
        dead
            ? Map.of(
                "reportId",
                "death-" + person,
                "fact",
                "person.deathDate",
                "value",
                "2023-11-18",
                "trueFrom",
                "2023-11-18")
            : Map.of(
                "reportId",
                "alive-" + person,
                "fact",
                "person.deathDate",
                "replaces",
                "death-" + person,
                "retracts",
                true,
                "trueFrom",
                "2023-11-18");
    for (var source : List.of("caseworker", "field-worker")) {
      Api.report(person, source, fact).then().statusCode(200);
    }
  }

  private static void shown(String entitlement, String state, boolean review) {
    api()
        .get("/granted-entitlements/{id}", entitlement)
        .then()
        .statusCode(200)
        .body("state", equalTo(state))
        .body("reviewDue", equalTo(review));
  }

  @Test
  void aNoticeShowsNoMoreThanItMayAndAnObjectionTakesItDownAndStartsAnew() {
    var claimants = Claimants.known("12000.00", "330111");
    var application = claimants.apply(DIBAO);
    var item = Claimants.item(application, DIBAO, "itemId");
    var township = officer("t-1", "township", claimants.county);
    day.turnTo(LocalDate.of(2023, 10, 8));
    act(item, "steps", seen("officer", township, 0, "step", "acceptance")).then().statusCode(200);
    act(item, "steps", seen("officer", township, 1, "step", "initial-review"))
        .then()
        .statusCode(200);
    act(item, "notice", seen("officer", township, 2, "maskedName", "王小明", "village", "翠苑社区"))
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_PUBLISHABLE"));
    var notice =
        act(item, "notice", seen("officer", township, 2, "maskedName", "王**", "village", "翠苑社区"))
            .then()
            .statusCode(200)
            // the 15th, a Sunday, is the seventh day
            .body("to", equalTo("2023-10-16"))
            .extract()
            .jsonPath()
            .getString("noticeId");
    act(item, "steps", seen("officer", township, 3, "step", "public-notice"))
        .then()
        .statusCode(409);
    var shown = listed(claimants);
    assertThat(shown.getList("")).hasSize(1);
    assertThat(shown.getMap("[0]").keySet())
        .containsExactlyInAnyOrder(
            "noticeId", "name", "village", "members", "amount", "benefit", "from", "to");

    json()
        .body(Map.of("says", "家中另有收入"))
        .post("/notices/{id}/objections", notice)
        .then()
        .statusCode(200);
    assertThat(listed(claimants).getList("")).isEmpty();
    act(item, "steps", seen("officer", township, 4, "step", "initial-review"))
        .then()
        .statusCode(200)
        .body("items[0].steps[2].doneOn", nullValue());
    act(item, "notice", seen("officer", township, 5, "maskedName", "王**", "village", "翠苑社区"))
        .then()
        .statusCode(200);
    day.turnTo(LocalDate.of(2023, 10, 17));
    assertThat(listed(claimants).getList("")).isEmpty();
    notices.forget();
    act(item, "steps", seen("officer", township, 6, "step", "public-notice"))
        .then()
        .statusCode(200);
  }

  private static JsonPath listed(Claimants claimants) {
    return api()
        .queryParam("county", Integer.parseInt(claimants.county))
        .get("/notices")
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("no-store"))
        .extract()
        .jsonPath();
  }

  @Test
  void whatARegisterSaysCountsForADecisionWhenAnOfficerHasConfirmedThatVeryReport() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO);
    // public security's hukou holds before the caseworker's: it is verified no longer
    registered(claimants.mother, "person.hukouCounty", claimants.county);
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> missing(application).contains("person.hukouCounty"));

    act(
            Claimants.item(application, DIBAO, "itemId"),
            "confirmations",
            seen("officer", officer("t-1", "township"), 0))
        .then()
        .statusCode(200)
        .body("items[0].missing.fact", not(hasItem("person.hukouCounty")))
        .body("acts.act", hasItem("confirmed-values"));

    // another report of the same is not the one that was looked at
    registered(claimants.mother, "person.hukouCounty", claimants.county);
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> missing(application).contains("person.hukouCounty"));
  }

  private static List<String> missing(JsonPath application) {
    return api()
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items[0].missing.fact");
  }

  private static void registered(UUID person, String fact, String value) {
    try (var probe = new KafkaProbe()) {
      probe.send(
          "facts.public-security.v1",
          person.toString(),
          Map.of("content-type", "application/cloudevents+json"),
          """
          {"specversion":"1.0","id":"%s","source":"/public-security",
           "type":"io.zhaoren.fact.reported.v1","subject":"%s","datacontenttype":"application/json",
           "data":{"fact":"%s","value":"%s","trueFrom":"2020-01-01"}}
          """
              .formatted(UUID.randomUUID(), person, fact, value));
    }
  }

  @Test
  void nothingIsPublishedOfAUnitOfChildrenAndAReviewIsOnRecordInstead() {
    var claimants = Claimants.known("12000.00", "330112");
    var application = claimants.apply(DIBAO);
    var item = Claimants.item(application, DIBAO, "itemId");
    var township = officer("t-1", "township", claimants.county);
    Claimants.report(claimants.mother, fact("person.birthDate", "2008-02-03", "2008-02-03"));
    act(item, "steps", seen("officer", township, 0, "step", "acceptance")).then().statusCode(200);
    act(item, "steps", seen("officer", township, 1, "step", "initial-review"))
        .then()
        .statusCode(200);

    act(item, "notice", seen("officer", township, 2, "maskedName", "王**", "village", "翠苑社区"))
        .then()
        .statusCode(200)
        .body("noticeId", nullValue());

    assertThat(listed(claimants).getList("")).isEmpty();
    api()
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .statusCode(200)
        .body("acts.act", hasItem("reviewed-instead-of-notice"))
        .body("acts", hasSize(4));
  }
}
