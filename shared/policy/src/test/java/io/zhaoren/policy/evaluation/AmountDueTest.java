package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.text.Amount;
import io.zhaoren.policy.text.Amount.Rounding;
import io.zhaoren.policy.text.Amount.Share;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is paid: exact to the end, rounded once. */
class AmountDueTest {

  private static final Amount.Counted SHARE_OF_DIBAO =
      new Amount.Counted("dibao", Share.UNIT_MEMBER);
  private static final Amount.Counted OWN_PENSION = new Amount.Counted("pension", Share.OWN);

  private static SmallPolicy policy() {
    return SmallPolicy.ofResidents("allowance").when("test.bill");
  }

  private static Household entitled() {
    return Household.of().member().with("test.bill", 1);
  }

  private static OptionalLong amount(Household household, SmallPolicy policy) {
    return household.evaluate(SmallPolicy.set(policy)).amount(0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "49,      0",
    "50,      100",
    "51,      100",
    "100,     100",
    "149,     100",
    "150,     200",
    "151,     200",
    "99999,   100000",
    "0,       0"
  })
  void toTheYuanHalfGoesUp(long fen, long due) {
    assertThat(
            amount(
                entitled().with("test.pension", fen), policy().monthlyInWholeYuan("test.pension")))
        .hasValue(due);
  }

  @ParameterizedTest
  @CsvSource({
    // a twelfth of a yearly sum: 5.9999… fen below half, exactly half, and above
    "599, 0",
    "600, 100",
    "601, 100",
    "1799, 100",
    "1800, 200",
  })
  void halfAYuanIsMeasuredOnTheExactFraction(long fenAYear, long due) {
    assertThat(
            amount(
                entitled().with("test.income", fenAYear),
                policy().monthlyInWholeYuan("perMonth(test.income)")))
        .hasValue(due);
  }

  @Test
  void aThirdIsNotRoundedBeforeItIsMultiplied() {
    // a twelfth of 4 fen, three times: one fen, not three times nothing
    assertThat(
            amount(
                entitled().with("test.income", 4), policy().monthly("3 * perMonth(test.income)")))
        .hasValue(1);
  }

  @Test
  void nobodyPaysBack() {
    assertThat(
            amount(
                entitled().with("test.pension", 50_001),
                policy().monthly("yuan('500', 'month') - test.pension")))
        .hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"9999, 10000", "10000, 10000", "10001, 10001"})
  void aMinimumLiftsWhatIsLess(long pension, long due) {
    assertThat(
            amount(
                entitled().with("test.pension", pension),
                policy().monthlyAtLeast("test.pension", "yuan('100', 'month')")))
        .hasValue(due);
  }

  @ParameterizedTest
  @CsvSource({"9999, 9999", "10000, 10000", "10001, 10000"})
  void aMaximumCapsWhatIsMore(long pension, long due) {
    assertThat(
            amount(
                entitled().with("test.pension", pension),
                policy().monthlyAtMost("test.pension", "yuan('100', 'month')")))
        .hasValue(due);
  }

  @Test
  void whatRestsOnSomethingUnknownIsNotKnown() {
    assertThat(amount(entitled(), policy().monthly("test.pension"))).isEmpty();
    assertThat(
            amount(
                entitled().with("test.pension", 1, Knowledge.SOFT),
                policy().monthly("test.pension")))
        .isEmpty();
    assertThat(
            amount(
                entitled().with("test.pension", 1),
                policy().monthlyAtLeast("test.pension", "param.line")))
        .isEmpty();
    assertThat(
            amount(
                entitled().with("test.pension", 1),
                policy().monthlyAtMost("test.pension", "param.line")))
        .isEmpty();
  }

  @Test
  void anUnknownAmountUndoesNoMatch() {
    var evaluation = entitled().evaluate(SmallPolicy.set(policy().monthly("test.pension")));

    assertThat(evaluation.finding(0, 0)).isEqualTo(Finding.FOUND);
  }

  @Test
  void whoDrawsTheFullLineInAUnitOfOneIsToppedUpToTheTarget() {
    assertThat(
            amount(
                entitled().draws("dibao", 125_900),
                policy().topUp("yuan('2350', 'month')", Rounding.HALF_UP_YUAN, SHARE_OF_DIBAO)))
        .hasValue(109_100);
  }

  @Test
  void theShareInAUnitOfThreeIsExactAndRoundedOnce() {
    var three = entitled().draws("dibao", 100_000).member().member();

    // 2350 - 333.333… = 2016.666…
    assertThat(
            amount(three, policy().topUp("yuan('2350', 'month')", Rounding.NONE, SHARE_OF_DIBAO)))
        .hasValue(201_667);
    assertThat(
            amount(
                three,
                policy().topUp("yuan('2350', 'month')", Rounding.HALF_UP_YUAN, SHARE_OF_DIBAO)))
        .hasValue(201_700);
    // 333.8333… - 333.333… is exactly half a yuan: rounding the share first would lose it
    assertThat(
            amount(
                three,
                policy()
                    .topUp(
                        "times(yuan('667.67', 'month'), '0.5')",
                        Rounding.HALF_UP_YUAN,
                        SHARE_OF_DIBAO)))
        .hasValue(100);
  }

  @Test
  void whoIsLeftOutOrDeadTakesNoShare() {
    var two =
        entitled()
            .draws("dibao", 100_000)
            .member()
            .member()
            .with("test.apart", 1)
            .member()
            .with("person.deathDate", "2023-09-30");

    assertThat(amount(two, policy().topUp("yuan('2350', 'month')", Rounding.NONE, SHARE_OF_DIBAO)))
        .hasValue(185_000);
  }

  @Test
  void whoIsLeftOutOfTheUnitDrawsNoneOfItsDibao() {
    assertThat(
            amount(
                entitled().with("test.apart", 1).draws("dibao", 100_000).member(),
                policy().topUp("yuan('2350', 'month')", Rounding.NONE, SHARE_OF_DIBAO)))
        .hasValue(235_000);
  }

  @Test
  void onlyWhatCountsLessensTheTopUp() {
    var household =
        entitled()
            .draws("dibao", 10_000)
            .draws("relief", 50_000)
            .memberDraws("pension", 20_000)
            .memberDraws("dibao", 40_000);

    assertThat(
            amount(
                household,
                policy()
                    .topUp("yuan('2350', 'month')", Rounding.NONE, SHARE_OF_DIBAO, OWN_PENSION)))
        .hasValue(205_000);
  }

  @Test
  void noMoreThanTheTargetIsNoneAtAll() {
    assertThat(
            amount(
                entitled().memberDraws("pension", 235_001),
                policy().topUp("yuan('2350', 'month')", Rounding.NONE, OWN_PENSION)))
        .hasValue(0);
  }

  @Test
  void aCountedEntitlementOfUnknownAmountLeavesTheTopUpUnknown() {
    assertThat(
            amount(
                entitled().memberDraws(new FactBlock.Running("pension", OptionalLong.empty())),
                policy().topUp("yuan('2350', 'month')", Rounding.NONE, OWN_PENSION)))
        .isEmpty();
    assertThat(
            amount(
                entitled().memberDraws(new FactBlock.Running("relief", OptionalLong.empty())),
                policy().topUp("yuan('2350', 'month')", Rounding.NONE, OWN_PENSION)))
        .hasValue(235_000);
  }
}
