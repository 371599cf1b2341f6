package io.zhaoren.policy.evaluation;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A column while its block is being built. It starts as bits and widens when a value does not fit,
 * so that it ends as narrow as its values allow, whatever range its fact declares.
 */
final class GrowingColumn {

  /** Not to be changed. */
  private static final long[] NOTHING = {0};

  private static final int FIRST_ROWS = 64;

  /** The width of what is 0 or 1. */
  private static final int FLAG = 1;

  private long[] flags = new long[Bits.words(FIRST_ROWS)];
  private byte[] bytes = {};
  private short[] shorts = {};
  private int[] ints = {};
  private long[] longs = {};
  private int width = FLAG;
  private int capacity = FIRST_ROWS;
  private long[] known = new long[1];
  private long[] firm = new long[1];
  private long[] withheld = {};
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  /** A column of which every row is given at once; the bitmaps are its own from now on. */
  static GrowingColumn of(long[] values, long[] known, long[] firm, long[] withheld) {
    var column = new GrowingColumn();
    column.known = known;
    column.firm = firm;
    column.withheld = withheld;
    for (var word = 0; word < known.length; word++) {
      for (var left = known[word]; left != 0; left &= left - 1) {
        var value = values[word * Bits.WORD + Long.numberOfTrailingZeros(left)];
        column.least = Math.min(column.least, value);
        column.greatest = Math.max(column.greatest, value);
      }
    }
    column.capacity = values.length;
    if (column.least > column.greatest || (column.least >= 0 && fits(column, 1))) {
      column.flags = new long[Bits.words(values.length)];
    } else if (column.least >= 0 && fits(column, Byte.MAX_VALUE)) {
      column.bytes = new byte[values.length];
      column.width = Byte.SIZE;
    } else if (column.least >= Short.MIN_VALUE && fits(column, Short.MAX_VALUE)) {
      column.shorts = new short[values.length];
      column.width = Short.SIZE;
    } else if (column.least >= Integer.MIN_VALUE && fits(column, Integer.MAX_VALUE)) {
      column.ints = new int[values.length];
      column.width = Integer.SIZE;
    } else {
      column.longs = new long[values.length];
      column.width = Long.SIZE;
    }
    for (var word = 0; word < known.length; word++) {
      for (var left = known[word]; left != 0; left &= left - 1) {
        var row = word * Bits.WORD + Long.numberOfTrailingZeros(left);
        column.put(row, values[row]);
      }
    }
    return column;
  }

  private static boolean fits(GrowingColumn column, long greatest) {
    return column.greatest <= greatest;
  }

  void set(int row, long value, Knowledge knowledge) {
    reach(row);
    if (row < withheld.length * Bits.WORD) {
      Bits.clear(withheld, row);
    }
    if (knowledge == Knowledge.UNKNOWN) {
      Bits.clear(known, row);
      Bits.clear(firm, row);
      return;
    }
    Bits.set(known, row);
    if (knowledge == Knowledge.FIRM) {
      Bits.set(firm, row);
    } else {
      Bits.clear(firm, row);
    }
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    put(row, value);
  }

  /** Nobody reported anything of these rows of a word, which means this value. */
  private void setUnreported(int word, long rows, long value) {
    if (rows == 0) {
      return;
    }
    known[word] |= rows;
    firm[word] |= rows;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    for (var left = rows; left != 0; left &= left - 1) {
      put(word * Bits.WORD + Long.numberOfTrailingZeros(left), value);
    }
  }

  /** Nobody may see it: unknown, and not because nobody reported it. */
  void withhold(int row) {
    set(row, 0, Knowledge.UNKNOWN);
    if (withheld.length * Bits.WORD <= row) {
      withheld = Arrays.copyOf(withheld, Math.max(known.length, Bits.words(row + 1)));
    }
    Bits.set(withheld, row);
  }

