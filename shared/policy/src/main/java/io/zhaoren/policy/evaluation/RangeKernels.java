package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.Operator;
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
    var first = left.bounds().times(leftFactor);
    var second = right.bounds().times(rightFactor);
    var around = first.plus(second);
    var exact = left.isExact() && right.isExact();
    to.reserve(rows, around, exact);
    if (!first.isProven() || !second.isProven()) {
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
    var around = of.bounds().times(factor);
    if (around.isProven() && of.bounds().isProven()) {
      to.reserve(rows, around, of.isExact());
      multiply(factor < 0 ? of.high : of.low, factor, rows, to.low);
      if (!to.isExact()) {
        multiply(factor < 0 ? of.low : of.high, factor, rows, to.high);
      }
      return;
    }
    to.reserve(rows, around);
    var greatest = Range.multiply(of.greatestValue, factor);
    if (factor > 0 && of.bounds().low() >= 0 && Range.exactly(greatest).isProven()) {
      multiply(of.low, factor, rows, to.low);
      multiplyOpen(of.high, factor, rows, to.high);
      to.greatestValue = greatest;
      return;
    }
    var lowest = factor < 0 ? of.high : of.low;
    var highest = factor < 0 ? of.low : of.high;
    for (var row = 0; row < rows; row++) {
      to.low[row] = Range.lowEnd(Range.multiply(lowest[row], factor));
      to.high[row] = Range.highEnd(Range.multiply(highest[row], factor));
    }
  }

  /** What is open stays so. */
  private static void multiplyOpen(long[] of, long factor, int rows, long[] to) {
    for (var row = 0; row < rows; row++) {
      var open = -Bits.zero(of[row] ^ Range.ABOVE_ALL);
      to[row] = ((of[row] * factor) & ~open) | (Range.ABOVE_ALL & open);
    }
  }

  private static void multiply(long[] of, long factor, int rows, long[] to) {
    for (var row = 0; row < rows; row++) {
      to[row] = of[row] * factor;
    }
  }

  void product(Ranges left, Ranges right, int rows, Ranges to) {
    var around = left.bounds().times(right.bounds());
    var proven = around.isProven() && left.bounds().isProven() && right.bounds().isProven();
    var exact = left.isExact() && right.isExact();
    if (proven && (exact || (left.bounds().low() >= 0 && right.bounds().low() >= 0))) {
      to.reserve(rows, around, exact);
      multiply(left.low, right.low, rows, to.low);
      if (!exact) {
        multiply(left.high, right.high, rows, to.high);
      }
      return;
    }
    to.reserve(rows, around);
    if (left.bounds().low() >= 0 && right.bounds().low() >= 0) {
      multiplyFromNothingUp(left, right, rows, to);
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

  /** Of two quantities that are nothing or more, of which some may have an open high end. */
  private static void multiplyFromNothingUp(Ranges left, Ranges right, int rows, Ranges to) {
    var greatest = Range.multiply(left.greatestValue, right.greatestValue);
    if (Range.exactly(greatest).isProven()) {
      multiply(left.low, right.low, rows, to.low);
      multiplyOpen(left.high, right.high, rows, to.high);
      to.greatestValue = greatest;
      return;
    }
    for (var row = 0; row < rows; row++) {
      to.low[row] = Range.lowEnd(Range.multiply(left.low[row], right.low[row]));
      to.high[row] = Range.highEnd(Range.multiply(left.high[row], right.high[row]));
    }
  }

  /** What is open stays so, unless it is multiplied by nothing. */
  private static void multiplyOpen(long[] left, long[] right, int rows, long[] to) {
    for (var row = 0; row < rows; row++) {
      var one = left[row];
      var other = right[row];
      var open = -(Bits.zero(one ^ Range.ABOVE_ALL) | Bits.zero(other ^ Range.ABOVE_ALL));
      var nothing = -(Bits.zero(one) | Bits.zero(other));
      to[row] = (((one * other) & ~open) | (Range.ABOVE_ALL & open)) & ~nothing;
    }
  }

  void least(Ranges left, Ranges right, int rows, Ranges to) {
    to.reserve(rows, left.bounds().least(right.bounds()), left.isExact() && right.isExact());
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
    to.reserve(rows, left.bounds().greatest(right.bounds()), left.isExact() && right.isExact());
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
    to.reserve(rows, then.bounds().or(otherwise.bounds()));
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
  void since(ElapsedTable elapsed, Ranges day, Range unknown, int rows, Ranges to) {
    var around = elapsed.since(day.bounds());
    if (day.isExact()) {
      to.reserveExact(rows, around);
      for (var row = 0; row < rows; row++) {
        to.low[row] = elapsed.since(day.low[row]);
      }
      return;
    }
    to.reserve(rows, unknown.or(around));
    for (var row = 0; row < rows; row++) {
      if (day.low[row] == day.high[row]) {
        var count = elapsed.since(day.low[row]);
        to.low[row] = count;
        to.high[row] = count;
      } else {
        to.low[row] = unknown.low();
        to.high[row] = unknown.high();
      }
    }
  }

  /**
   * @param signs room to compare in
   */
  void compare(Operator operator, Ranges left, Ranges right, int rows, Signs signs, Truths to) {
    if (left.isExact() && right.isExact()) {
      compareExact(operator, left.low, right.low, rows, signs, to);
      return;
    }
    switch (operator) {
      case LESS -> {
        signs.below(left.high, right.low, rows, to.met);
        signs.notBelow(left.low, right.high, rows, to.notMet);
      }
      case AT_LEAST -> {
        signs.notBelow(left.low, right.high, rows, to.met);
        signs.below(left.high, right.low, rows, to.notMet);
      }
      case MORE -> {
        signs.below(right.high, left.low, rows, to.met);
        signs.notBelow(right.low, left.high, rows, to.notMet);
      }
      case AT_MOST -> {
        signs.notBelow(right.low, left.high, rows, to.met);
        signs.below(right.high, left.low, rows, to.notMet);
      }
      case EQUAL -> {
        signs.equal(left, right, rows, to.met);
        signs.apart(left, right, rows, to.notMet);
      }
      case UNEQUAL -> {
        signs.apart(left, right, rows, to.met);
        signs.equal(left, right, rows, to.notMet);
      }
    }
  }

  /** What is known is met or not. */
  private static void compareExact(
      Operator operator, long[] left, long[] right, int rows, Signs signs, Truths to) {
    var said = operator == Operator.UNEQUAL ? to.notMet : to.met;
    var opposite = operator == Operator.UNEQUAL ? to.met : to.notMet;
    switch (operator) {
      case LESS -> signs.below(left, right, rows, said);
      case MORE -> signs.below(right, left, rows, said);
      case AT_LEAST -> signs.notBelow(left, right, rows, said);
      case AT_MOST -> signs.notBelow(right, left, rows, said);
      case EQUAL, UNEQUAL -> signs.equal(left, right, rows, said);
    }
    for (var word = 0; word < Bits.words(rows); word++) {
      opposite[word] = ~said[word];
    }
    Bits.trim(opposite, rows);
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
