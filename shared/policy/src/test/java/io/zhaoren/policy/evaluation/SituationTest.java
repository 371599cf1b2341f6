package io.zhaoren.policy.evaluation;

import static io.zhaoren.policy.evaluation.Outcome.MET;
import static io.zhaoren.policy.evaluation.Outcome.NOT_MET;
import static io.zhaoren.policy.evaluation.Outcome.UNDETERMINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SituationTest {

  private static long day(String date) {
    return LocalDate.parse(date).toEpochDay();
  }

  @Test
  void missingKnowledgeIsNotANo() {
    var household = Household.of().member();

    assertThat(household.ask("unit.any(test.bill)")).isEqualTo(UNDETERMINED);
    assertThat(household.ask("!unit.any(test.bill)")).isEqualTo(UNDETERMINED);
  }

  @Test
  void oneMemberIsEnoughForAnyThoughTheOthersAreUnknown() {
    var household = Household.of().member().member().with("test.bill", 1);

    assertThat(household.ask("unit.any(test.bill)")).isEqualTo(MET);
    assertThat(household.ask("unit.every(test.bill)")).isEqualTo(UNDETERMINED);
  }

  @Test
  void oneMemberIsEnoughAgainstEveryThoughTheOthersAreUnknown() {
    var household = Household.of().member().member().with("test.bill", 0);

    assertThat(household.ask("unit.every(test.bill)")).isEqualTo(NOT_MET);
    assertThat(household.ask("unit.any(test.bill)")).isEqualTo(UNDETERMINED);
  }

  @Test
  void knownIncomesDecideWhenTheyAloneAreOverTheLine() {
    var household = Household.of().member().with("test.income", 5_000_000).member();

    assertThat(household.ask("unit.sum(test.income) < yuan('40000', 'year')")).isEqualTo(NOT_MET);
    assertThat(household.ask("unit.sum(test.income) < yuan('60000', 'year')"))
        .isEqualTo(UNDETERMINED);
  }

  @Test
  void aLineWithoutALawfulValueDecidesNothing() {
    var household = Household.of().member().with("test.income", 1_000_000_000);

    assertThat(household.ask("unit.sum(test.income) < perYear(param.line)"))
        .isEqualTo(UNDETERMINED);
  }

  @Test
  void theKnownPartOfALeastDecidesAgainstAnIncomeAboveIt() {
    var household = Household.of().member().with("test.income", 3_000_001);

    assertThat(
            household.ask(
                "unit.sum(test.income) <= least(perYear(param.line), yuan('30000', 'year'))"))
        .isEqualTo(NOT_MET);
  }

  @Test
  void oneFenDecidesAtTheEdgeOfAFraction() {
    // 1.5 times 1258.99 a month for a year is 22,661.82; three heads, exact to the fen
    var below = Household.of().member().with("test.income", 2_266_182);
    var above = Household.of().member().with("test.income", 2_266_183);
    var condition = "unit.sum(test.income) <= times(perYear(yuan('1258.99', 'month')), '1.5')";

    assertThat(below.ask(condition)).isEqualTo(MET);
    assertThat(above.ask(condition)).isEqualTo(NOT_MET);
  }

  @Test
  void aThirdOfAFenIsNotLost() {
    // 100 fen a year is 8⅓ fen a month: more than 8, less than 9
    var household = Household.of().member().with("test.income", 100);

    assertThat(household.ask("unit.sum(perMonth(test.income)) > yuan('0.08', 'month')"))
        .isEqualTo(MET);
    assertThat(household.ask("unit.sum(perMonth(test.income)) < yuan('0.09', 'month')"))
        .isEqualTo(MET);
  }

  @Test
  void whoIsBornOnALeapDayIsAYearOlderOnTheFirstOfMarch() {
    var household = Household.of().member().with("person.birthDate", day("2000-02-29"));

    assertThat(household.ask("unit.any(ageOn(person.birthDate) == 23)")).isEqualTo(MET);
  }

  @Test
  void anAgeIsReachedOnTheBirthday() {
    var today = Household.of().member().with("person.birthDate", day("1963-10-01"));
    var tomorrow = Household.of().member().with("person.birthDate", day("1963-10-02"));

    assertThat(today.ask("unit.any(ageOn(person.birthDate) >= 60)")).isEqualTo(MET);
    assertThat(tomorrow.ask("unit.any(ageOn(person.birthDate) >= 60)")).isEqualTo(NOT_MET);
  }

  @Test
  void aStaleValueCountsOnlyWhenAskedFor() {
    var household = Household.of().member().with("test.bill", 1, Knowledge.SOFT);

    assertThat(household.ask("unit.any(test.bill)", Knowledge.FIRM)).isEqualTo(UNDETERMINED);
    assertThat(household.ask("unit.any(test.bill)", Knowledge.SOFT)).isEqualTo(MET);
  }

  @Test
  void anUnknownConditionDoesNotMatterIfBothBranchesAgree() {
    var household = Household.of().with("test.homes", 5).member();

    assertThat(household.ask("param.allowed ? test.homes < 2 : test.homes < 3")).isEqualTo(NOT_MET);
    assertThat(household.ask("param.allowed ? test.homes < 9 : test.homes < 3"))
        .isEqualTo(UNDETERMINED);
  }

  @Test
  void aDivisionContainsItselfAndWhatLiesBelowIt() {
    var household = Household.of().member().with("person.hukouCounty", 330106);

    assertThat(household.askFirstMember("within(person.hukouCounty, '330000')")).isEqualTo(MET);
    assertThat(household.askFirstMember("within(person.hukouCounty, '330100')")).isEqualTo(MET);
    assertThat(household.askFirstMember("within(person.hukouCounty, '330106')")).isEqualTo(MET);
    assertThat(household.askFirstMember("within(person.hukouCounty, '330200')")).isEqualTo(NOT_MET);
  }
}
