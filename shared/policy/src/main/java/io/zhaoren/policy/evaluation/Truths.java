package io.zhaoren.policy.evaluation;

/**
 * What a condition says of many rows: met, not met, or neither. Two bitmaps make a conjunction two
 * operations for 64 rows and a negation a swap.
 */
final class Truths {

  long[] met = {};
  long[] notMet = {};

  /** Makes room; what was in it is lost. */
  void reserve(int rows) {
    var words = Bits.words(rows);
    if (met.length < words) {
      met = new long[words];
      notMet = new long[words];
    }
  }

  Outcome at(int row) {
    if (Bits.get(met, row)) {
      return Outcome.MET;
    }
    return Bits.get(notMet, row) ? Outcome.NOT_MET : Outcome.UNDETERMINED;
  }
}
