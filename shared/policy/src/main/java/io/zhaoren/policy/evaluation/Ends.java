package io.zhaoren.policy.evaluation;

/**
 * Between what the two ends of a {@link Range} may lie that is not worked out yet. Open ends as
 * there.
 */
record Ends(Range low, Range high) {

  static final Ends ANY = new Ends(Range.ANY, Range.ANY);

  static Ends exactly(long value) {
    return of(Range.exactly(value));
  }

  /** Of a range that is known. */
  static Ends of(Range range) {
    return new Ends(Range.exactly(range.low()), Range.exactly(range.high()));
  }

  /** Of any range within another. */
  static Ends within(Range range) {
    return new Ends(range, range);
  }

  Ends plus(Ends other) {
    return new Ends(low.plus(other.low), high.plus(other.high));
  }

  Ends times(long factor) {
    return factor >= 0
        ? new Ends(low.times(factor), high.times(factor))
        : new Ends(high.times(factor), low.times(factor));
  }

  /** Of what may be negative nothing is said. */
  Ends times(Ends other) {
    return low.low() >= 0 && other.low.low() >= 0
        ? new Ends(low.times(other.low), high.times(other.high))
        : ANY;
  }

  Ends least(Ends other) {
    return new Ends(low.least(other.low), high.least(other.high));
  }

  Ends greatest(Ends other) {
    return new Ends(low.greatest(other.low), high.greatest(other.high));
  }

  /** Of one or the other, or of the smallest range around both. */
  Ends or(Ends other) {
    return new Ends(low.or(other.low), high.or(other.high));
  }

  /** Of the sum over some people, from one to so many, of each of whom this may be said. */
  Ends total(int most) {
    return or(times(most));
  }

  /** Whether both ends may be one value. */
  boolean mayBeKnown() {
    return high.low() <= low.high();
  }

  /** Whether all that the one is may lie below all that the other is. */
  boolean mayLieBelow(Ends other) {
    return high.low() < other.low.high();
  }

  /** The same, or touch it. */
  boolean mayLieUpTo(Ends other) {
    return high.low() <= other.low.high();
  }
}