  private void put(int row, long value) {
    switch (width) {
      case FLAG -> {
        if (value == 1) {
          Bits.set(flags, row);
        } else if (value == 0) {
          Bits.clear(flags, row);
        } else {
          widen(value);
          put(row, value);
        }
      }
      case Byte.SIZE -> {
        if (value >= 0 && value <= Byte.MAX_VALUE) {
          bytes[row] = (byte) value;
        } else {
          widen(value);
          put(row, value);
        }
      }
      case Short.SIZE -> {
        if (value == (short) value) {
          shorts[row] = (short) value;
        } else {
          widen(value);
          put(row, value);
        }
      }
      case Integer.SIZE -> {
        if (value == (int) value) {
          ints[row] = (int) value;
        } else {
          widen(value);
          put(row, value);
        }
      }
      default -> longs[row] = value;
    }
  }

  private long get(int row) {
    return switch (width) {
      case FLAG -> flags[row >>> 6] >>> row & 1;
      case Byte.SIZE -> bytes[row];
      case Short.SIZE -> shorts[row];
      case Integer.SIZE -> ints[row];
      default -> longs[row];
    };
  }

  /** Moves to the narrowest width that holds a value too. */
  private void widen(long value) {
    if (width < Byte.SIZE && value >= 0 && value <= Byte.MAX_VALUE) {
      var wide = new byte[capacity];
      for (var row = 0; row < capacity; row++) {
        wide[row] = (byte) get(row);
      }
      bytes = wide;
      width = Byte.SIZE;
    } else if (value == (short) value) {
      var wide = new short[capacity];
      for (var row = 0; row < capacity; row++) {
        wide[row] = (short) get(row);
      }
      shorts = wide;
      width = Short.SIZE;
    } else if (value == (int) value) {
      var wide = new int[capacity];
      for (var row = 0; row < capacity; row++) {
        wide[row] = (int) get(row);
      }
      ints = wide;
      width = Integer.SIZE;
    } else {
      var wide = new long[capacity];
      for (var row = 0; row < capacity; row++) {
        wide[row] = get(row);
      }
      longs = wide;
      width = Long.SIZE;
    }
  }

  private void reach(int row) {
    if (row < capacity) {
      return;
    }
    capacity = Math.max(row + 1, capacity * 2);
    switch (width) {
      case FLAG -> flags = Arrays.copyOf(flags, Bits.words(capacity));
      case Byte.SIZE -> bytes = Arrays.copyOf(bytes, capacity);
      case Short.SIZE -> shorts = Arrays.copyOf(shorts, capacity);
      case Integer.SIZE -> ints = Arrays.copyOf(ints, capacity);
      default -> longs = Arrays.copyOf(longs, capacity);
    }
    known = Arrays.copyOf(known, Bits.words(capacity));
    firm = Arrays.copyOf(firm, Bits.words(capacity));
  }

  /** Of one household most facts say nothing: they share one bitmap, which stays in the cache. */
  private static long[] bits(long[] from, int rows) {
    return Bits.words(rows) == 1 && from[0] == 0 ? NOTHING : Arrays.copyOf(from, Bits.words(rows));
  }

  /**
   * The finished column; this one is not to be used any more.
   *
   * @param absent what it means that nobody reported anything
   */
  FactColumn finish(int rows, OptionalLong absent) {
    if (rows > 0) {
      reach(rows - 1);
    }
    if (absent.isPresent()) {
      for (var word = 0; word < Bits.words(rows); word++) {
        var hidden = word < withheld.length ? withheld[word] : 0;
        var last = word == Bits.words(rows) - 1;
        setUnreported(
            word, ~(known[word] | hidden) & (last ? Bits.tail(rows) : -1L), absent.getAsLong());
      }
    }
    var settled = Arrays.equals(known, firm);
    var knownRows = bits(known, rows);
    var firmRows = settled ? knownRows : bits(firm, rows);
    return switch (width) {
      case FLAG -> new FactColumn.Flags(bits(flags, rows), knownRows, firmRows, least, greatest);
      case Byte.SIZE ->
          new FactColumn.Bytes(Arrays.copyOf(bytes, rows), knownRows, firmRows, least, greatest);
      case Short.SIZE ->
          new FactColumn.Shorts(Arrays.copyOf(shorts, rows), knownRows, firmRows, least, greatest);
      case Integer.SIZE ->
          new FactColumn.Ints(Arrays.copyOf(ints, rows), knownRows, firmRows, least, greatest);
      default ->
          new FactColumn.Longs(Arrays.copyOf(longs, rows), knownRows, firmRows, least, greatest);
    };
  }
}
