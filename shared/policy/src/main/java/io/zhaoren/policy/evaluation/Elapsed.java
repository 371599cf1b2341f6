package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.TimeUnit;
import java.time.LocalDate;

/**
 * How many years, months or days are complete. Who was born on 29 February is a year older on 1
 * March of a common year. Before the day itself the count is negative: on the day before, -1.
 */
final class Elapsed {

  /** More days than any month has, so that one number orders months and the days in them. */
  private static final int LONGEST = 32;

  private static final int MONTHS = 12;

  private static final long DAYS_OF_400_YEARS = 146_097;

  private static final long DAYS_FROM_MARCH_0000 = -LocalDate.of(0, 3, 1).toEpochDay();

  /** No fact lies outside these days. */
  private static final long EARLIEST = LocalDate.of(-9999, 1, 1).toEpochDay();

  private static final long LATEST = LocalDate.of(19_999, 12, 31).toEpochDay();

  private Elapsed() {}

  static long completed(TimeUnit unit, LocalDate from, LocalDate on) {
    return completed(unit, from.toEpochDay(), on);
  }

  /** The same since a day that is counted from 1970-01-01. */
  static long completed(TimeUnit unit, long from, LocalDate on) {
    return switch (unit) {
      case YEARS -> Math.floorDiv(months(from, on), MONTHS);
      case MONTHS -> months(from, on);
      case DAYS -> on.toEpochDay() - from;
    };
  }

  private static long months(long from, LocalDate on) {
    return Math.floorDiv(packed(on) - packed(from), LONGEST);
  }

  private static long packed(LocalDate day) {
    return packed(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private static long packed(long year, long month, long day) {
    return (year * MONTHS + month) * LONGEST + day;
  }

  /**
   * The date of a day without an object for it: years are counted from 1 March, so that a leap day
   * is their last and the lengths of the months follow one line.
   */
  private static long packed(long epochDay) {
    var day = epochDay + DAYS_FROM_MARCH_0000;
    var era = Math.floorDiv(day, DAYS_OF_400_YEARS);
    var ofEra = day - era * DAYS_OF_400_YEARS;
    var yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    var ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    var monthFromMarch = (5 * ofYear + 2) / 153;
    var ofMonth = ofYear - (153 * monthFromMarch + 2) / 5 + 1;
    var year = yearOfEra + era * 400;
    return monthFromMarch < 10
        ? packed(year, monthFromMarch + 3, ofMonth)
        : packed(year + 1, monthFromMarch - 9, ofMonth);
  }

  /**
   * The latest day since which so many are complete, counted in days since 1970-01-01: since that
   * day and every earlier one. {@link Long#MIN_VALUE} or {@link Long#MAX_VALUE} where that lies
   * outside the calendar.
   */
  static long latest(TimeUnit unit, long count, LocalDate on) {
    var low = EARLIEST;
    var high = LATEST;
    if (completed(unit, low, on) < count) {
      return Long.MIN_VALUE;
    }
    if (completed(unit, high, on) >= count) {
      return Long.MAX_VALUE;
    }
    while (high - low > 1) {
      var middle = low + (high - low) / 2;
      if (completed(unit, middle, on) >= count) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
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
