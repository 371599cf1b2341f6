package io.zhaoren.policy.evaluation;

/**
 * What is known of a quantity of many rows: each lies between a low and a high end. While every row
 * is known exactly, both are one array.
 */
final class Ranges {

  private static final long[] NOTHING = {};

  long[] low = NOTHING;
  long[] high = NOTHING;

  // the ends of the bounds, and not a range: one more object for each node would be filled
  private long boundsLow = Range.BELOW_ALL;
  private long boundsHigh = Range.ABOVE_ALL;

  /** No end lies above it but open ones; {@link Range#ABOVE_ALL} if nobody looked which are. */
  long greatestValue = Range.ABOVE_ALL;

  private long[] lows = NOTHING;
  private long[] highs = NOTHING;

  /** Around all rows. */
  Range bounds() {
    return new Range(boundsLow, boundsHigh);
  }

  void bound(Range around) {
    boundsLow = around.low();
    boundsHigh = around.high();
  }

  /** Makes room for rows of which all are known exactly; what was in it is lost. */
  void reserveExact(int rows, Range around) {
    if (lows.length < rows) {
      lows = new long[capacity(rows)];
    }
    low = lows;
    high = lows;
    bound(around);
    greatestValue = around.high();
  }

  /** Makes room; what was in it is lost. */
  void reserve(int rows, Range around) {
    reserveExact(rows, around);
    if (highs.length < rows) {
      highs = new long[capacity(rows)];
    }
    high = highs;
  }

  /** Makes room for what follows from others and is exact if they are. */
  void reserve(int rows, Range around, boolean exact) {
    if (exact) {
      reserveExact(rows, around);
    } else {
      reserve(rows, around);
    }
  }

  /**
   * Becomes the same as others, with bounds around some of the rows only, and exact if those are.
   *
   * @param all not to be changed, as their ends are these from now on
   * @param rows that will be read; of others nothing holds any more
   */
  void around(Ranges all, PlaceColumns.Occurring rows) {
    var least = Long.MAX_VALUE;
    var greatest = Long.MIN_VALUE;
    var greatestValue = Long.MIN_VALUE;
    var open = 0L;
    for (var i = 0; i < rows.count(); i++) {
      var row = rows.number(i);
      var low = all.low[row];
      var high = all.high[row];
      least = Math.min(least, low);
      greatest = Math.max(greatest, high);
      greatestValue = Math.max(greatestValue, high == Range.ABOVE_ALL ? low : high);
      open |= low ^ high;
    }
    this.low = all.low;
    this.high = open == 0 ? all.low : all.high;
    this.boundsLow = rows.count() == 0 ? all.boundsLow : least;
    this.boundsHigh = rows.count() == 0 ? all.boundsHigh : greatest;
    this.greatestValue = greatestValue;
  }

  /** The next power of two, so that chunks of nearly the same size find room. */
  private static int capacity(int rows) {
    return Math.max(Bits.WORD, Integer.highestOneBit(rows - 1) << 1);
  }

  /** Whether all rows are known exactly. */
  boolean isExact() {
    return high == low;
  }
}
