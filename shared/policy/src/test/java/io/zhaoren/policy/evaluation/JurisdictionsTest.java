package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.evaluation.Household.Relation;
import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.text.PolicySet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose authority decides, and so whose values of parameters hold. */
class JurisdictionsTest {

  private static final int XIHU = 330106;
  private static final int KECHENG = 330802;
  private static final int ANJI = 330523;
  private static final int HEFEI = 340104;

  /** Counties with lines of 1,000, 500 and 300 yuan. */
  private static final ParameterValues LINES =
      ParameterValues.none()
          .with("line", XIHU, 100_000)
          .with("line", KECHENG, 50_000)
          .with("line", ANJI, 30_000);

  private static SmallPolicy relief() {
    return SmallPolicy.ofUnits("relief")
        .when("unit.sum(perMonth(test.income)) < param.line")
        .signal("unit.any(test.bill)")
        .monthly("param.line");
  }

  private static SmallPolicy allowance() {
    return SmallPolicy.ofResidents("allowance")
        .when("perMonth(test.income) < param.line")
        .signal("test.bill")
        .monthly("param.line");
  }

  private static Evaluation evaluate(Household household, SmallPolicy policy) {
    return household.evaluate(set(policy));
  }

  private static PolicySet set(SmallPolicy policy) {
    return SmallPolicy.set(LINES.parameters(), policy);
  }

  private static Household adult(Household household) {
    return household
        .member()
        .with("person.birthDate", "1980-01-01")
        .with("test.income", 0)
        .with("test.bill", 1);
  }

  private static Household child(Household household) {
    return household.member().with("person.birthDate", "2015-01-01").with("test.income", 0);
  }

