package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.Operator;

/**
 * What is known of a quantity: it lies between two values, both included. Known exactly when both
 * are the same; an end may be open ({@link #BELOW_ALL}, {@link #ABOVE_ALL}). Proven values stay
 * within ±2^62, so open ends cannot be mistaken for values. What was not proved, such as the sums
 * of a collective household with more people than a family has, does not wrap: it becomes an open
 * end.
 */
record Range(long low, long high) {

  static final long BELOW_ALL = Long.MIN_VALUE;
  static final long ABOVE_ALL = Long.MAX_VALUE;
  private static final long PROVEN = (1L << 62) - 1;

  static final Range ANY = new Range(BELOW_ALL, ABOVE_ALL);

  static Range exactly(long value) {
    return new Range(value, value);
  }

  boolean isKnown() {
    return low == high;
  }

  Range plus(Range other) {
    return between(add(low, other.low), add(high, other.high));
  }

  Range times(Range other) {
    var a = multiply(low, other.low);
    var b = multiply(low, other.high);
    var c = multiply(high, other.low);
    var d = multiply(high, other.high);
    return between(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  private static Range between(long low, long high) {
    return new Range(lowEnd(low), highEnd(high));
  }

  /** A low end that is too large to be held is still a low end. */
  static long lowEnd(long end) {
    return Math.min(end, ABOVE_ALL - 1);
  }

  /** A high end that is too small to be held is still a high end. */
  static long highEnd(long end) {
    return Math.max(end, BELOW_ALL + 1);
  }

  Range times(long factor) {
    var a = multiply(low, factor);
    var b = multiply(high, factor);
    return between(Math.min(a, b), Math.max(a, b));
  }

  Range least(Range other) {
    return new Range(Math.min(low, other.low), Math.min(high, other.high));
  }

  Range greatest(Range other) {
    return new Range(Math.max(low, other.low), Math.max(high, other.high));
  }

  /** The smallest range around both. */
  Range or(Range other) {
    return new Range(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** Whether the comparison holds for every pair of values, for none, or for some only. */
  Outcome compare(Operator operator, Range other) {
    return switch (operator) {
      case LESS -> decide(high < other.low, low >= other.high);
      case AT_MOST -> decide(high <= other.low, low > other.high);
      case AT_LEAST -> decide(low >= other.high, high < other.low);
      case MORE -> decide(low > other.high, high <= other.low);
      case EQUAL -> decide(isKnown() && other.isKnown() && low == other.low, isApartFrom(other));
      case UNEQUAL -> decide(isApartFrom(other), isKnown() && other.isKnown() && low == other.low);
    };
  }

  private boolean isApartFrom(Range other) {
    return high < other.low || other.high < low;
  }

  private static Outcome decide(boolean always, boolean never) {
    if (always) {
      return Outcome.MET;
    }
    return never ? Outcome.NOT_MET : Outcome.UNDETERMINED;
  }

  /** Whether both ends are values, so far from overflow that two such ends may be added. */
  boolean isProven() {
    return low >= -PROVEN && high <= PROVEN;
  }

  private static boolean isOpen(long end) {
    return end == BELOW_ALL || end == ABOVE_ALL;
  }

  /** Two ends on the same side; a low end is never {@link #ABOVE_ALL}, nor a high one the other. */
  static long add(long left, long right) {
    if ((left + PROVEN | right + PROVEN) >= 0) {
      return left + right;
    }
    if (isOpen(left)) {
      return left;
    }
    if (isOpen(right)) {
      return right;
    }
    var sum = left + right;
    if (((left ^ sum) & (right ^ sum)) < 0) {
      return left < 0 ? BELOW_ALL : ABOVE_ALL;
    }
    return sum;
  }

  static long multiply(long left, long right) {
    var product = left * right;
    if (Math.multiplyHigh(left, right) == product >> 63 && product != -ABOVE_ALL) {
      // what is open stays so when it is multiplied by one, and is nothing when by nothing
      return product;
    }
    if (isOpen(left) || isOpen(right) || Math.multiplyHigh(left, right) != product >> 63) {
      return left < 0 == right < 0 ? ABOVE_ALL : BELOW_ALL;
    }
    return product;
  }
}
