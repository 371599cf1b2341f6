package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.Operator;
import io.zhaoren.policy.expression.Expression.TimeUnit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

/**
 * Arithmetic and comparison of many quantities: the columns of {@link Range}. Where the bounds of
 * all rows prove that nothing overflows, the loops calculate plainly; else end by end as a range
 * does, with open ends.
 */
class RangeKernels {

  void constant(Range value, int rows, Ranges to) {
    to.reserve(rows, value, value.isKnown());
    Arrays.fill(to.low, 0, rows, value.low());
    if (!to.isExact()) {
      Arrays.fill(to.high, 0, rows, value.high());
    }
  }

  /** {@code left·leftFactor + right·rightFactor} */
  void sum(Ranges left, long leftFactor, Ranges right, long rightFactor, int rows, Ranges to) {
    var around = left.bounds.times(leftFactor).plus(right.bounds.times(rightFactor));
    var exact = left.isExact() && right.isExact();
    var proven =
        left.bounds.times(leftFactor).isProven() && right.bounds.times(rightFactor).isProven();
    to.reserve(rows, around, exact);
    if (!proven) {
      to.reserve(rows, around);
      if (leftFactor == 1 && rightFactor == 1) {
        for (var row = 0; row < rows; row++) {
          to.low[row] = Range.lowEnd(Range.add(left.low[row], right.low[row]));
          to.high[row] = Range.highEnd(Range.add(left.high[row], right.high[row]));
        }
      } else {
        for (var row = 0; row < rows; row++) {
          var sum = at(left, row).times(leftFactor).plus(at(right, row).times(rightFactor));
          to.low[row] = sum.low();
          to.high[row] = sum.high();
        }
      }
      return;
    }
    var leftLow = leftFactor < 0 ? left.high : left.low;
    var rightLow = rightFactor < 0 ? right.high : right.low;
    add(leftLow, leftFactor, rightLow, rightFactor, rows, to.low);
    if (!exact) {
      var leftHigh = leftFactor < 0 ? left.low : left.high;
      var rightHigh = rightFactor < 0 ? right.low : right.high;
      add(leftHigh, leftFactor, rightHigh, rightFactor, rows, to.high);
    }
  }

  private static void add(
      long[] left, long leftFactor, long[] right, long rightFactor, int rows, long[] to) {
    if (leftFactor == 1 && rightFactor == 1) {
      for (var row = 0; row < rows; row++) {
        to[row] = left[row] + right[row];
      }
    } else {
      for (var row = 0; row < rows; row++) {
        to[row] = left[row] * leftFactor + right[row] * rightFactor;
      }
    }
  }

  void scale(Ranges of, long factor, int rows, Ranges to) {
    var around = of.bounds.times(factor);
    if (around.isProven() && of.bounds.isProven()) {
      to.reserve(rows, around, of.isExact());
      multiply(factor < 0 ? of.high : of.low, factor, rows, to.low);
      if (!to.isExact()) {
        multiply(factor < 0 ? of.low : of.high, factor, rows, to.high);
      }
      return;
    }
    to.reserve(rows, around);
    var lowest = factor < 0 ? of.high : of.low;
    var highest = factor < 0 ? of.low : of.high;
    for (var row = 0; row < rows; row++) {
      to.low[row] = Range.lowEnd(Range.multiply(lowest[row], factor));
      to.high[row] = Range.highEnd(Range.multiply(highest[row], factor));
    }
  }

  private static void multiply(long[] of, long factor, int rows, long[] to) {
    for (var row = 0; row < rows; row++) {
      to[row] = of[row] * factor;
    }
  }

