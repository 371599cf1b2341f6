package io.zhaoren.policy.evaluation;

/**
 * Compares many values without a branch: the loops leave one byte a row, which compilers turn into
 * vector instructions as they cannot with single bits, and eight bytes at a time become bits after.
 * Every answer is a sign, so that what lies around a line costs no more than what does not. For one
 * thread.
 */
final class Signs {

  /** Of so few rows bits are put together at once: bytes just written would be waited for. */
  private static final int FEW = 8;

  private byte[] bytes = {};

  private byte[] bytes(int rows) {
    var room = Bits.words(rows) * Bits.WORD;
    if (bytes.length < room) {
      bytes = new byte[room];
    }
    return bytes;
  }

  /** Which of some values lie below others, whatever both are. */
  void below(long[] left, long[] right, int rows, long[] to) {
    if (rows > 0 && rows <= FEW) {
      var bits = 0L;
      for (var row = 0; row < rows; row++) {
        bits |= Bits.below(left[row], right[row]) << row;
      }
      to[0] = bits;
      return;
    }
    var signs = bytes(rows);
    for (var row = 0; row < rows; row++) {
      signs[row] = (byte) Bits.below(left[row], right[row]);
    }
    PackedBytes.together(signs, rows, to);
  }

  /** Which of some values do not lie below others. */
  void notBelow(long[] left, long[] right, int rows, long[] to) {
    below(left, right, rows, to);
    Bits.turn(to, rows);
  }

  void equal(long[] left, long[] right, int rows, long[] to) {
    var signs = bytes(rows);
    for (var row = 0; row < rows; row++) {
      signs[row] = (byte) Bits.zero(left[row] ^ right[row]);
    }
    PackedBytes.together(signs, rows, to);
  }

  /** Where both are known exactly and are the same. */
  void equal(Ranges left, Ranges right, int rows, long[] to) {
    var signs = bytes(rows);
    var value = left.low;
    var leftHigh = left.high;
    var rightLow = right.low;
    var rightHigh = right.high;
    for (var row = 0; row < rows; row++) {
      signs[row] =
          (byte)
              Bits.zero(
                  (value[row] ^ leftHigh[row])
                      | (value[row] ^ rightLow[row])
                      | (value[row] ^ rightHigh[row]));
    }
    PackedBytes.together(signs, rows, to);
  }

  /** Where all that the one may be lies below, or above, all that the other may be. */
  void apart(Ranges left, Ranges right, int rows, long[] to) {
    var signs = bytes(rows);
    var leftLow = left.low;
    var leftHigh = left.high;
    var rightLow = right.low;
    var rightHigh = right.high;
    for (var row = 0; row < rows; row++) {
      signs[row] =
          (byte)
              (Bits.below(leftHigh[row], rightLow[row]) | Bits.below(rightHigh[row], leftLow[row]));
    }
    PackedBytes.together(signs, rows, to);
  }

  /**
   * Which values lie between two, both included.
   *
   * @param first the first of the values
   * @param low a short, as is the greatest
   */
  void between(short[] values, int first, int rows, long low, long high, long[] to) {
    var signs = bytes(rows);
    for (var row = 0; row < rows; row++) {
      // in longs: only then are the bytes filled by vector instructions
      var value = (long) values[first + row];
      signs[row] = (byte) (~((value - low) | (high - value)) >>> (Bits.WORD - 1));
    }
    PackedBytes.together(signs, rows, to);
  }

  /** As above; the ends are ints. */
  void between(int[] values, int first, int rows, long low, long high, long[] to) {
    var signs = bytes(rows);
    for (var row = 0; row < rows; row++) {
      var value = (long) values[first + row];
      signs[row] = (byte) (~((value - low) | (high - value)) >>> (Bits.WORD - 1));
    }
    PackedBytes.together(signs, rows, to);
  }

  /** As above, for any values. */
  void between(long[] values, int first, int rows, long low, long high, long[] to) {
    var signs = bytes(rows);
    for (var row = 0; row < rows; row++) {
      var value = values[first + row];
      signs[row] = (byte) ((Bits.below(value, low) | Bits.below(high, value)) ^ 1);
    }
    PackedBytes.together(signs, rows, to);
  }
}