  @Test
  void aUnitIsDecidedOnWhereItsHeadIsRegistered() {
    var household = adult(Household.of()).from(KECHENG).with(Relation.SPOUSE);
    adult(household).from(XIHU).with(Relation.HEAD);
    adult(household).from(ANJI).with(Relation.PARENT);
    var evaluation = evaluate(household, relief());

    assertThat(evaluation.jurisdiction(0, 0)).hasValue(XIHU);
    assertThat(evaluation.amount(0, 0)).hasValue(100_000);
    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.FOUND);
  }

  @Test
  void withoutAHeadItIsTheOneCountyOfTheAdults() {
    var household = adult(Household.of()).from(KECHENG);
    adult(household).from(KECHENG);
    child(household).from(XIHU);

    assertThat(evaluate(household, relief()).jurisdiction(0, 0)).hasValue(KECHENG);
  }

  @Test
  void aHeadWhoDiedOrIsLeftOutIsNoHead() {
    var died =
        adult(Household.of()).from(XIHU).with(Relation.HEAD).with("person.deathDate", "2023-09-01");
    adult(died).from(KECHENG);
    var apart = adult(Household.of()).from(XIHU).with(Relation.HEAD).with("test.apart", 1);
    adult(apart).from(KECHENG);

    assertThat(evaluate(died, relief()).jurisdiction(0, 0)).hasValue(KECHENG);
    assertThat(evaluate(apart, relief()).jurisdiction(0, 0)).hasValue(KECHENG);
  }

  @Test
  void threeCountiesWithoutAHeadLeaveThePlaceOpen() {
    var household = adult(Household.of()).from(XIHU);
    adult(household).from(KECHENG);
    adult(household).from(ANJI);
    var evaluation = evaluate(household, relief());

    assertThat(evaluation.jurisdiction(0, 0)).isEmpty();
    assertThat(evaluation.criterion(0, 0, 0)).isEqualTo(Outcome.UNDETERMINED);
    assertThat(evaluation.unknownParameters(0, 0)).containsExactly("line");
    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.LIKELY);
    assertThat(evaluation.amount(0, 0)).isEmpty();
    // every county is known; what is not known is who is the head
    assertThat(evaluation.missing(0, 0)).containsExactly("person.householdRelation");
  }

  @Test
  void anAdultWhoseCountyIsNotKnownLeavesThePlaceOpen() {
    var household = adult(Household.of()).from(XIHU);
    adult(household);
    var evaluation = evaluate(household, relief());

    assertThat(evaluation.jurisdiction(0, 0)).isEmpty();
    assertThat(evaluation.missing(0, 0)).containsExactly("person.hukouCounty");
  }

  @Test
  void somebodyWhoseAgeIsNotKnownCountsAsAnAdult() {
    var household = adult(Household.of()).from(XIHU);
    household.member().from(KECHENG);

    assertThat(evaluate(household, relief()).jurisdiction(0, 0)).isEmpty();
  }

  @Test
  void orphansShareTheirOwnCounty() {
    var household = child(Household.of()).from(KECHENG);
    child(household).from(KECHENG);

    assertThat(evaluate(household, relief()).jurisdiction(0, 0)).hasValue(KECHENG);
  }

  @Test
  void twoWhoAreBothCalledHeadAreNone() {
    var household = adult(Household.of()).from(XIHU).with(Relation.HEAD);
    adult(household).from(KECHENG).with(Relation.HEAD);
    var oneCounty = adult(Household.of()).from(XIHU).with(Relation.HEAD);
    adult(oneCounty).from(XIHU).with(Relation.HEAD);

    assertThat(evaluate(household, relief()).jurisdiction(0, 0)).isEmpty();
    assertThat(evaluate(household, relief()).missing(0, 0))
        .containsExactly("person.householdRelation");
    assertThat(evaluate(oneCounty, relief()).jurisdiction(0, 0)).hasValue(XIHU);
  }

  @Test
  void whereTheHeadIsRegisteredElsewhereTheMemberRegisteredHereApplies() {
    var household = adult(Household.of()).from(HEFEI).with(Relation.HEAD);
    adult(household).from(KECHENG).with(Relation.SPOUSE);

    assertThat(evaluate(household, relief()).jurisdiction(0, 0)).hasValue(KECHENG);
  }

  /** The other adult may turn out to be registered in another county of the province. */
  @Test
  void whereTheHeadIsRegisteredElsewhereAnAdultOfUnknownCountyLeavesItOpenWhoApplies() {
    var household = adult(Household.of()).from(HEFEI).with(Relation.HEAD);
    adult(household).from(XIHU);
    adult(household);
    var evaluation = evaluate(household, relief());

    assertThat(evaluation.jurisdiction(0, 0)).isEmpty();
    assertThat(evaluation.amount(0, 0)).isEmpty();
    assertThat(evaluation.missing(0, 0)).contains("person.hukouCounty");
  }

  @Test
  void aPlaceOutsideTheProvinceHasNoLawfulValue() {
    var household = adult(Household.of()).from(HEFEI).with(Relation.HEAD);
    var evaluation = evaluate(household, relief());

    assertThat(evaluation.jurisdiction(0, 0)).hasValue(HEFEI);
    assertThat(evaluation.criterion(0, 0, 0)).isEqualTo(Outcome.UNDETERMINED);
    assertThat(evaluation.unknownParameters(0, 0)).containsExactly("line");
    assertThat(evaluation.missing(0, 0)).isEmpty();
  }

  @Test
  void aResidentIsDecidedOnWhereTheyAreRegistered() {
    var household = adult(Household.of()).from(XIHU).with(Relation.HEAD);
    adult(household).from(KECHENG).with(Relation.SPOUSE);
    var evaluation = evaluate(household, allowance());

    assertThat(evaluation.jurisdiction(0, 1)).hasValue(KECHENG);
    assertThat(evaluation.amount(0, 1)).hasValue(50_000);
  }

  @Test
  void aResidentMayBeDecidedOnWhereTheUnitApplies() {
    var policy = allowance().decidedBy(new JurisdictionRule.HukouOfApplicant());
    var household = adult(Household.of()).from(XIHU).with(Relation.HEAD);
    adult(household).from(KECHENG).with(Relation.SPOUSE);
    adult(household).from(ANJI).with(Relation.PARENT).with("test.apart", 1);
    var evaluation = evaluate(household, policy);

    assertThat(evaluation.jurisdiction(0, 1)).hasValue(XIHU);
    // who is left out of the unit does not apply with it
    assertThat(evaluation.jurisdiction(0, 2)).hasValue(ANJI);
  }

  @Test
  void whereOneLivesDecidesWhereThePolicySaysSo() {
    var residence = new JurisdictionRule.Residence();
    var household =
        adult(Household.of())
            .from(XIHU)
            .with("person.residenceCounty", KECHENG)
            .with(Relation.HEAD);
    adult(household).from(XIHU).with("person.residenceCounty", ANJI);

    assertThat(evaluate(household, relief().decidedBy(residence)).jurisdiction(0, 0))
        .hasValue(KECHENG);
    assertThat(evaluate(household, allowance().decidedBy(residence)).jurisdiction(0, 1))
        .hasValue(ANJI);
  }

  @Test
  void whereItHappenedDecidesWhereThePolicySaysSo() {
    var event = new JurisdictionRule.PlaceOfEvent("test.place");
    var household = Household.of().with("test.place", ANJI);
    adult(household).from(XIHU).with(Relation.HEAD);

    assertThat(evaluate(household, relief().decidedBy(event)).jurisdiction(0, 0)).hasValue(ANJI);
    assertThat(evaluate(household, allowance().decidedBy(event)).jurisdiction(0, 0)).hasValue(ANJI);
    var unknown = adult(Household.of()).from(XIHU).with(Relation.HEAD);
    assertThat(evaluate(unknown, relief().decidedBy(event)).missing(0, 0))
        .containsExactly("test.place");
  }

  @Test
  void aStalePlaceInvitesButNeitherPaysNorStopsAnything() {
    var poor =
        Household.of()
            .member()
            .with("test.income", 0)
            .with("test.bill", 1)
            .with("person.hukouCounty", XIHU, Knowledge.SOFT);
    var rich =
        Household.of()
            .member()
            .with("test.income", 100_000_000)
            .with("test.bill", 1)
            .with("person.hukouCounty", XIHU, Knowledge.SOFT);
    var evaluation = evaluate(poor, allowance());

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.LIKELY);
    assertThat(evaluation.soft(0, 0, 0)).isTrue();
    assertThat(evaluation.jurisdiction(0, 0)).hasValue(XIHU);
    assertThat(evaluation.amount(0, 0)).isEmpty();
    assertThat(evaluation.missing(0, 0)).containsExactly("person.hukouCounty");
    assertThat(evaluate(rich, allowance()).finding(0, 0)).isEqualTo(Finding.LIKELY);
  }

  @Test
  void aHeadOnlyDeclaredDoesNotDecideThePlace() {
    var household =
        adult(Household.of())
            .from(XIHU)
            .with("person.householdRelation", Relation.HEAD.ordinal(), Knowledge.SOFT);
    adult(household).from(KECHENG);
    var evaluation = evaluate(household, relief());

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.LIKELY);
    assertThat(evaluation.jurisdiction(0, 0)).hasValue(XIHU);
    assertThat(evaluation.missing(0, 0)).containsExactly("person.householdRelation");
  }

  @Test
  void whereALineDiffersByHukouTheKindMustBeKnown() {
    var values =
        ParameterValues.none()
            .with("line", XIHU, 60_000, "2015-01-01", "2050-01-01", Optional.of(HukouType.URBAN))
            .with("line", XIHU, 40_000, "2015-01-01", "2050-01-01", Optional.of(HukouType.RURAL));
    var policies = SmallPolicy.set(values.parameters(), relief());
    var known =
        adult(Household.of()).from(XIHU).with("person.hukouType", HukouType.RURAL.ordinal());
    var unknown = adult(Household.of()).from(XIHU);
    var declared =
        adult(Household.of())
            .from(XIHU)
            .with("person.hukouType", HukouType.RURAL.ordinal(), Knowledge.SOFT);

    assertThat(known.evaluate(policies).amount(0, 0)).hasValue(40_000);
    assertThat(unknown.evaluate(policies).finding(0, 0)).isEqualTo(Finding.LIKELY);
    assertThat(unknown.evaluate(policies).missing(0, 0)).containsExactly("person.hukouType");
    assertThat(declared.evaluate(policies).soft(0, 0, 0)).isTrue();
    assertThat(declared.evaluate(policies).amount(0, 0)).isEmpty();
  }
}
