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

  /**
   * Which values lie between two, both included; rows that are not known come out either way.
   *
   * @param signs room to compare in
   */
  void between(
      FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
    // what is known lies within the column's own bounds: often they answer for all
    var least = Math.max(low, column.least);
    var greatest = Math.min(high, column.greatest);
    if (least > greatest) {
      Arrays.fill(to, 0, Bits.words(rows), 0);
    } else if (least == column.least && greatest == column.greatest) {
      Bits.fill(to, rows);
    } else if (column instanceof FactColumn.Flags flags) {
      between(flags.values, first, rows, least == 1, to);
    } else if (column instanceof FactColumn.Bytes bytes) {
      between(bytes.values, first, rows, (int) least, (int) greatest, to);
    } else if (column instanceof FactColumn.Shorts shorts) {
      signs.between(shorts.values, first, rows, least, greatest, to);
    } else if (column instanceof FactColumn.Ints ints) {
      signs.between(ints.values, first, rows, least, greatest, to);
    } else if (column instanceof FactColumn.Longs longs) {
      signs.between(longs.values, first, rows, least, greatest, to);
    }
  }

  /** Which flags are raised, or which are not. */
  private static void between(long[] flags, int first, int rows, boolean raised, long[] to) {
    Bits.extract(flags, first, rows, to);
    if (!raised) {
      Bits.turn(to, rows);
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
    Arrays.fill(to.high, 0, rows, declared.high());
    if (Bits.count(known, rows) > rows / 2) {
      System.arraycopy(to.low, 0, to.high, 0, rows);
      for (var word = 0; word < Bits.words(rows); word++) {
        for (var open = Bits.others(known, word, rows); open != 0; open &= open - 1) {
          var row = word * Bits.WORD + Long.numberOfTrailingZeros(open);
          to.low[row] = declared.low();
          to.high[row] = declared.high();
        }
      }
      return;
    }
    // the few that are known are carried over, and back again
    for (var word = 0; word < Bits.words(rows); word++) {
      for (var bits = known[word]; bits != 0; bits &= bits - 1) {
        var row = word * Bits.WORD + Long.numberOfTrailingZeros(bits);
        to.high[row] = to.low[row];
      }
    }
    Arrays.fill(to.low, 0, rows, declared.low());
    for (var word = 0; word < Bits.words(rows); word++) {
      for (var bits = known[word]; bits != 0; bits &= bits - 1) {
        var row = word * Bits.WORD + Long.numberOfTrailingZeros(bits);
        to.low[row] = to.high[row];
      }
    }
  }

  private static void values(FactColumn column, int first, int rows, long[] to) {
    if (column instanceof FactColumn.Flags flags) {
      for (var row = 0; row < rows; row++) {
        to[row] = flags.value(first + row);
      }
    } else if (column instanceof FactColumn.Bytes bytes) {
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
