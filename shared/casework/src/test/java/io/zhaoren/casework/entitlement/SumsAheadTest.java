package io.zhaoren.casework.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Policy.Pays;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of which month to come another sum is owed. */
class SumsAheadTest {

  private static final YearMonth FIRST = YearMonth.of(2023, 11);

  private static GrantedEntitlement granted() {
    var never = new Policy.PayTime(Optional.of("unknown"), Optional.empty());
    var policy =
        new Policy(
            "test-allowance",
            1,
            "test-allowance",
            Optional.empty(),
            new Words("测试", "test"),
            io.zhaoren.policy.text.Subject.UNIT,
            JurisdictionRule.of("residence").orElseThrow(),
            "county",
            Mode.INVITE,
            false,
            new Policy.Benefit(Policy.Benefit.Kind.CASH, new Words("测试", "test")),
            new Policy.LegalBasis("测试", "1", Optional.empty()),
            LocalDate.of(2020, 1, 1),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            new Pays(never, never, never, never, "测试"),
            List.of(),
            List.of(),
            List.of(),
            "hash");
    return GrantedEntitlement.grant(
        null,
        policy,
        Subject.household(UUID.randomUUID()),
        330106,
        FIRST,
        OptionalLong.of(50_000),
        UUID.randomUUID());
  }

  @Test
  void theFirstMonthOfWhatHasNotBegunIsNoOther() {
    var each = granted();

    assertThat(each.nextSum(FIRST.minusMonths(2))).isEmpty();

    each.alsoGrant(FIRST.plusMonths(2), 60_000, UUID.randomUUID());
    assertThat(each.nextSum(FIRST.minusMonths(2))).contains(FIRST.plusMonths(2));
  }

  @Test
  void aPauseIsAnotherSumFromItsFirstMonthAndAfterItsLast() {
    var each = granted();
    each.suspend(FIRST.plusMonths(1), "测试");
    assertThat(each.nextSum(FIRST)).contains(FIRST.plusMonths(1));
    assertThat(each.nextSum(FIRST.plusMonths(1))).isEmpty();

    each.resume(FIRST.plusMonths(3), false);
    assertThat(each.nextSum(FIRST.plusMonths(1))).contains(FIRST.plusMonths(3));
    assertThat(each.nextSum(FIRST.plusMonths(3))).isEmpty();
  }

  @Test
  void whatEndsBeforeIsNoSumAhead() {
    var each = granted();
    each.alsoGrant(FIRST.plusMonths(2), 60_000, UUID.randomUUID());
    each.end(FIRST.plusMonths(1), EndReason.OVER_LIMITS);

    assertThat(each.nextSum(FIRST)).isEmpty();
  }
}
