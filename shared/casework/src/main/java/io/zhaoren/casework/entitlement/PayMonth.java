package io.zhaoren.casework.entitlement;

import io.zhaoren.policy.text.Policy.PayTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The months that a policy's {@code pays} names. There is no default: what the law as it was read
 * does not say is empty, and an officer says it with a basis.
 */
public final class PayMonth {

  private PayMonth() {}

  /** The first month that is paid after a decision on a day. */
  public static Optional<YearMonth> first(PayTime from, LocalDate decidedOn) {
    return from.word()
        .flatMap(
            word ->
                switch (word) {
                  case "month-after-approval" ->
                      Optional.of(YearMonth.from(decidedOn).plusMonths(1));
                  case "on-approval", "month-of-approval" -> Optional.of(YearMonth.from(decidedOn));
                  default -> Optional.empty();
                });
  }

  /** The last month that is paid after a death or a move on a day. */
  public static Optional<YearMonth> last(PayTime on, LocalDate event) {
    return on.word().flatMap(word -> last(word, event));
  }

  static Optional<YearMonth> last(String word, LocalDate event) {
    return switch (word) {
      case "month-of-event" -> Optional.of(YearMonth.from(event));
      case "month-after-event" -> Optional.of(YearMonth.from(event).plusMonths(1));
      default -> Optional.empty();
    };
  }

  /** Whether it is paid once and then over. */
  public static boolean isOnce(PayTime to) {
    return to.word().filter("once"::equals).isPresent();
  }
}
