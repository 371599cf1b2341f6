package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the outcomes of a policy's conditions mean together (DESIGN §4). */
class FindingRuleTest {

  private static SmallPolicy billOfAUnit() {
    return SmallPolicy.ofUnits("relief").when("unit.any(test.bill)");
  }

  @Test
  void whoMeetsEveryCriterionOnFirmFactsIsFound() {
    assertThat(Household.of().member().with("test.bill", 1).find(billOfAUnit()))
        .isEqualTo(Finding.FOUND);
  }

  @Test
  void aSignalIsNoConditionOfTheLaw() {
    var policy = billOfAUnit().signal("test.homes > 3");

    assertThat(Household.of().with("test.homes", 0).member().with("test.bill", 1).find(policy))
        .isEqualTo(Finding.FOUND);
  }

  @Test
  void oneFirmNoIsEnoughWhateverPoints() {
    var policy = billOfAUnit().when("test.homes < 2").signal("unit.any(test.disabled)");
    var household = Household.of().with("test.homes", 2).member().with("test.disabled", 1);

    assertThat(household.find(policy)).isEqualTo(Finding.NOT_ENTITLED);
  }

  @Test
  void anOpenCriterionWithASignalIsLikely() {
    var policy = billOfAUnit().signal("unit.any(test.disabled)");

    assertThat(Household.of().member().with("test.disabled", 1).find(policy))
        .isEqualTo(Finding.LIKELY);
  }

  @Test
  void anOpenCriterionWithATargetingOneThatIsMetIsLikely() {
    var policy = billOfAUnit().targeting("unit.any(test.disabled)");

    assertThat(Household.of().member().with("test.disabled", 1).find(policy))
        .isEqualTo(Finding.LIKELY);
  }

  @Test
  void aCriterionThatDoesNotPointFindsNobodyWhileAnotherIsOpen() {
    var policy = billOfAUnit().when("test.homes < 2").signal("unit.any(test.disabled)");

    assertThat(Household.of().with("test.homes", 1).member().with("test.disabled", 0).find(policy))
        .isEqualTo(Finding.UNSIGNALLED);
    assertThat(Household.of().with("test.homes", 1).member().find(policy))
        .isEqualTo(Finding.UNSIGNALLED);
  }

  @Test
  void aStaleOrOnlyDeclaredValueMayPoint() {
    var policy = billOfAUnit().signal("unit.any(test.disabled)");

    assertThat(Household.of().member().with("test.disabled", 1, Knowledge.SOFT).find(policy))
        .isEqualTo(Finding.LIKELY);
  }

  @Test
  void aStaleValueThatMeetsACriterionInvitesButDoesNotFind() {
    var policy = billOfAUnit().targeting("unit.any(test.disabled)");
    var evaluation =
        Household.of()
            .member()
            .with("test.bill", 1)
            .with("test.disabled", 1, Knowledge.SOFT)
            .evaluate(SmallPolicy.set(policy));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.LIKELY);
    assertThat(evaluation.criterion(0, 1, 0)).isEqualTo(Outcome.MET);
    assertThat(evaluation.soft(0, 1, 0)).isTrue();
    assertThat(evaluation.soft(0, 0, 0)).isFalse();
    assertThat(evaluation.missing(0, 0)).containsExactly("test.disabled");
  }

  @Test
  void aStaleNoStopsNothing() {
    var policy = billOfAUnit().signal("unit.any(test.disabled)");
    var evaluation =
        Household.of()
            .member()
            .with("test.bill", 0, Knowledge.SOFT)
            .with("test.disabled", 1)
            .evaluate(SmallPolicy.set(policy));

    assertThat(evaluation.criterion(0, 0, 0)).isEqualTo(Outcome.UNDETERMINED);
    assertThat(evaluation.soft(0, 0, 0)).isFalse();
    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.LIKELY);
  }

  @Test
  void theNegationOfAStaleValueIsAsStale() {
    var policy =
        SmallPolicy.ofUnits("relief")
            .when("!unit.any(test.bill)")
            .signal("unit.any(test.disabled)");
    var without = Household.of().member().with("test.bill", 0, Knowledge.SOFT);
    var with = Household.of().member().with("test.bill", 1, Knowledge.SOFT);

    assertThat(without.evaluate(SmallPolicy.set(policy)).criterion(0, 0, 0)).isEqualTo(Outcome.MET);
    assertThat(without.evaluate(SmallPolicy.set(policy)).soft(0, 0, 0)).isTrue();
    assertThat(with.evaluate(SmallPolicy.set(policy)).criterion(0, 0, 0))
        .isEqualTo(Outcome.UNDETERMINED);
  }

  @Test
  void aStaleValueDoesNotSoftenWhatFirmOnesDecide() {
    var household =
        Household.of().member().with("test.bill", 1).member().with("test.bill", 0, Knowledge.SOFT);
    var evaluation = household.evaluate(SmallPolicy.set(billOfAUnit()));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.FOUND);
    assertThat(evaluation.soft(0, 0, 0)).isFalse();
    assertThat(evaluation.missing(0, 0)).isEmpty();
  }

  @Test
  void whoDrawsItAlreadyIsNotFoundAgain() {
    assertThat(Household.of().member().with("test.bill", 1).draws("relief", 1).find(billOfAUnit()))
        .isEqualTo(Finding.HELD);
  }

  @Test
  void whatAMemberDrawsIsNotWhatTheUnitDraws() {
    assertThat(
            Household.of()
                .member()
                .with("test.bill", 1)
                .memberDraws("relief", 1)
                .find(billOfAUnit()))
        .isEqualTo(Finding.FOUND);
  }

  @Test
  void theDeadAreNotFoundNorDoTheyHold() {
    var policy = SmallPolicy.ofResidents("relief").when("test.bill");
    var dead =
        Household.of()
            .member()
            .with("test.bill", 1)
            .with("person.deathDate", "2023-10-01")
            .memberDraws("relief", 1);

    assertThat(dead.find(policy)).isEqualTo(Finding.NOT_ENTITLED);
  }

  @Test
  void aUnitOfWhichNobodyLivesHoldsNothing() {
    var dead =
        Household.of()
            .draws("relief", 1)
            .member()
            .with("test.bill", 1)
            .with("person.deathDate", "2023-09-30");

    assertThat(dead.find(billOfAUnit())).isEqualTo(Finding.NOT_ENTITLED);
  }

  @Test
  void aUnitThatNobodyKnowsIsNotAssessed() {
    var evaluation =
        Household.notKnown()
            .member()
            .with("test.bill", 1)
            .evaluate(SmallPolicy.set(billOfAUnit().signal("test.homes < 3")));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.UNSIGNALLED);
    assertThat(evaluation.criterion(0, 0, 0)).isEqualTo(Outcome.UNDETERMINED);
    assertThat(evaluation.missing(0, 0)).containsExactly("person.household");
  }

  @Test
  void ofEachProgrammeTheVersionInForceIsAsked() {
    var policies =
        SmallPolicy.set(
            SmallPolicy.ofUnits("relief")
                .version(1, "2010-01-01", "2023-09-30")
                .when("unit.every(test.bill)"),
            SmallPolicy.ofUnits("relief").version(2, "2023-10-01", "").when("unit.any(test.bill)"));
    var household = Household.of().member().with("test.bill", 1).member().with("test.bill", 0);

    assertThat(household.evaluate(policies, Household.ON.minusDays(1)).finding(0, 0))
        .isEqualTo(Finding.NOT_ENTITLED);
    assertThat(household.evaluate(policies).finding(0, 0)).isEqualTo(Finding.FOUND);
  }
}