  void product(Ranges left, Ranges right, int rows, Ranges to) {
    var around = left.bounds.times(right.bounds);
    var proven = around.isProven() && left.bounds.isProven() && right.bounds.isProven();
    var exact = left.isExact() && right.isExact();
    if (proven && (exact || (left.bounds.low() >= 0 && right.bounds.low() >= 0))) {
      to.reserve(rows, around, exact);
      multiply(left.low, right.low, rows, to.low);
      if (!exact) {
        multiply(left.high, right.high, rows, to.high);
      }
      return;
    }
    to.reserve(rows, around);
    if (left.bounds.low() >= 0 && right.bounds.low() >= 0) {
      for (var row = 0; row < rows; row++) {
        to.low[row] = Range.lowEnd(Range.multiply(left.low[row], right.low[row]));
        to.high[row] = Range.highEnd(Range.multiply(left.high[row], right.high[row]));
      }
      return;
    }
    for (var row = 0; row < rows; row++) {
      var product = at(left, row).times(at(right, row));
      to.low[row] = product.low();
      to.high[row] = product.high();
    }
  }

  private static void multiply(long[] left, long[] right, int rows, long[] to) {
    for (var row = 0; row < rows; row++) {
      to[row] = left[row] * right[row];
    }
  }

  void least(Ranges left, Ranges right, int rows, Ranges to) {
    to.reserve(rows, left.bounds.least(right.bounds), left.isExact() && right.isExact());
    smaller(left.low, right.low, rows, to.low);
    if (!to.isExact()) {
      smaller(left.high, right.high, rows, to.high);
    }
  }

  private static void smaller(long[] left, long[] right, int rows, long[] to) {
    for (var row = 0; row < rows; row++) {
      to[row] = Math.min(left[row], right[row]);
    }
  }

  void greatest(Ranges left, Ranges right, int rows, Ranges to) {
    to.reserve(rows, left.bounds.greatest(right.bounds), left.isExact() && right.isExact());
    greater(left.low, right.low, rows, to.low);
    if (!to.isExact()) {
      greater(left.high, right.high, rows, to.high);
    }
  }

  private static void greater(long[] left, long[] right, int rows, long[] to) {
    for (var row = 0; row < rows; row++) {
      to[row] = Math.max(left[row], right[row]);
    }
  }

  /** Where the condition is open, the smallest range around both branches. */
  void choose(Truths condition, Ranges then, Ranges otherwise, int rows, Ranges to) {
    to.reserve(rows, then.bounds.or(otherwise.bounds));
    for (var row = 0; row < rows; row++) {
      if (Bits.get(condition.met, row)) {
        to.low[row] = then.low[row];
        to.high[row] = then.high[row];
      } else if (Bits.get(condition.notMet, row)) {
        to.low[row] = otherwise.low[row];
        to.high[row] = otherwise.high[row];
      } else {
        to.low[row] = Math.min(then.low[row], otherwise.low[row]);
        to.high[row] = Math.max(then.high[row], otherwise.high[row]);
      }
    }
  }

  /**
   * Completed units of time since a day.
   *
   * @param unknown where the count lies if the day is not known
   */
  void since(TimeUnit unit, Ranges day, LocalDate on, Range unknown, int rows, Ranges to) {
    to.reserve(rows, unknown.or(elapsed(unit, day.bounds, on)));
    for (var row = 0; row < rows; row++) {
      if (day.low[row] == day.high[row]) {
        var count = Elapsed.completed(unit, day.low[row], on);
        to.low[row] = count;
        to.high[row] = count;
      } else {
        to.low[row] = unknown.low();
        to.high[row] = unknown.high();
      }
    }
  }

  /** Around what is complete since any of the known days. */
  private static Range elapsed(TimeUnit unit, Range days, LocalDate on) {
    var calendar = LocalDate.MAX.toEpochDay();
    return days.low() < -calendar || days.high() > calendar || days.low() > days.high()
        ? Range.ANY
        : new Range(
            Elapsed.completed(unit, days.high(), on), Elapsed.completed(unit, days.low(), on));
  }

