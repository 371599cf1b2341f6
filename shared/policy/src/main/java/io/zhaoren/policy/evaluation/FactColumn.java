package io.zhaoren.policy.evaluation;

/**
 * One fact of all rows of a block: the values, as narrow as all of them allow, and two bitmaps that
 * say of which rows the value is known and of which it is firm. The value of a row that is not
 * known means nothing.
 */
abstract sealed class FactColumn {

  final long[] known;
  final long[] firm;

  /** The least and the greatest of the known values; the other way round if there are none. */
  final long least;

  final long greatest;

  private FactColumn(long[] known, long[] firm, long least, long greatest) {
    this.known = known;
    this.firm = firm;
    this.least = least;
    this.greatest = greatest;
  }

  abstract long value(int row);

  final Knowledge knowledge(int row) {
    if (Bits.get(firm, row)) {
      return Knowledge.FIRM;
    }
    return Bits.get(known, row) ? Knowledge.SOFT : Knowledge.UNKNOWN;
  }

  /** The rows known well enough. */
  final long[] known(Knowledge least) {
    return least == Knowledge.FIRM ? firm : known;
  }

  /** Whether a row in a range is known, but not firmly. */
  final boolean hasSoft(int first, int rows) {
    if (known == firm || rows == 0) {
      return false;
    }
    var last = first + rows - 1;
    for (var word = first >>> 6; word <= last >>> 6; word++) {
      if ((known[word] & ~firm[word] & Bits.within(word, first, last)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Values of 0 and 1, as truths are: a bit for each row. */
  static final class Flags extends FactColumn {
    final long[] values;

    Flags(long[] values, long[] known, long[] firm, long least, long greatest) {
      super(known, firm, least, greatest);
      this.values = values;
    }

    @Override
    long value(int row) {
      return values[row >>> 6] >>> row & 1;
    }
  }

  /** Values from 0 to 127: codes and small numbers are never negative. */
  static final class Bytes extends FactColumn {
    final byte[] values;

    Bytes(byte[] values, long[] known, long[] firm, long least, long greatest) {
      super(known, firm, least, greatest);
      this.values = values;
    }

    @Override
    long value(int row) {
      return values[row];
    }
  }

  static final class Shorts extends FactColumn {
    final short[] values;

    Shorts(short[] values, long[] known, long[] firm, long least, long greatest) {
      super(known, firm, least, greatest);
      this.values = values;
    }

    @Override
    long value(int row) {
      return values[row];
    }
  }

  static final class Ints extends FactColumn {
    final int[] values;

    Ints(int[] values, long[] known, long[] firm, long least, long greatest) {
      super(known, firm, least, greatest);
      this.values = values;
    }

    @Override
    long value(int row) {
      return values[row];
    }
  }

  static final class Longs extends FactColumn {
    final long[] values;

    Longs(long[] values, long[] known, long[] firm, long least, long greatest) {
      super(known, firm, least, greatest);
      this.values = values;
    }

    @Override
    long value(int row) {
      return values[row];
    }
  }
}
