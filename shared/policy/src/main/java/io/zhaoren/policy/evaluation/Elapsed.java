package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.TimeUnit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How many years, months or days are complete. Who was born on 29 February is a year older on 1
 * March of a common year. Before the day itself the count is negative: on the day before, -1.
 */
final class Elapsed {

  /** More days than any month has, so that one number orders months and the days in them. */
  private static final int LONGEST = 32;

  private static final int MONTHS = 12;

  private Elapsed() {}

  static long completed(TimeUnit unit, LocalDate from, LocalDate on) {
    return switch (unit) {
      case YEARS -> Math.floorDiv(months(from, on), MONTHS);
      case MONTHS -> months(from, on);
      case DAYS -> ChronoUnit.DAYS.between(from, on);
    };
  }

  private static long months(LocalDate from, LocalDate on) {
    return Math.floorDiv(packed(on) - packed(from), LONGEST);
  }

  private static long packed(LocalDate day) {
    return ((long) day.getYear() * MONTHS + day.getMonthValue()) * LONGEST + day.getDayOfMonth();
  }

  /** The first day on which so many are complete. */
  static LocalDate reached(TimeUnit unit, LocalDate from, long count) {
    var day =
        switch (unit) {
          case YEARS -> from.plusYears(count);
          case MONTHS -> from.plusMonths(count);
          case DAYS -> from.plusDays(count);
        };
    return completed(unit, from, day) < count ? day.plusDays(1) : day;
  }
}
