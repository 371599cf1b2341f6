package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.item;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static io.zhaoren.assistance.Household.perYear;
import static io.zhaoren.assistance.PlayedSource.PLATFORM;
import static io.zhaoren.assistance.PlayedSource.poor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.zhaoren.casework.verification.WatchingRequests;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources are asked under mandates over Kafka, and answer as they please. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class VerificationTest {

  private static final String INCOME = "assistance.countedIncome12Months";

  @Inject PlayedDay day;
  @Inject WatchingRequests watching;

  private final PlayedSource platform = new PlayedSource(PLATFORM);

  @AfterEach
  void end() {
    day.reset();
    platform.close();
  }

  @Test
  void whatSourcesAnswerUnderAMandateCarriesTheDecision() {
    var claim = Claim.of(Claimants.COUNTY);
    claim.noObligors();
    ask(claim.item);

    for (var subject : claim.subjects()) {
      var request = platform.asked(subject);
      assertThat(request.path("purpose").asText()).isEqualTo("social-assistance-verification");
      assertThat(request.path("mandates").path(0).path("residentId").asText())
          .as("for the child the mother speaks")
          .isEqualTo(claim.who.mother.toString());
      assertThat(request.path("dueOn").asText())
          .as("five working days after the national holiday")
          .isEqualTo("2023-10-11");
      platform.answer(
          request, poor(request, subject.equals(claim.who.mother) ? "12000.00" : "0.00"));
    }
    awaitStates(claim.item, "answered");

    var item = claim.who.reviewed(day, claim.application);
    day.turnTo(LocalDate.of(2023, 10, 19));
    claim
        .who
        .decide(item, 4, "grant")
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo("1518.00"));
    ask(claim.item, 5, 409);
  }

  @Test
  void withoutAMandateTheCriteriaStayUndeterminedAndNobodyIsAsked() {
    var who = Claimants.withoutMeans(Claimants.COUNTY);
    var application = who.submit(who.body(DIBAO)).then().statusCode(200).extract().jsonPath();
    var item = item(application, DIBAO, "itemId");

    ask(item, 0, 200)
        .body("requests", hasSize(0))
        .body("missingMandates.residentId", hasItem(who.mother.toString()))
        .body("missingMandates.because", hasItem("not-answered"))
        .body("obligorsUnlisted", equalTo(true));
    json()
        .body(
            Map.of(
                "actor", who.motherActs(), "mandates", List.of(who.mandate(who.mother, "refused"))))
        .post("/households/{id}/mandates", who.household)
        .then()
        .statusCode(200);
    state(item).body("missingMandates.because", hasItem("refused"));
    api()
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .body("items[0].notMet", hasSize(0));
  }

  @Test
  void ofASinglePersonGuaranteeNobodyElseIsAskedAboutAndNoMeansAreVerified() {
    var who = Claimants.withoutMeans(Claimants.COUNTY);
    var guarantee = "single-person-guarantee";
    var application = who.submit(who.body(guarantee)).then().statusCode(200).extract().jsonPath();

    // the recognition as marginal has looked at the household's means already
    ask(item(application, guarantee, "itemId"))
        .body("requests", hasSize(0))
        .body("missingMandates", hasSize(0))
        .body("obligorsUnlisted", equalTo(false));
  }

  @Test
  void anAnswerInPartsIsCompletedByAnotherAndTheSameEventAgainChangesNothing() {
    var claim = Claim.of(Claimants.COUNTY);
    ask(claim.item);
    var request = platform.asked(claim.who.mother);
    var all = poor(request, "12000.00");
    var some = new HashMap<>(Map.of(INCOME, all.get(INCOME)));

    platform.answer(request, "first-" + claim.item, some);
    awaitState(claim.item, claim.who.mother, "partly");
    platform.answer(request, "first-" + claim.item, some);
    all.remove(INCOME);
    platform.answer(request, all);

    awaitState(claim.item, claim.who.mother, "answered");
    state(claim.item)
        .body(answersOf(claim.who.mother), hasSize(2))
        .body("contradictions", hasSize(0));
  }

  @Test
  void contradictingAnswersLeaveTheCriterionOpenUntilAnOfficerSettlesThemInWords() {
    var claim = Claim.of(Claimants.COUNTY);
    claim.noObligors();
    ask(claim.item);
    for (var subject : claim.subjects()) {
      var request = platform.asked(subject);
      platform.answer(request, poor(request, "0.00"));
    }
    awaitStates(claim.item, "answered");
    var request = platform.asked(claim.who.mother);
    platform.answer(request, Map.of(INCOME, perYear("90000.00")));
    awaitState(claim.item, claim.who.mother, "contradicted");

    var item = claim.who.reviewed(day, claim.application);
    day.turnTo(LocalDate.of(2023, 10, 19));
    for (var decision : List.of("grant", "refuse")) {
      claim.who.decide(item, 4, decision).then().statusCode(422);
    }
    claim.who.decide(item, 4, "grant").then().body("violations.code", hasItem("UNDETERMINED"));

    var shown = state(claim.item).extract().jsonPath();
    var contradiction = shown.getString("contradictions[0].contradictionId");
    assertThat(shown.getString("contradictions[0].fact")).isEqualTo(INCOME);
    settle(contradiction, officer("t-1", "township"), Map.of("words", "同意"), 422);
    settle(
        contradiction,
        officer("t-1", "township", "330105"),
        Map.of("words", "同意", "value", perYear("12000.00"), "trueFrom", "2023-09-30"),
        403);
    settle(
        contradiction,
        officer("t-1", "township"),
        Map.of("words", " ", "value", perYear("12000.00"), "trueFrom", "2023-09-30"),
        422);
    settle(
        contradiction,
        officer("t-1", "township"),
        Map.of("words", "查看工资流水，以此为准", "value", perYear("12000.00"), "trueFrom", "2023-09-30"),
        200);
    settle(contradiction, officer("t-1", "township"), Map.of("words", "再次"), 409);
    state(claim.item)
        .body("contradictions[0].words", equalTo("查看工资流水，以此为准"))
        .body(answersOf(claim.who.mother), hasSize(2));
    claim
        .who
        .decide(item, 4, "grant")
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo("1518.00"));
  }

  @Test
  void twoValuesOfOneThingInOneAnswerContradictEachOther() {
    var claim = Claim.of(Claimants.COUNTY);
    ask(claim.item);
    var request = platform.asked(claim.who.mother);
    platform.say(
        "verification.answered.v1",
        claim.who.mother,
        UUID.randomUUID().toString(),
        Map.of(
            "requestId",
            request.path("requestId").asText(),
            "outcome",
            "answered",
            "facts",
            List.of(
                fact(INCOME, perYear("1.00"), "2023-09-30"),
                fact(INCOME, perYear("2.00"), "2023-09-30"))));

    awaitState(claim.item, claim.who.mother, "contradicted");
  }

  @Test
  void aSourceThatIsLateIsWarnedOfAndStillHeardAndOneThatNeverAnswersEndsThere() {
    var claim = Claim.of(Claimants.COUNTY);
    ask(claim.item);
    var late = platform.asked(claim.who.mother);

    day.turnTo(LocalDate.of(2023, 10, 11));
    watching.watch();
    assertState(claim.item, claim.who.mother, "asked");
    day.turnTo(LocalDate.of(2023, 10, 12));
    watching.watch();
    assertState(claim.item, claim.who.mother, "overdue");
    platform.answer(late, poor(late, "12000.00"));
    awaitState(claim.item, claim.who.mother, "answered");
    state(claim.item).body(answersOf(claim.who.mother) + "[0].late", equalTo(true));

    day.turnTo(LocalDate.of(2023, 10, 25));
    watching.watch();
    assertState(claim.item, claim.who.child, "overdue");
    day.turnTo(LocalDate.of(2023, 10, 26));
    watching.watch();
    assertState(claim.item, claim.who.child, "never");
    // asked anew: what was answered is not asked again
    ask(claim.item);
    platform.told("verification.requested.v1", claim.who.child, 2);
    assertThat(platform.told("verification.requested.v1", claim.who.mother, 1)).hasSize(1);
  }

  @Test
  void aSourceMayRefuseWithAReasonAndIsThenAskedAnew() {
    var claim = Claim.of(Claimants.COUNTY);
    ask(claim.item);
    var request = platform.asked(claim.who.mother);
    platform.say(
        "verification.answered.v1",
        claim.who.mother,
        UUID.randomUUID().toString(),
        Map.of(
            "requestId",
            request.path("requestId").asText(),
            "outcome",
            "refused",
            "reason",
            "系统维护"));

    awaitState(claim.item, claim.who.mother, "refused");
    state(claim.item).body(answersOf(claim.who.mother) + "[0].reason", equalTo("系统维护"));
    ask(claim.item);
    platform.told("verification.requested.v1", claim.who.mother, 2);
  }

  @Test
  void aMandateThatEndsMeanwhileClosesTheRequestAndNoAnswerIsTaken() {
    var claim = Claim.of(Claimants.COUNTY);
    ask(claim.item);
    var request = platform.asked(claim.who.mother);
    var mandate =
        api()
            .get("/applications/{id}", claim.application.getString("applicationId"))
            .jsonPath()
            .getString("mandates[0].mandateId");

    json()
        .body(Map.of("actor", claim.who.motherActs()))
        .post("/mandates/{id}/withdrawal", mandate)
        .then()
        .statusCode(200);

    assertState(claim.item, claim.who.mother, "withdrawn");
    assertThat(
            platform
                .told("verification.withdrawn.v1", claim.who.mother, 1)
                .get(0)
                .path("because")
                .asText())
        .isEqualTo("mandate-ended");
    PlayedSource.rejected(platform.answer(request, poor(request, "12000.00")), "NO_LONGER_ASKED");
    state(claim.item)
        .body(answersOf(claim.who.mother), hasSize(0))
        .body("missingMandates.because", hasItem("ended"));
  }

  @Test
  void aMandateIsNoLongerGoodOnTheDayAfterItsLast() {
    var claim = Claim.of(Claimants.COUNTY, Map.of("until", "2023-10-02"));
    ask(claim.item);
    var request = platform.asked(claim.who.mother);
    day.turnTo(LocalDate.of(2023, 10, 3));

    PlayedSource.rejected(platform.answer(request, poor(request, "12000.00")), "NO_LONGER_ASKED");
  }

  @Test
  void whatAnswersNothingThatWasAskedIsRejectedWholeAndTold() {
    var claim = Claim.of(Claimants.COUNTY);
    ask(claim.item);
    var request = platform.asked(claim.who.mother);
    var id = request.path("requestId").asText();
    var good = Map.<String, Object>of(INCOME, perYear("12000.00"));
    var answered = "verification.answered.v1";

    PlayedSource.rejected(
        platform.say(
            answered,
            claim.who.mother,
            event(),
            PlayedSource.body(UUID.randomUUID().toString(), good)),
        "NOT_ASKED");
    PlayedSource.rejected(
        platform.say(answered, claim.who.child, event(), PlayedSource.body(id, good)),
        "ANOTHER_SUBJECT");
    try (var housing = new PlayedSource("housing")) {
      PlayedSource.rejected(
          housing.say(answered, claim.who.mother, event(), PlayedSource.body(id, good)),
          "ASKED_OF_ANOTHER");
      PlayedSource.rejected(
          housing.sayAs(PLATFORM, answered, claim.who.mother, event(), PlayedSource.body(id, good)),
          "FORGED_SOURCE");
    }
    PlayedSource.rejected(
        platform.answer(request, Map.of("person.birthDate", "1981-02-03")), "NOT_ASKED");
    var half = new LinkedHashMap<String, Object>();
    half.put(INCOME, perYear("12000.00"));
    half.put("assistance.monetaryAssets", "a lot");
    PlayedSource.rejected(platform.answer(request, half), "WRONG_TYPE");
    PlayedSource.rejected(
        platform.say(answered, claim.who.mother, event(), "{\"requestId\":"), "MALFORMED_JSON");
    PlayedSource.rejected(
        platform.say(answered, claim.who.mother, event(), Map.of("requestId", id)),
        "MISSING_FIELD");

    state(claim.item).body(answersOf(claim.who.mother), hasSize(0));
    assertState(claim.item, claim.who.mother, "asked");
  }

  @Test
  void anAnswerAfterTheDecisionIsKeptAndSaidToBeLate() {
    var claim = Claim.of(Claimants.COUNTY);
    ask(claim.item);
    var request = platform.asked(claim.who.mother);
    // the caseworker found out what the platform did not say in time
    claim.who.verified("90000.00");
    var item = claim.who.reviewed(day, claim.application);
    day.turnTo(LocalDate.of(2023, 10, 19));
    claim.who.decide(item, 4, "refuse").then().statusCode(200);

    platform.answer(request, poor(request, "90000.00"));
    awaitState(claim.item, claim.who.mother, "answered");
    state(claim.item)
        .body(answersOf(claim.who.mother) + "[0].afterTheDecision", equalTo(true))
        .body(answersOf(claim.who.mother) + "[0].late", equalTo(true));
  }

  @Test
  void whatARelativeOwesIsReckonedUnderHisOwnMandateAndBecomesNoFactOfHis() {
    var claim = Claim.of(Claimants.COUNTY);
    var son = UUID.randomUUID();
    claim.obligors(
        Map.of(
            "residentId",
            son.toString(),
            "owedTo",
            claim.who.mother.toString(),
            "duty",
            "support-of-elders",
            "persons",
            3,
            "supports",
            2,
            "county",
            Claimants.COUNTY));
    ask(claim.item)
        .body(
            "missingMandates.find { it.residentId == '" + son + "' }.standing", equalTo("obligor"))
        .body(
            "missingMandates.find { it.residentId == '" + son + "' }.because",
            equalTo("not-answered"));
    owed(claim).body("bar", equalTo("undetermined")).body("$", not(hasItem("receivable")));

    var mandate = claim.obligorAllows(son);
    ask(claim.item);
    var request = platform.asked(son);
    assertThat(request.path("about").asText()).isEqualTo("obligor");
    platform.answer(request, poor(request, "0.00"));
    awaitState(claim.item, son, "answered");
    // 8560 − 3 × 2280 = 1720, shared by two
    owed(claim).body("receivable", equalTo("860.00")).body("bar", equalTo("not-met"));
    api().get("/residents/{id}/matches", son).then().statusCode(404);

    json()
        .body(Map.of("actor", Map.of("role", "resident", "id", son.toString())))
        .post("/mandates/{id}/withdrawal", mandate)
        .then()
        .statusCode(200);
    owed(claim).body("bar", equalTo("undetermined"));
    assertThat(owed(claim).extract().jsonPath().getString("receivable")).isNull();
  }

  @Test
  void everyAdultOfAnObligorsHouseholdAllowsItForHimselfOrNothingIsAsked() {
    var claim = Claim.of(Claimants.COUNTY);
    var son = UUID.randomUUID();
    var wife = UUID.randomUUID();
    var father = UUID.randomUUID(); // lives with the son, as the registers say
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2020-01-01","members":[
              {"residentId":"%s","relation":"HEAD"},{"residentId":"%s","relation":"PARENT"}]}
            """
                .formatted(son, father))
        .put("/households/{id}/members", UUID.randomUUID())
        .then()
        .statusCode(200);
    claim.obligors(
        Map.of(
            "residentId",
            son.toString(),
            "owedTo",
            claim.who.mother.toString(),
            "otherAdults",
            List.of(wife.toString()),
            "duty",
            "support-of-elders",
            "persons",
            3,
            "supports",
            2,
            "county",
            Claimants.COUNTY));
    claim.obligorAllows(son);
    claim.obligorAllows(father);
    ask(claim.item)
        .body(
            "missingMandates.findAll { it.standing == 'obligor' }.residentId",
            equalTo(List.of(wife.toString())));
    owed(claim).body("bar", equalTo("undetermined"));

    var hers = claim.obligorAllows(wife);
    ask(claim.item).body("missingMandates", hasSize(0));
    var request = platform.asked(son);
    platform.answer(request, poor(request, "0.00"));
    awaitState(claim.item, son, "answered");
    owed(claim).body("receivable", equalTo("860.00"));

    json()
        .body(Map.of("actor", Map.of("role", "resident", "id", wife.toString())))
        .post("/mandates/{id}/withdrawal", hers)
        .then()
        .statusCode(200);
    owed(claim).body("bar", equalTo("undetermined"));
  }

  @Test
  void whatWasAskedUnderOneKeyIsAskedOnce() {
    var claim = Claim.of(Claimants.COUNTY);
    claim.noObligors();
    var key = UUID.randomUUID().toString();
    var body = seen("officer", officer("t-1", "township"), 0);

    for (var replayed : List.of(false, true)) {
      var answer =
          json()
              .header("Idempotency-Key", key)
              .body(body)
              .post("/application-items/{id}/verifications", claim.item)
              .then()
              .statusCode(200)
              .extract();
      assertThat(answer.header("Idempotent-Replayed")).isEqualTo(replayed ? "true" : null);
    }
  }

  @Test
  void maintenanceThatIsOwedCountsAsIncomeAndLessensWhatIsGranted() {
    var claim = Claim.of(Claimants.COUNTY);
    var son = UUID.randomUUID();
    claim.obligors(
        Map.of(
            "residentId",
            son.toString(),
            "owedTo",
            claim.who.mother.toString(),
            "duty",
            "support-of-elders",
            "persons",
            3,
            "supports",
            2,
            "county",
            Claimants.COUNTY));
    claim.obligorAllows(son);
    ask(claim.item);
    for (var subject : List.of(claim.who.mother, claim.who.child, claim.who.household, son)) {
      var request = platform.asked(subject);
      platform.answer(request, poor(request, "0.00"));
    }
    awaitStates(claim.item, "answered");

    var item = claim.who.reviewed(day, claim.application);
    day.turnTo(LocalDate.of(2023, 10, 19));
    // 2 × 1259 − 860
    claim
        .who
        .decide(item, 4, "grant")
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo("1658.00"));
  }

  // ── what is done in every test ───────────────────────────────────────────────────────────────

  /** A mother and a child of whom nothing is known that needs a mandate, and their claim. */
  private record Claim(Claimants who, JsonPath application, String item) {

    static Claim of(String county) {
      return of(county, Map.of());
    }

    static Claim of(String county, Map<String, Object> of) {
      var who = Claimants.withoutMeans(county);
      var body = who.body(DIBAO);
      var mandate = new HashMap<>(who.mandate(who.mother, "given"));
      mandate.putAll(of);
      body.put("mandates", List.of(mandate));
      var application = who.submit(body).then().statusCode(200).extract().jsonPath();
      return new Claim(who, application, Claimants.item(application, DIBAO, "itemId"));
    }

    List<UUID> subjects() {
      return List.of(who.mother, who.child, who.household);
    }

    void noObligors() {
      obligors();
    }

    @SafeVarargs
    final void obligors(Map<String, Object>... obligors) {
      json()
          .body(
              Map.of(
                  "officer",
                  officer("t-1", "township", who.county),
                  "applicationId",
                  application.getString("applicationId"),
                  "obligors",
                  List.of(obligors)))
          .put("/households/{id}/obligors", who.household)
          .then()
          .statusCode(200);
    }

    String obligorAllows(UUID obligor) {
      return json()
          .body(
              Map.of(
                  "actor",
                  Map.of("role", "resident", "id", obligor.toString()),
                  "mandates",
                  List.of(
                      Map.of(
                          "residentId",
                          obligor.toString(),
                          "answer",
                          "given",
                          "standing",
                          "obligor"))))
          .post("/households/{id}/mandates", who.household)
          .then()
          .statusCode(200)
          .extract()
          .path("mandateIds[0]");
    }
  }

  private static ValidatableResponse ask(String item) {
    return ask(item, 0, 200);
  }

  private static ValidatableResponse ask(String item, int version, int status) {
    return act(item, "verifications", seen("officer", officer("t-1", "township"), version))
        .then()
        .statusCode(status);
  }

  private static ValidatableResponse state(String item) {
    return api().get("/application-items/{id}/verifications", item).then().statusCode(200);
  }

  private static ValidatableResponse owed(Claim claim) {
    return api().get("/households/{id}/obligors", claim.who.household).then().statusCode(200);
  }

  private static String answersOf(UUID subject) {
    return "requests.findAll { it.subject == '" + subject + "' }.answers.flatten()";
  }

  private static void assertState(String item, UUID subject, String expected) {
    assertThat(
            state(item)
                .extract()
                .jsonPath()
                .getString("requests.find { it.subject == '" + subject + "' }.state"))
        .isEqualTo(expected);
  }

  private static void awaitState(String item, UUID subject, String expected) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertState(item, subject, expected));
  }

  private static void awaitStates(String item, String expected) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(state(item).extract().jsonPath().getList("requests.state", String.class))
                    .isNotEmpty()
                    .containsOnly(expected));
  }

  private static void settle(
      String contradiction, Map<String, Object> officer, Map<String, Object> more, int status) {
    var body = new HashMap<String, Object>(more);
    body.put("officer", officer);
    var version = status == 409 ? 2 : 0;
    body.put("version", version);
    json()
        .body(body)
        .post("/contradictions/{id}/settlement", contradiction)
        .then()
        .statusCode(status);
  }

  private static String event() {
    return UUID.randomUUID().toString();
  }
}
