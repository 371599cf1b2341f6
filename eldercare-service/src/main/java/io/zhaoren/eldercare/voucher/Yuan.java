package io.zhaoren.eldercare.voucher;

import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.math.BigDecimal;

/** Sums as requests write them: yuan with at most two decimals. Inside they are fen. */
final class Yuan {

  /** More than any service costs: an error of the caller. */
  private static final long MOST = 10_000_000;

  private Yuan() {}

  /**
   * @throws ProblemException if it is no sum above nothing
   */
  static long fen(String text, String pointer) {
    if (text.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")) {
      var fen = new BigDecimal(text).movePointRight(2).longValueExact();
      if (fen > 0 && fen <= MOST) {
        return fen;
      }
    }
    throw ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN,
        Violation.body(
            pointer,
            "NOT_A_SUM",
            new Words("须为大于0的金额，单位元，最多两位小数", "yuan above 0 with at most two decimals")));
  }

  static Money money(long fen) {
    return Money.of(new Amount(fen, MoneyPeriod.ONCE));
  }
}
