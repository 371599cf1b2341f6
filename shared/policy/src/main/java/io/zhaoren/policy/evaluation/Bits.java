package io.zhaoren.policy.evaluation;

import java.util.Arrays;

/** Bitmaps: one bit per row, 64 rows in a word. Bits beyond the last row are never set. */
final class Bits {

  static final int WORD = Long.SIZE;

  private Bits() {}

  static int words(int rows) {
    return (rows + WORD - 1) >>> 6;
  }

  /**
   * 1 if one number is below another, else 0, for any two and without a branch: what lies around a
   * line cannot be foreseen.
   */
  static long below(long one, long other) {
    return ((one & ~other) | (~(one ^ other) & (one - other))) >>> (WORD - 1);
  }

  /** 1 if a number is nothing, else 0, without a branch. */
  static long zero(long number) {
    return ~(number | -number) >>> (WORD - 1);
  }

  static boolean get(long[] bits, int row) {
    return (bits[row >>> 6] >>> row & 1) != 0;
  }

  static void set(long[] bits, int row) {
    bits[row >>> 6] |= 1L << row;
  }

  static void clear(long[] bits, int row) {
    bits[row >>> 6] &= ~(1L << row);
  }

  /** The bits of a word that stand for rows from one to another, both included. */
  static long within(int word, int first, int last) {
    var bits = word == first >>> 6 ? -1L << first : -1L;
    return word == last >>> 6 ? bits & tail(last + 1) : bits;
  }

  /** The bits of the last word that stand for rows. */
  static long tail(int rows) {
    return (rows & 63) == 0 ? -1L : (1L << rows) - 1;
  }

  /** Sets as many bits as there are rows and none beyond. */
  static void fill(long[] bits, int rows) {
    var words = words(rows);
    Arrays.fill(bits, 0, words, -1L);
    trim(bits, rows);
  }

  /** Sets what is not set, and clears what is. */
  static void turn(long[] bits, int rows) {
    for (var word = 0; word < words(rows); word++) {
      bits[word] = ~bits[word];
    }
    trim(bits, rows);
  }

  /** Clears what lies beyond the last row. */
  static void trim(long[] bits, int rows) {
    if ((rows & 63) != 0) {
      bits[rows >>> 6] &= tail(rows);
    }
  }

  /** Whether the bit of every row is set. */
  static boolean all(long[] bits, int rows) {
    var full = rows >>> 6;
    for (var word = 0; word < full; word++) {
      if (bits[word] != -1L) {
        return false;
      }
    }
    return (rows & 63) == 0 || bits[full] == tail(rows);
  }

  /** The rows of a word of which the bit is not set. */
  static long others(long[] bits, int word, int rows) {
    var others = ~bits[word];
    return word == words(rows) - 1 ? others & tail(rows) : others;
  }

  /** Copies rows from any place in a longer bitmap to the beginning of another. */
  static void extract(long[] from, int first, int rows, long[] to) {
    var words = words(rows);
    var at = first >>> 6;
    var shift = first & 63;
    if (words == 1) {
      var low = from[at] >>> shift;
      to[0] = (shift + rows > WORD ? low | from[at + 1] << (WORD - shift) : low) & tail(rows);
      return;
    }
    if (shift == 0) {
      for (var word = 0; word < words; word++) {
        to[word] = from[at + word];
      }
    } else {
      for (var word = 0; word < words; word++) {
        var low = from[at + word] >>> shift;
        var high = at + word + 1 < from.length ? from[at + word + 1] << (WORD - shift) : 0;
        to[word] = low | high;
      }
    }
    trim(to, rows);
  }

  /** Copies rows from the beginning of a bitmap to a place in a longer one that is still clear. */
  static void store(long[] from, int rows, long[] to, int first) {
    var words = words(rows);
    var at = first >>> 6;
    var shift = first & 63;
    for (var word = 0; word < words; word++) {
      var bits = word == words - 1 ? from[word] & tail(rows) : from[word];
      to[at + word] |= bits << shift;
      var over = shift == 0 ? 0 : bits >>> (WORD - shift);
      if (over != 0) {
        to[at + word + 1] |= over;
      }
    }
  }

  /** How many of the first rows have their bit set. */
  static int count(long[] bits, int rows) {
    var count = 0;
    for (var word = 0; word < rows >>> 6; word++) {
      count += Long.bitCount(bits[word]);
    }
    return (rows & 63) == 0 ? count : count + Long.bitCount(bits[rows >>> 6] & tail(rows));
  }
}
