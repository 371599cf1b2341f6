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
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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

  /** With a parameter for the exit, and with a line that rises and falls. */
  private static final String RISING = "330782";

  @Inject PlayedDay day;
  @Inject Reassessing keeping;
  @Inject DataSource database;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void withoutTheParameterNothingGoesOn() {
    var claimants = Claimants.known("12000.00", WITHOUT);
    var entitlement = claimants.granted(day);
    overTheLine(claimants);

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
    overTheLine(claimants);

    assess(claimants, entitlement, "2023-12")
        .statusCode(200)
        .body("exitMonth", equalTo("2024-02"))
        .body("state", equalTo("running"))
        .body("amounts[-1].amount.amount", equalTo("1518.00"));
    var begun = decision(claimants, -1);
    assertThat(begun.getString("decision")).isEqualTo("changed");
    assertThat(begun.getString("text.zh"))
        .contains("渐退期", "继续发放2个月（测试）", "至2024-02为止", "第五十条", "不符合");
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
    overTheLine(claimants);
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
    overTheLine(claimants);
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

  /** Paid on meanwhile, as nobody had said anything: what was paid does not become a recovery. */
  @Test
  void whoeverWasBelowTheLineMeanwhileIsEndedByAnOfficerAlone() {
    said(WITH, "gradualExitMonths", "2", "2023-10-01");
    var claimants = Claimants.known("12000.00", WITH);
    var entitlement = claimants.granted(day);
    overTheLine(claimants);
    assess(claimants, entitlement, "2023-12").statusCode(200);
    day.turnTo(LocalDate.of(2024, 1, 10));
    claimants.income(claimants.mother, "18000.00", "2024-01-05");
    keep(claimants);
    day.turnTo(LocalDate.of(2024, 3, 5));
    keep(claimants);

    claimants.income(claimants.mother, "60000.00", "2024-03-05");
    keep(claimants);

    shown(entitlement).body("state", equalTo("running")).body("exitMonth", equalTo("2024-02"));
    assertThat(reasons(claimants)).containsExactly(List.of("INCOME_BELOW_LINE"));
    act(
            claimants,
            entitlement,
            "ending",
            "lastMonth",
            "2024-03",
            "reason",
            "over-limits",
            "basis",
            "浙江省社会救助条例 第五十一条",
            "ownWords",
            "入户复核")
        .statusCode(200)
        .body("lastMonth", equalTo("2024-03"));
  }

  /** The line was higher for a month: what was below it then does not begin the exit again. */
  @Test
  void anExitDoesNotBeginAnewWhileItRuns() {
    said(RISING, "gradualExitMonths", "2", "2023-10-01");
    var claimants = Claimants.known("12000.00", RISING);
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 12, 5));
    claimants.income(claimants.mother, "36000.00", "2023-12-01");
    keep(claimants);
    assess(claimants, entitlement, "2023-12").statusCode(200).body("exitMonth", equalTo("2024-02"));
    said(RISING, "dibaoLine\",\"unit\":\"CNY/month", "\"1600\"", "2024-01-01");
    said(RISING, "dibaoLine\",\"unit\":\"CNY/month", "\"1259\"", "2024-02-01");
    day.turnTo(LocalDate.of(2024, 2, 10));
    keep(claimants);

    assess(claimants, entitlement, "2024-01")
        .statusCode(422)
        .body("violations[0].code", equalTo("LEAVING"));
    shown(entitlement).body("exitMonth", equalTo("2024-02"));
  }

  @Test
  void whatWasDecidedAheadIsToldInItsMonthAlsoInAnExit() {
    said(WITH, "gradualExitMonths", "2", "2023-10-01");
    var claimants = Claimants.known("12000.00", WITH);
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 12, 4));
    claimants.income(claimants.mother, "18000.00", "2023-11-30");
    keep(claimants);
    assess(claimants, entitlement, "2024-01").statusCode(200);
    overTheLine(claimants);
    assess(claimants, entitlement, "2023-12").statusCode(200).body("exitMonth", equalTo("2024-02"));
    assertThat(lookOn(entitlement)).isEqualTo("2024-01-01");

    keep(claimants);
    assertThat(lookOn(entitlement)).isEqualTo("2024-01-01");
    day.turnTo(LocalDate.of(2024, 1, 1));
    keep(claimants);
    assertThat(told(claimants)).isEqualTo("101800");
  }

  @Test
  void anEndOfAnExitThatIsUndoneIsNotDoneAgainByItself() {
    said(WITH, "gradualExitMonths", "2", "2023-10-01");
    var claimants = Claimants.known("12000.00", WITH);
    var entitlement = claimants.granted(day);
    overTheLine(claimants);
    assess(claimants, entitlement, "2023-12").statusCode(200);
    day.turnTo(LocalDate.of(2024, 3, 1));
    keep(claimants);
    shown(entitlement).body("state", equalTo("ended"));

    act(claimants, entitlement, "ending/undoing", "because", "误录收入").statusCode(200);
    keep(claimants);

    shown(entitlement).body("state", equalTo("running")).body("exitMonth", nullValue());
    assertThat(reasons(claimants)).containsExactly(List.of("INCOME_BELOW_LINE"));
  }

  @Test
  void whatIsSuspendedInAnExitEndsWithItsLastMonth() {
    said(WITH, "gradualExitMonths", "2", "2023-10-01");
    var claimants = Claimants.known("12000.00", WITH);
    var entitlement = claimants.granted(day);
    overTheLine(claimants);
    assess(claimants, entitlement, "2023-12").statusCode(200);
    suspend(claimants, entitlement, "2024-01").statusCode(200);

    day.turnTo(LocalDate.of(2024, 3, 1));
    keep(claimants);

    shown(entitlement)
        .body("state", equalTo("ended"))
        .body("lastMonth", equalTo("2024-02"))
        .body("endReason", equalTo("over-limits"));
  }

  /** Told when it is decided, and again when the first month comes in which nothing is paid. */
  @Test
  void whatIsSuspendedAheadIsToldWhenItsMonthHasComeAndNotLookedAtAgainAndAgain() {
    var claimants = Claimants.known("12000.00", WITHOUT);
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 11, 6));
    keep(claimants);
    suspend(claimants, entitlement, "2023-12").statusCode(200);
    assertThat(told(claimants)).isEqualTo("151800");
    assertThat(lookOn(entitlement)).isEqualTo("2023-12-01");

    day.turnTo(LocalDate.of(2023, 12, 1));
    keep(claimants);
    assertThat(told(claimants)).isEqualTo("0");
    assertThat(lookOn(entitlement)).isNull();

    act(claimants, entitlement, "resumption", "fromMonth", "2024-01", "payHeldMonths", false)
        .statusCode(200);
    keep(claimants);
    assertThat(told(claimants)).isEqualTo("0");
    assertThat(lookOn(entitlement)).isEqualTo("2024-01-01");
    day.turnTo(LocalDate.of(2024, 1, 1));
    keep(claimants);
    assertThat(told(claimants)).isEqualTo("151800");
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

  /** Found over the line by income on the fifth of December. */
  private void overTheLine(Claimants claimants) {
    day.turnTo(LocalDate.of(2023, 12, 5));
    claimants.income(claimants.mother, "60000.00", "2023-12-01");
    keep(claimants);
  }

  /** Until nothing is noted any more: the job of the service may be at it as well. */
  private void keep(Claimants claimants) {
    do {
      keeping.keep();
    } while (!"0"
        .equals(
            row(
                "SELECT count(*)::text FROM noted_change WHERE subject_id = '"
                    + claimants.household
                    + "'")));
  }

  private static ValidatableResponse assess(
      Claimants claimants, String entitlement, String fromMonth) {
    return act(claimants, entitlement, "assessments", "fromMonth", fromMonth, "ownWords", "入户复核");
  }

  private static ValidatableResponse suspend(
      Claimants claimants, String entitlement, String fromMonth) {
    return act(claimants, entitlement, "suspension", "fromMonth", fromMonth, "basis", "测试");
  }

  private static ValidatableResponse act(
      Claimants claimants, String entitlement, String what, Object... said) {
    var version = shown(entitlement).extract().jsonPath().getInt("version");
    return json()
        .body(seen("officer", officer("c-1", "county", claimants.county), version, said))
        .post("/granted-entitlements/{id}/" + what, entitlement)
        .then();
  }

  private @Nullable String lookOn(String entitlement) {
    return row("SELECT look_on::text FROM granted_entitlement WHERE id = '" + entitlement + "'");
  }

  /** In fen, as it was told last. */
  private @Nullable String told(Claimants claimants) {
    return row(
        "SELECT amount_fen::text FROM entitlement WHERE subject_id = '"
            + claimants.household
            + "' AND programme = '"
            + Claimants.DIBAO
            + "' AND origin = 'DECISION'");
  }

  private @Nullable String row(String sql) {
    try (var connection = database.getConnection();
        var query = connection.createStatement();
        var rows = query.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
