package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.TimeUnit;
import java.time.LocalDate;

/**
 * How many years, months or days are complete on one day, for whoever asks of many: the answers for
 * all days within living memory are reckoned once, others each time. For any number of threads.
 */
final class ElapsedTable {

  private static final int YEARS_BACK = 130;
  private static final int YEARS_AHEAD = 1;

  final TimeUnit unit;
  final LocalDate on;
  private final long first;
  private final short[] counts;

  ElapsedTable(TimeUnit unit, LocalDate on) {
    this.unit = unit;
    this.on = on;
    this.first = on.minusYears(YEARS_BACK).toEpochDay();
    this.counts =
        // the days themselves take no reckoning
        new short
            [unit == TimeUnit.DAYS ? 0 : (int) (on.plusYears(YEARS_AHEAD).toEpochDay() - first)];
    for (var day = 0; day < counts.length; day++) {
      counts[day] = (short) Elapsed.completed(unit, first + day, on);
    }
  }

  /** How many are complete since a day that is counted from 1970-01-01. */
  long since(long day) {
    var at = day - first;
    return at >= 0 && at < counts.length ? counts[(int) at] : Elapsed.completed(unit, day, on);
  }

  /** Around what is complete since any of some days. */
  Range since(Range days) {
    var calendar = LocalDate.MAX.toEpochDay();
    return days.low() < -calendar || days.high() > calendar || days.low() > days.high()
        ? Range.ANY
        : new Range(since(days.high()), since(days.low()));
  }
}
