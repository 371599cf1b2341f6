package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.text.Resolve;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two programmes of which a person may have one. */
class ExclusionTest {

  /** Pays 500 yuan a month to who has a bill. */
  private static SmallPolicy ours(Resolve resolve) {
    return SmallPolicy.ofResidents("ours")
        .when("test.bill")
        .monthly("yuan('500', 'month')")
        .excludedBy("other", resolve);
  }

  private static Household entitled() {
    return Household.of().member().with("test.bill", 1);
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotRunExcludesNothing(Resolve resolve) {
    assertThat(entitled().memberDraws("third", 90_000).find(ours(resolve)))
        .isEqualTo(Finding.FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER,  1,      EXCLUDED",
    "OTHER,  90000,  EXCLUDED",
    "FIRST,  1,      EXCLUDED",
    "FIRST,  90000,  EXCLUDED",
    "THIS,   1,      FOUND",
    "THIS,   90000,  FOUND",
    "HIGHER, 49999,  FOUND",
    "HIGHER, 50000,  EXCLUDED",
    "HIGHER, 50001,  EXCLUDED",
    "CHOICE, 49999,  FOUND",
    "CHOICE, 50000,  LIKELY",
    "CHOICE, 50001,  LIKELY",
  })
  void whichOfTwoStandsIsAsThePolicySays(Resolve resolve, long otherFen, Finding finding) {
    var evaluation =
        entitled().memberDraws("other", otherFen).evaluate(SmallPolicy.set(ours(resolve)));

    assertThat(evaluation.finding(0, 0)).isEqualTo(finding);
    assertThat(evaluation.excludedBy(0, 0).isPresent()).isEqualTo(finding == Finding.EXCLUDED);
  }

  @ParameterizedTest
  @EnumSource(names = {"HIGHER", "CHOICE"})
  void anUnknownAmountLeavesOpenWhichIsHigher(Resolve resolve) {
    var unknownOther = new FactBlock.Running("other", OptionalLong.empty());
    var unknownOurs =
        SmallPolicy.ofResidents("ours")
            .when("test.bill")
            .monthly("test.pension")
            .excludedBy("other", resolve);

    assertThat(entitled().memberDraws(unknownOther).find(ours(resolve))).isEqualTo(Finding.LIKELY);
    assertThat(entitled().memberDraws("other", 1).find(unknownOurs)).isEqualTo(Finding.LIKELY);
  }

  @Test
  void aSumPaidOnceIsNotHigherThanAMonthlyOne() {
    var once =
        SmallPolicy.ofResidents("ours")
            .when("test.bill")
            .once("yuan('500', 'once')")
            .excludedBy("other", Resolve.HIGHER);

    assertThat(entitled().memberDraws("other", 1).find(once)).isEqualTo(Finding.LIKELY);
  }

  @Test
  void somethingOpenDoesNotMakeAMatchOfWhoIsNotEntitled() {
    var unknownOther = new FactBlock.Running("other", OptionalLong.empty());

    assertThat(
            Household.of()
                .member()
                .with("test.bill", 0)
                .memberDraws(unknownOther)
                .find(ours(Resolve.HIGHER)))
        .isEqualTo(Finding.NOT_ENTITLED);
    assertThat(Household.of().member().memberDraws(unknownOther).find(ours(Resolve.HIGHER)))
        .isEqualTo(Finding.UNSIGNALLED);
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNotEntitledHearsThatAndNotWhatExcludesThem(Resolve resolve) {
    var evaluation =
        Household.of()
            .member()
            .with("test.bill", 0)
            .memberDraws("other", 90_000)
            .evaluate(SmallPolicy.set(ours(resolve)));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.NOT_ENTITLED);
    assertThat(evaluation.excludedBy(0, 0)).isEmpty();
  }

  @Test
  void whatExcludesHoldsOfThoseOfWhomTooLittleIsKnown() {
    assertThat(Household.of().member().memberDraws("other", 1).find(ours(Resolve.OTHER)))
        .isEqualTo(Finding.EXCLUDED);
  }

  @Test
  void oneThatExcludesIsEnoughAmongSeveral() {
    var policy = ours(Resolve.HIGHER).excludedBy("third", Resolve.OTHER);
    var evaluation =
        entitled()
            .memberDraws("other", 1)
            .memberDraws("third", 1)
            .evaluate(SmallPolicy.set(policy));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.EXCLUDED);
    assertThat(evaluation.excludedBy(0, 0)).contains("third");
  }

  @Test
  void aMemberIsExcludedByWhatTheUnitDraws() {
    assertThat(entitled().draws("other", 1).find(ours(Resolve.OTHER))).isEqualTo(Finding.EXCLUDED);
  }

  @Test
  void whoIsLeftOutOfTheUnitIsNotExcludedByWhatItDraws() {
    assertThat(entitled().with("test.apart", 1).draws("other", 1).find(ours(Resolve.OTHER)))
        .isEqualTo(Finding.FOUND);
    assertThat(entitled().with("test.apart", 1).memberDraws("other", 1).find(ours(Resolve.OTHER)))
        .isEqualTo(Finding.EXCLUDED);
  }

  @Test
  void aUnitIsNotExcludedByWhatAMemberDraws() {
    var policy =
        SmallPolicy.ofUnits("ours").when("unit.any(test.bill)").excludedBy("other", Resolve.OTHER);

    assertThat(entitled().memberDraws("other", 1).find(policy)).isEqualTo(Finding.FOUND);
    assertThat(entitled().draws("other", 1).find(policy)).isEqualTo(Finding.EXCLUDED);
  }
}
