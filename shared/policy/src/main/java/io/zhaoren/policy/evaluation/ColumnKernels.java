package io.zhaoren.policy.evaluation;

import java.util.Arrays;

/** Loops that read facts from their columns. */
class ColumnKernels {

  /**
   * Which rows are known well enough.
   *
   * @param known of the whole block
   * @param first the block's row that is the first here
   */
  void known(long[] known, int first, int rows, long[] to) {
    Bits.extract(known, first, rows, to);
  }

  /** Which values lie between two, both included; rows that are not known come out either way. */
  void between(FactColumn column, int first, int rows, long low, long high, long[] to) {
    if (low > high) {
      Arrays.fill(to, 0, Bits.words(rows), 0);
    } else if (column instanceof FactColumn.Bytes bytes) {
      if (low > Byte.MAX_VALUE || high < Byte.MIN_VALUE) {
        Arrays.fill(to, 0, Bits.words(rows), 0);
      } else {
        between(
            bytes.values,
            first,
            rows,
            (int) Math.max(low, Byte.MIN_VALUE),
            (int) Math.min(high, Byte.MAX_VALUE),
            to);
      }
    } else if (column instanceof FactColumn.Shorts shorts) {
      if (low > Short.MAX_VALUE || high < Short.MIN_VALUE) {
        Arrays.fill(to, 0, Bits.words(rows), 0);
      } else {
        between(
            shorts.values,
            first,
            rows,
            (int) Math.max(low, Short.MIN_VALUE),
            (int) Math.min(high, Short.MAX_VALUE),
            to);
      }
    } else if (column instanceof FactColumn.Ints ints) {
      if (low > Integer.MAX_VALUE || high < Integer.MIN_VALUE) {
        Arrays.fill(to, 0, Bits.words(rows), 0);
      } else {
        between(ints.values, first, rows, low, high, to);
      }
    } else if (column instanceof FactColumn.Longs longs) {
      between(longs.values, first, rows, low, high, to);
    }
  }

  private static void between(byte[] values, int first, int rows, int low, int high, long[] to) {
    var full = rows >>> 6;
    for (var word = 0; word < full; word++) {
      to[word] = PackedBytes.between(values, first + word * Bits.WORD, low, high);
    }
    if (full < Bits.words(rows)) {
      var bits = 0L;
      for (var row = full * Bits.WORD; row < rows; row++) {
        var value = values[first + row];
        bits |= (value >= low & value <= high ? 1L : 0L) << row;
      }
      to[full] = bits;
    }
  }

  private static void between(short[] values, int first, int rows, int low, int high, long[] to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      var bits = 0L;
      for (var row = begin; row < end; row++) {
        // one of the differences is negative outside
        var value = values[first + row];
        bits |= (long) (((value - low) | (high - value)) >>> 31) << row;
      }
      to[word] = ~bits;
    }
    Bits.trim(to, rows);
  }

  private static void between(int[] values, int first, int rows, long low, long high, long[] to) {
    var least = Math.max(low, Integer.MIN_VALUE);
    var greatest = Math.min(high, Integer.MAX_VALUE);
    for (var word = 0; word < Bits.words(rows); word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      var bits = 0L;
      for (var row = begin; row < end; row++) {
        var value = (long) values[first + row];
        bits |= (((value - least) | (greatest - value)) >>> 63) << row;
      }
      to[word] = ~bits;
    }
    Bits.trim(to, rows);
  }

  private static void between(long[] values, int first, int rows, long low, long high, long[] to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      var bits = 0L;
      for (var row = begin; row < end; row++) {
        var value = values[first + row];
        bits |= (Bits.below(value, low) | Bits.below(high, value)) << row;
      }
      to[word] = ~bits;
    }
    Bits.trim(to, rows);
  }

  /**
   * Puts together what the values say and what is known.
   *
   * @param said what the values say, right where they are known
   * @param inverted whether the opposite is asked
   * @param unknown what holds of a value that is not known, by its declared range
   */
  void conclude(long[] said, boolean inverted, long[] known, Outcome unknown, int rows, Truths to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      var says = inverted ? ~said[word] : said[word];
      to.met[word] = says & known[word];
      to.notMet[word] = ~says & known[word];
    }
    if (unknown != Outcome.UNDETERMINED) {
      var decided = unknown == Outcome.MET ? to.met : to.notMet;
      for (var word = 0; word < Bits.words(rows); word++) {
        decided[word] |= ~known[word];
      }
      Bits.trim(decided, rows);
    }
  }

  /**
   * Reads values as quantities.
   *
   * @param room how many rows there will be when others are added
   * @param known which rows are known well enough
   * @param declared where a value lies that is not
   */
  void load(
      FactColumn column, int first, int rows, int room, long[] known, Range declared, Ranges to) {
    var own = new Range(column.least, column.greatest);
    if (Bits.all(known, rows)) {
      to.reserveExact(room, own);
      values(column, first, rows, to.low);
      return;
    }
    to.reserve(room, own.or(declared));
    values(column, first, rows, to.low);
    System.arraycopy(to.low, 0, to.high, 0, rows);
    for (var word = 0; word < Bits.words(rows); word++) {
      var open = ~known[word];
      if (word == Bits.words(rows) - 1) {
        open &= Bits.tail(rows);
      }
      while (open != 0) {
        var row = word * Bits.WORD + Long.numberOfTrailingZeros(open);
        to.low[row] = declared.low();
        to.high[row] = declared.high();
        open &= open - 1;
      }
    }
  }

  private static void values(FactColumn column, int first, int rows, long[] to) {
    if (column instanceof FactColumn.Bytes bytes) {
      for (var row = 0; row < rows; row++) {
        to[row] = bytes.values[first + row];
      }
    } else if (column instanceof FactColumn.Shorts shorts) {
      for (var row = 0; row < rows; row++) {
        to[row] = shorts.values[first + row];
      }
    } else if (column instanceof FactColumn.Ints ints) {
      for (var row = 0; row < rows; row++) {
        to[row] = ints.values[first + row];
      }
    } else if (column instanceof FactColumn.Longs longs) {
      System.arraycopy(longs.values, first, to, 0, rows);
    }
  }
}
