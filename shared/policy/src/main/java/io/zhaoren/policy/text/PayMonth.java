package io.zhaoren.policy.text;

import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.Policy.PayTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The months that a policy's {@code pays} names. There is no default: what the law as it was read
 * does not say is empty, and an officer says it with a basis. Where places differ a parameter says
 * how many months after that of the event it is, 0 being the month of the event.
 */
public final class PayMonth {

  /**
   * What a parameter says in a place: months after that of the event; empty if nothing was read.
   */
  public interface MonthsAfter {
    OptionalInt of(String parameter);
  }

  private PayMonth() {}

  /** As the parameters say in a county on a day. */
  public static MonthsAfter in(Parameters parameters, long county, LocalDate day) {
    return code ->
        parameters.at(code, county, day, Optional.empty()) instanceof ParameterValue.Known known
            ? OptionalInt.of((int) known.value())
            : OptionalInt.empty();
  }

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

  /**
   * The first month that may be granted without an application. Never an earlier one than this:
   * back pay is asked for (P49).
   *
   * @param before whether the conditions were met in the month before this one already
   */
  public static Optional<YearMonth> first(
      PayTime from, LocalDate today, boolean before, MonthsAfter parameters) {
    if (from.parameter().isEmpty()) {
      return first(from, today);
    }
    var after = parameters.of(from.parameter().get());
    var now = YearMonth.from(today);
    return after.isEmpty()
        ? Optional.empty()
        : Optional.of(now.plusMonths(Math.max(0, after.getAsInt() - (before ? 1 : 0))));
  }

  /** The last month that is paid after a death or a move on a day. */
  public static Optional<YearMonth> last(PayTime on, LocalDate event, MonthsAfter parameters) {
    if (on.parameter().isPresent()) {
      var after = parameters.of(on.parameter().get());
      return after.isEmpty()
          ? Optional.empty()
          : Optional.of(YearMonth.from(event).plusMonths(after.getAsInt()));
    }
    return on.word().flatMap(word -> last(word, event));
  }

  private static Optional<YearMonth> last(String word, LocalDate event) {
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
