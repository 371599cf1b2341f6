package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.UnitRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who counts in the unit that is assessed. */
class MembershipTest {

  private static final SmallPolicy TWO =
      SmallPolicy.ofUnits("relief").when("unit.members == 2").signal("test.homes < 2");

  @Test
  void theDeadCountNoMoreFromTheDayOfDeathOn() {
    var household =
        Household.of().member().member().member().with("person.deathDate", "2023-10-01");

    assertThat(household.find(TWO)).isEqualTo(Finding.FOUND);
    assertThat(household.evaluate(SmallPolicy.set(TWO), LocalDate.of(2023, 9, 30)).finding(0, 0))
        .isEqualTo(Finding.NOT_ENTITLED);
  }

  @Test
  void aDeathOnlySoftlyReportedLeavesTheLivingAlone() {
    var evaluation =
        Household.of()
            .member()
            .member()
            .with("person.deathDate", LocalDate.of(2023, 1, 1).toEpochDay(), Knowledge.SOFT)
            .evaluate(SmallPolicy.set(TWO));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.FOUND);
    assertThat(evaluation.isMember(1)).isTrue();
  }

  @Test
  void whoLivesApartByARuleIsLeftOut() {
    var evaluation =
        Household.of()
            .member()
            .member()
            .member()
            .with("test.apart", 1)
            .evaluate(SmallPolicy.set(TWO));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.FOUND);
    assertThat(evaluation.isMember(2)).isFalse();
  }

  @Test
  void beforeTheFirstVersionOfTheRulesEverybodyCounts() {
    var set = SmallPolicy.set(TWO);
    var later =
        PolicySet.of(
            set.vocabulary(),
            set.parameters(),
            List.of(
                new UnitRules(
                    1, Household.ON.plusDays(1), Optional.empty(), set.leftOut(Household.ON))),
            set.policies());
    var household = Household.of().member().member().with("test.apart", 1);

    assertThat(household.evaluate(set).isMember(1)).isFalse();
    assertThat(household.evaluate(later).isMember(1)).isTrue();
  }

  @Test
  void aRuleThatCannotBeDecidedLeavesNobodyOut() {
    // left out are the disabled among the marginal: the status is not known, or only declared
    var unknown = Household.of().member().member().with("test.disabled", 1);
    var declared =
        Household.of()
            .member()
            .member()
            .with("test.disabled", 1)
            .with("test.status", 2, Knowledge.SOFT);

    assertThat(unknown.find(TWO)).isEqualTo(Finding.FOUND);
    assertThat(declared.find(TWO)).isEqualTo(Finding.FOUND);
  }

  @Test
  void whoeverIsLeftOutTakesIncomeAlong() {
    var policy =
        SmallPolicy.ofUnits("relief")
            .when("unit.sum(test.income) < yuan('100', 'year')")
            .signal("test.homes < 2");
    var household =
        Household.of()
            .member()
            .with("test.income", 9_999)
            .member()
            .with("test.income", 1)
            .with("test.apart", 1);

    assertThat(household.find(policy)).isEqualTo(Finding.FOUND);
    assertThat(
            Household.of()
                .member()
                .with("test.income", 9_999)
                .member()
                .with("test.income", 1)
                .find(policy))
        .isEqualTo(Finding.NOT_ENTITLED);
  }

  @Test
  void aUnitOfNobodyIsEntitledToNothing() {
    var anything = SmallPolicy.ofUnits("relief").when("unit.every(test.bill)");

    assertThat(Household.of().member().with("test.apart", 1).find(anything))
        .isEqualTo(Finding.NOT_ENTITLED);
    assertThat(Household.of().member().with("person.deathDate", "2020-01-01").find(anything))
        .isEqualTo(Finding.NOT_ENTITLED);
    assertThat(Household.of().find(anything)).isEqualTo(Finding.NOT_ENTITLED);
  }

  @Test
  void aLivingMemberIsSubjectThoughTheOthersAreDead() {
    var policy = SmallPolicy.ofResidents("relief").when("test.bill");
    var evaluation =
        Household.of()
            .member()
            .with("test.bill", 1)
            .with("person.deathDate", "2020-01-01")
            .member()
            .with("test.bill", 1)
            .evaluate(SmallPolicy.set(policy));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.NOT_ENTITLED);
    assertThat(evaluation.finding(0, 1)).isEqualTo(Finding.FOUND);
  }

  @Test
  void whoIsLeftOutOfTheUnitIsAUnitOfOne() {
    var policy =
        SmallPolicy.ofResidents("relief")
            .when("unit.sum(test.income) < yuan('100', 'year') * unit.members")
            .when("unit.members == 1")
            .when("unit.every(test.bill) && !unit.any(test.disabled)")
            .signal("test.homes < 2");
    var evaluation =
        Household.of()
            .member()
            .with("test.income", 1_000_000)
            .with("test.bill", 0)
            .with("test.disabled", 1)
            .member()
            .with("test.income", 9_999)
            .with("test.bill", 1)
            .with("test.disabled", 0)
            .with("test.apart", 1)
            .evaluate(SmallPolicy.set(policy));

    assertThat(evaluation.finding(0, 1)).isEqualTo(Finding.FOUND);
    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.NOT_ENTITLED);
  }

  @Test
  void whoseHouseholdIsNotKnownMayStillHaveWhatIsTheirOwn() {
    var own = SmallPolicy.ofResidents("own").when("test.bill");
    var unit = SmallPolicy.ofResidents("unit").when("unit.any(test.bill)").signal("test.bill");
    var evaluation =
        Household.notKnown().member().with("test.bill", 1).evaluate(SmallPolicy.set(own, unit));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.FOUND);
    assertThat(evaluation.finding(1, 0)).isEqualTo(Finding.LIKELY);
    assertThat(evaluation.missing(1, 0)).containsExactly("person.household");
  }
}
