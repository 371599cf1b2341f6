package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static io.zhaoren.assistance.Household.perMonth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.zhaoren.casework.decision.Reassessing;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * 渐退: a household that is over the line by income alone, in places that say for how long and not.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GradualExitTest {

  private static final String WITH = "330114";
  private static final String WITHOUT = "330113";

  @Inject PlayedDay day;
  @Inject Reassessing keeping;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void withoutTheParameterNothingGoesOn() {
    var claimants = Claimants.known("12000.00", WITHOUT);
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 12, 5));
    claimants.income(claimants.mother, "60000.00", "2023-12-01");

    assess(claimants, entitlement, "2023-12")
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_ENTITLED"));
    shown(entitlement).body("exitMonth", nullValue()).body("state", equalTo("running"));
  }

  @Test
  void itGoesOnForTheMonthsThatThePlaceSaysAndThenEndsInWriting() {
    said(WITH, "gradualExitMonths", "2", "2023-10-01");
    var claimants = Claimants.known("12000.00", WITH);
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 12, 5));
    claimants.income(claimants.mother, "60000.00", "2023-12-01");

    assess(claimants, entitlement, "2023-12")
        .statusCode(200)
        .body("exitMonth", equalTo("2024-02"))
        .body("state", equalTo("running"))
        .body("amounts[-1].amount.amount", equalTo("1518.00"));
    var begun = decision(claimants, -1);
    assertThat(begun.getString("decision")).isEqualTo("changed");
    assertThat(begun.getString("text.zh")).contains("渐退期", "至2024-02为止", "第五十条", "不符合");
    json()
        .post("/decisions/{id}/replay", begun.getString("decisionId"))
        .then()
        .body("sameOutcome", equalTo(true));
    assess(claimants, entitlement, "2023-12")
        .statusCode(422)
        .body("violations[0].code", equalTo("LEAVING"));

    day.turnTo(LocalDate.of(2024, 2, 29));
    keeping.keep();
    shown(entitlement).body("state", equalTo("running"));
    assertThat(reasons(claimants)).isEmpty(); // it is decided already
    day.turnTo(LocalDate.of(2024, 3, 1));
    keeping.keep();
    shown(entitlement)
        .body("state", equalTo("ended"))
        .body("lastMonth", equalTo("2024-02"))
        .body("endReason", equalTo("over-limits"))
        .body("exitMonth", nullValue());
    var ended = decision(claimants, -1);
    assertThat(ended.getString("decision")).isEqualTo("ended");
    assertThat(ended.getString("text.zh")).contains("渐退期届满", "第五十一条");
    api()
        .get("/households/{id}/statement", claimants.household)
        .then()
        .body(
            "granted[0].months.month",
            equalTo(List.of("2023-11", "2023-12", "2024-01", "2024-02")));
  }

  @Test
  void whoeverIsBelowTheLineAgainStays() {
    said(WITH, "gradualExitMonths", "2", "2023-10-01");
    var claimants = Claimants.known("12000.00", WITH);
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 12, 5));
    claimants.income(claimants.mother, "60000.00", "2023-12-01");
    assess(claimants, entitlement, "2023-12").statusCode(200);

    day.turnTo(LocalDate.of(2024, 1, 10));
    claimants.income(claimants.mother, "18000.00", "2024-01-05");
    keeping.keep();
    assertThat(reasons(claimants)).containsExactly(List.of("BELOW_LINE_AGAIN"));
    day.turnTo(LocalDate.of(2024, 3, 1));
    keeping.keep();
    shown(entitlement).body("state", equalTo("running")); // not before somebody has looked
    assess(claimants, entitlement, "2024-03")
        .statusCode(200)
        .body("exitMonth", nullValue())
        .body("amounts[-1].amount.amount", equalTo("1018.00"));
    keeping.keep();
    assertThat(reasons(claimants)).isEmpty();
  }

  @Test
  void whatIsNotIncomeEndsWithoutAnExit() {
    said(WITH, "gradualExitMonths", "2", "2023-10-01");
    var claimants = Claimants.known("12000.00", WITH);
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 12, 5));
    claimants.income(claimants.mother, "60000.00", "2023-12-01");
    Claimants.report(
        claimants.mother, fact("assistance.ownsCommercialPremises", true, "2023-12-01"));

    assess(claimants, entitlement, "2023-12")
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_ENTITLED"));
  }

  /** Art. 50: what a new job adds is left out for a time and up to a sum, before anything else. */
  @Test
  void theDisregardOfANewJobComesFirst() {
    said(WITH, "gradualExitMonths", "2", "2023-10-01");
    said(WITH, "workDisregardAsStated", "true", "2023-10-01");
    var claimants = Claimants.known("12000.00", WITH);
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 12, 5));
    Claimants.report(
        claimants.mother,
        fact("person.recognisedStatus", "DIBAO", "2023-11-01"),
        fact("assistance.newJobSince", "2023-12-01", "2023-12-01"),
        fact("assistance.newJobIncome", perMonth("3500.00"), "2023-12-01"));
    assess(claimants, entitlement, "2023-12")
        .statusCode(200)
        .body("exitMonth", nullValue())
        .body("amounts[-1].amount.amount", equalTo("1518.00"));

    // more than three lines of 1,259: the rest counts, and is above the line of two
    Claimants.report(
        claimants.mother, fact("assistance.newJobIncome", perMonth("9000.00"), "2023-12-02"));
    assess(claimants, entitlement, "2023-12").statusCode(200).body("exitMonth", equalTo("2024-02"));
  }

  /** The same again changes nothing. */
  private static void said(String place, String code, String value, String from) {
    var answer =
        json()
            .body(
                """
                {"values":[{"code":"%s","place":"%s","kind":"line","scope":"county",
                  "hukou":"any","validFrom":"%s","value":%s,"source":"测试",
                  "evidence":"假设的数值，仅供测试"}]}
                """
                    .formatted(code, place, from, value))
            .post("/parameters");
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 201);
  }

  private static ValidatableResponse assess(
      Claimants claimants, String entitlement, String fromMonth) {
    var version = shown(entitlement).extract().jsonPath().getInt("version");
    return json()
        .body(
            seen(
                "officer",
                officer("c-1", "county", claimants.county),
                version,
                "fromMonth",
                fromMonth,
                "ownWords",
                "入户复核"))
        .post("/granted-entitlements/{id}/assessments", entitlement)
        .then();
  }

  private static ValidatableResponse shown(String entitlement) {
    return api().get("/granted-entitlements/{id}", entitlement).then().statusCode(200);
  }

  private static JsonPath decision(Claimants claimants, int index) {
    return api()
        .get("/households/{id}/decisions", claimants.household)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .setRootPath("decisions[" + index + "]");
  }

  private static List<List<String>> reasons(Claimants claimants) {
    return api()
        .queryParam("county", claimants.county)
        .queryParam("kind", "reassessment")
        .get("/reviews")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("reviews.findAll { it.householdId == '" + claimants.household + "' }.reasons");
  }
}
