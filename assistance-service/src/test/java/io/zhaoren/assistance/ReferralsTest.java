package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.item;
import static io.zhaoren.assistance.Claimants.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.zhaoren.casework.referral.ReferringItems;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Items that justice and human resources decide, over the contract. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReferralsTest {

  private static final String LEGAL_AID = "legal-aid";
  private static final String PREMIUM = "medical-premium-subsidy";
  private static final String RECOGNITION = "employment-difficulty-recognition";

  @Inject PlayedDay day;
  @Inject ReferringItems referring;

  private final PlayedSource justice = new PlayedSource("justice");

  @AfterEach
  void end() {
    day.reset();
    justice.close();
  }

  @Test
  void aDepartmentOutsideCivilAffairsDecidesAndItIsItsDecision() {
    var who = claimants();
    var item = item(who.apply(LEGAL_AID), LEGAL_AID, "itemId");
    var referred = referred(who);

    assertThat(referred.path("office").asText()).isEqualTo("legal-aid-institution");
    assertThat(referred.path("dueOn").asText()).isEqualTo("2023-10-08");
    assertThat(referred.path("dueBasis").asText()).contains("法律援助法 第四十三条");
    decide(who, referred, "first-" + item, grant());
    awaitState(item, "decided");

    var decision = state(item).extract().jsonPath().getString("[0].decisionId");
    api()
        .get("/decisions/{id}", decision)
        .then()
        .statusCode(200)
        .body("decision", equalTo("granted"))
        .body("text.zh", containsString("符合法律援助条件"))
        .body("text.zh", containsString("legal-aid-institution"));
    json()
        .post("/decisions/{id}/replay", decision)
        .then()
        .statusCode(200)
        .body("sameOutcome", equalTo(true));
  }

  @Test
  void humanResourcesRefusesWithReasonsAndTheHouseSetsTheDayThatNoLawSets() {
    var who = claimants();
    var item = item(who.apply(RECOGNITION), RECOGNITION, "itemId");
    referring.refer();
    try (var office = new PlayedSource("human-resources")) {
      var referred = office.told("item.referred.v1", who.mother, 1).get(0);
      assertThat(referred.path("dueBasis").isNull()).isTrue();
      // ten working days after the national holiday
      assertThat(referred.path("dueOn").asText()).isEqualTo("2023-10-18");
      office.say("item.decided.v1", who.mother, event(), body(referred, "refuse", "登记失业不满六个月"));
      awaitState(item, "decided");
    }
    api()
        .get("/applications/{id}", application(who))
        .then()
        .body("items[0].state", equalTo("refused"));
  }

  @Test
  void theSameDecisionAgainChangesNothingAndAnotherIsRejectedAndShown() {
    var who = claimants();
    var item = item(who.apply(LEGAL_AID), LEGAL_AID, "itemId");
    var referred = referred(who);
    decide(who, referred, event(), grant());
    awaitState(item, "decided");

    decide(who, referred, event(), grant());
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> state(item).body("[0].answers.outcome[1]", equalTo("repeated")));
    var other = decide(who, referred, event(), body(referred, "refuse", "重新审查后不符合"));
    PlayedSource.rejected(other, "DECIDED_ALREADY");
    state(item)
        .body("[0].answers", hasSize(3))
        .body("[0].answers[2].outcome", equalTo("decided-already"))
        .body("[0].answers[2].reasons", equalTo("重新审查后不符合"));
    api()
        .get("/applications/{id}", application(who))
        .then()
        .body("items[0].state", equalTo("granted"));
  }

  @Test
  void aDepartmentThatIsLateIsWarnedOfAndItsDecisionStillStands() {
    var who = claimants();
    var item = item(who.apply(LEGAL_AID), LEGAL_AID, "itemId");
    var referred = referred(who);
    day.turnTo(LocalDate.of(2023, 10, 8));
    referring.refer();
    state(item).body("[0].state", equalTo("referred"));
    day.turnTo(LocalDate.of(2023, 10, 9));
    referring.refer();
    state(item).body("[0].state", equalTo("overdue"));

    decide(who, referred, event(), grant());
    awaitState(item, "decided");
    state(item).body("[0].answers[0].late", equalTo(true));
  }

  @Test
  void aDecisionThatIsNotLawfulNowIsShownWithItsReasonAndTheDepartmentMayDecideAgain() {
    var who = claimants();
    var item = item(who.apply(LEGAL_AID), LEGAL_AID, "itemId");
    var referred = referred(who);
    var withoutMonth = new HashMap<>(grantOf(referred));
    withoutMonth.remove("firstMonth");
    withoutMonth.remove("firstMonthBasis");

    PlayedSource.rejected(decide(who, referred, event(), withoutMonth), "NOT_LAWFUL_NOW");
    state(item)
        .body("[0].state", equalTo("referred"))
        .body("[0].answers", hasSize(1))
        .body("[0].answers[0].outcome", equalTo("not-lawful-now"))
        .body("[0].answers[0].why.zh", containsString("首个发放月份"))
        .body("[0].answers[0].why.en", containsString("first month"));
    api()
        .get("/applications/{id}", application(who))
        .then()
        .body("items[0].state", equalTo("under-way"))
        .body("acts[-1].act", equalTo("decision-not-taken"))
        .body("acts[-1].itemId", equalTo(item))
        .body("acts[-1].says.zh", containsString("首个发放月份"));

    decide(who, referred, event(), grant());
    awaitState(item, "decided");
  }

  /** An item of the premium, which goes to the department. */
  private String premiumReferred(Claimants who) {
    Claimants.report(
        who.mother,
        fact("person.recognisedStatus", "DIBAO", "2023-09-20"),
        fact("assistance.medicalScheme", "RESIDENT", "2023-09-20"));
    var item = item(who.apply(PREMIUM), PREMIUM, "itemId");
    referring.refer();
    return item;
  }

  @Test
  void aDepartmentSaysTheSumThatNoParameterSays() {
    var who = claimants();
    var item = premiumReferred(who);
    try (var office = new PlayedSource("medical-security")) {
      var referred = office.told("item.referred.v1", who.mother, 1).get(0);
      var decision = new HashMap<>(grantOf(referred));
      office.say("item.decided.v1", who.mother, event(), decision);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> state(item).body("[0].answers[0].outcome", equalTo("not-lawful-now")));
      state(item).body("[0].answers[0].why.en", containsString("amount is not known"));

      // the premium is of a year: a sum of a month is another sum, and so is one without a unit
      decision.put("amount", Map.of("amount", "450.00", "unit", "CNY/month"));
      PlayedSource.rejected(
          office.say("item.decided.v1", who.mother, event(), decision), "WRONG_UNIT");
      decision.put("amount", Map.of("amount", "450.00"));
      PlayedSource.rejected(
          office.say("item.decided.v1", who.mother, event(), decision), "MISSING_FIELD");

      decision.put("amount", Map.of("amount", "450.00", "unit", "CNY/year"));
      office.say("item.decided.v1", who.mother, event(), decision);
      awaitState(item, "decided");
    }
    var decided = state(item).extract().jsonPath().getString("[0].decisionId");
    api()
        .get("/decisions/{id}", decided)
        .then()
        .statusCode(200)
        .body("decision", equalTo("granted"))
        .body("amount.amount", equalTo("450.00"))
        .body("amount.unit", equalTo("CNY/year"));
  }

  /** The premium's first text holds from 24 September 2020. */
  @Test
  void aSumIsReadUnderTheTextOfTheItemWhereNoneIsInForceAndNotSaidToBeAnUnknownField() {
    var who = claimants();
    var item = premiumReferred(who);
    try (var office = new PlayedSource("medical-security")) {
      var referred = office.told("item.referred.v1", who.mother, 1).get(0);
      day.turnTo(LocalDate.of(2020, 9, 1));
      var decision = new HashMap<>(grantOf(referred));
      decision.put("decidedOn", "2020-09-01");
      decision.put("amount", Map.of("amount", "450.00", "unit", "CNY/year"));
      office.say("item.decided.v1", who.mother, event(), decision);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> state(item).body("[0].answers[0].outcome", equalTo("not-lawful-now")));
    }
  }

  @Test
  void whatWasWithdrawnIsRecalledAndADecisionOfItIsRejected() {
    var who = claimants();
    var item = item(who.apply(LEGAL_AID), LEGAL_AID, "itemId");
    var referred = referred(who);
    act(item, "withdrawal", seen("actor", who.motherActs(), 0)).then().statusCode(200);
    referring.refer();

    justice.told("item.recalled.v1", who.mother, 1);
    PlayedSource.rejected(decide(who, referred, event(), grant()), "NO_LONGER_ASKED");
    state(item)
        .body("[0].state", equalTo("recalled"))
        .body("[0].decisionId", nullValue())
        .body("[0].answers[0].outcome", equalTo("no-longer-asked"));
  }

  @Test
  void aDecisionOfNothingThatWasReferredOrOfAnotherDepartmentIsRejected() {
    var who = claimants();
    var item = item(who.apply(LEGAL_AID), LEGAL_AID, "itemId");
    var referred = referred(who);
    var strange = new HashMap<>(body(referred, "grant", "同意"));
    strange.put("referralId", UUID.randomUUID().toString());

    PlayedSource.rejected(decide(who, referred, event(), strange), "NOT_ASKED");
    try (var office = new PlayedSource("human-resources")) {
      PlayedSource.rejected(
          office.say("item.decided.v1", who.mother, event(), grantOf(referred)),
          "ASKED_OF_ANOTHER");
    }
    PlayedSource.rejected(
        justice.say("item.decided.v1", who.child, event(), grantOf(referred)), "ANOTHER_SUBJECT");
    PlayedSource.rejected(
        decide(who, referred, event(), body(referred, "maybe", "同意")), "UNKNOWN_CODE");
    PlayedSource.rejected(
        decide(who, referred, event(), body(referred, "refuse", " ")), "MISSING_FIELD");
    var future = new HashMap<>(body(referred, "refuse", "不符合"));
    future.put("decidedOn", "2023-10-02");
    PlayedSource.rejected(decide(who, referred, event(), future), "DATE_IN_FUTURE");
    state(item).body("[0].state", equalTo("referred")).body("[0].answers", hasSize(0));
  }

  /** Known is also where their matters belong. */
  private static Claimants claimants() {
    var who = Claimants.known("12000.00");
    Claimants.report(
        who.mother,
        fact("assistance.legalMatterCounty", Claimants.COUNTY, "2023-09-20"),
        fact("assistance.unemploymentRegisteredCounty", Claimants.COUNTY, "2023-09-20"));
    return who;
  }

  private static String application(Claimants who) {
    return api()
        .get("/households/{id}/applications", who.household)
        .then()
        .statusCode(200)
        .extract()
        .path("[0].applicationId");
  }

  private JsonNode referred(Claimants who) {
    referring.refer();
    return justice.told("item.referred.v1", who.mother, 1).get(0);
  }

  private KafkaProbe.Position decide(
      Claimants who, JsonNode referred, String eventId, Map<String, Object> body) {
    var whole = new HashMap<String, Object>(body);
    whole.putIfAbsent("referralId", referred.path("referralId").asText());
    return justice.say("item.decided.v1", who.mother, eventId, whole);
  }

  private static Map<String, Object> grantOf(JsonNode referred) {
    var whole = new HashMap<>(grant());
    whole.put("referralId", referred.path("referralId").asText());
    return whole;
  }

  private static Map<String, Object> grant() {
    return Map.of(
        "decision",
        "grant",
        "reasons",
        "符合法律援助条件",
        "officer",
        "la-3",
        "decidedOn",
        "2023-10-01",
        "firstMonth",
        "2023-10",
        "firstMonthBasis",
        "决定当月");
  }

  private static Map<String, Object> body(JsonNode referred, String decision, String reasons) {
    return Map.of(
        "referralId",
        referred.path("referralId").asText(),
        "decision",
        decision,
        "reasons",
        reasons,
        "officer",
        "hr-1",
        "decidedOn",
        "2023-10-01");
  }

  private static ValidatableResponse state(String item) {
    return api().get("/application-items/{id}/referrals", item).then().statusCode(200);
  }

  private static void awaitState(String item, String expected) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> state(item).body("[0].state", equalTo(expected)));
  }

  private static String event() {
    return UUID.randomUUID().toString();
  }
}
