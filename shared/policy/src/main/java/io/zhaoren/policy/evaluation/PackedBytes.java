package io.zhaoren.policy.evaluation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time in one word, without the Vector API: a comparison leaves its answer in the
 * highest bit of each byte, and a multiplication brings the eight answers together.
 */
final class PackedBytes {

  static final int LANES = 8;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOWEST = 0x0101_0101_0101_0101L;
  private static final long HIGHEST = 0x8080_8080_8080_8080L;

  /** Moves the lowest bit of each byte into the highest byte, the first byte's lowest. */
  private static final long TOGETHER = 0x0102_0408_1020_4080L;

  /** For each eight bits, as many bytes of nothing or one. */
  private static final long[] APART = apart();

  private PackedBytes() {}

  private static long[] apart() {
    var apart = new long[1 << LANES];
    for (var bits = 0; bits < apart.length; bits++) {
      for (var lane = 0; lane < LANES; lane++) {
        apart[bits] |= (long) (bits >>> lane & 1) << (lane * Byte.SIZE);
      }
    }
    return apart;
  }

  /**
   * Which of 64 bytes lie between two values, both included.
   *
   * @param values from 0 to 127, as are both ends
   * @param at the first of the bytes
   */
  static long between(byte[] values, int at, int low, int high) {
    var least = LOWEST * low;
    var greatest = LOWEST * high | HIGHEST;
    var bits = 0L;
    for (var lane = 0; lane < Bits.WORD; lane += LANES) {
      var bytes = (long) WORDS.get(values, at + lane);
      // nothing is borrowed from the neighbour: its highest bit is set before, and never taken
      var within = ((bytes | HIGHEST) - least) & (greatest - bytes) & HIGHEST;
      bits |= (((within >>> 7) * TOGETHER) >>> 56) << lane;
    }
    return bits;
  }

  /**
   * From a byte of nothing or one for each row to a bit.
   *
   * @param bytes room for whole words; beyond the last row they may be anything
   */
  static void together(byte[] bytes, int rows, long[] to) {
    var full = rows >>> 6;
    for (var word = 0; word < full; word++) {
      to[word] = together(bytes, word * Bits.WORD, Bits.WORD);
    }
    if (full < Bits.words(rows)) {
      to[full] = together(bytes, full * Bits.WORD, rows & 63) & Bits.tail(rows);
    }
  }

  private static long together(byte[] bytes, int at, int rows) {
    var bits = 0L;
    for (var lane = 0; lane < rows; lane += LANES) {
      bits |= (((long) WORDS.get(bytes, at + lane) * TOGETHER) >>> 56) << lane;
    }
    return bits;
  }

  /** From two bitmaps of numbers below four to a byte for each of eight rows. */
  static void spread(long ones, long twos, byte[] to, int at) {
    WORDS.set(to, at, APART[(int) ones & 0xff] | (APART[(int) twos & 0xff] << 1));
  }
}