  void compare(Operator operator, Ranges left, Ranges right, int rows, Truths to) {
    if (left.isExact() && right.isExact()) {
      compareExact(operator, left.low, right.low, rows, to);
      return;
    }
    switch (operator) {
      case LESS -> {
        below(left.high, right.low, rows, to.met);
        notBelow(left.low, right.high, rows, to.notMet);
      }
      case AT_LEAST -> {
        notBelow(left.low, right.high, rows, to.met);
        below(left.high, right.low, rows, to.notMet);
      }
      case MORE -> {
        below(right.high, left.low, rows, to.met);
        notBelow(right.low, left.high, rows, to.notMet);
      }
      case AT_MOST -> {
        notBelow(right.low, left.high, rows, to.met);
        below(right.high, left.low, rows, to.notMet);
      }
      case EQUAL -> {
        same(left, right, rows, to.met);
        apart(left, right, rows, to.notMet);
      }
      case UNEQUAL -> {
        apart(left, right, rows, to.met);
        same(left, right, rows, to.notMet);
      }
    }
  }

  /** What is known is met or not. */
  private static void compareExact(
      Operator operator, long[] left, long[] right, int rows, Truths to) {
    var inverted = false;
    switch (operator) {
      case LESS -> below(left, right, rows, to.met);
      case MORE -> below(right, left, rows, to.met);
      case AT_LEAST -> notBelow(left, right, rows, to.met);
      case AT_MOST -> notBelow(right, left, rows, to.met);
      case EQUAL -> equal(left, right, rows, to.met);
      case UNEQUAL -> {
        equal(left, right, rows, to.met);
        inverted = true;
      }
    }
    for (var word = 0; word < Bits.words(rows); word++) {
      to.notMet[word] = ~to.met[word];
    }
    Bits.trim(to.notMet, rows);
    if (inverted) {
      var met = to.met;
      to.met = to.notMet;
      to.notMet = met;
    }
  }

  private static void equal(long[] left, long[] right, int rows, long[] to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      var bits = 0L;
      for (var row = begin; row < end; row++) {
        bits |= (left[row] == right[row] ? 1L : 0L) << row;
      }
      to[word] = bits;
    }
  }

  private static void below(long[] left, long[] right, int rows, long[] to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      var bits = 0L;
      for (var row = begin; row < end; row++) {
        bits |= Bits.below(left[row], right[row]) << row;
      }
      to[word] = bits;
    }
  }

  private static void notBelow(long[] left, long[] right, int rows, long[] to) {
    below(left, right, rows, to);
    for (var word = 0; word < Bits.words(rows); word++) {
      to[word] = ~to[word];
    }
    Bits.trim(to, rows);
  }

  private static void same(Ranges left, Ranges right, int rows, long[] to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      var bits = 0L;
      for (var row = begin; row < end; row++) {
        var value = left.low[row];
        var same = value == left.high[row] & value == right.low[row] & value == right.high[row];
        bits |= (same ? 1L : 0L) << row;
      }
      to[word] = bits;
    }
  }

  private static void apart(Ranges left, Ranges right, int rows, long[] to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      var bits = 0L;
      for (var row = begin; row < end; row++) {
        var apart = left.high[row] < right.low[row] | right.high[row] < left.low[row];
        bits |= (apart ? 1L : 0L) << row;
      }
      to[word] = bits;
    }
  }

  /** Whether a quantity is one of some values. */
  void in(Ranges of, Set<Long> values, int rows, Truths to) {
    Arrays.fill(to.met, 0, Bits.words(rows), 0);
    Arrays.fill(to.notMet, 0, Bits.words(rows), 0);
    for (var row = 0; row < rows; row++) {
      var low = of.low[row];
      var high = of.high[row];
      if (low == high) {
        Bits.set(values.contains(low) ? to.met : to.notMet, row);
      } else if (values.stream().allMatch(value -> value < low || value > high)) {
        Bits.set(to.notMet, row);
      }
    }
  }

  private static Range at(Ranges of, int row) {
    return new Range(of.low[row], of.high[row]);
  }
}
