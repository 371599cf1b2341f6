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

  private PackedBytes() {}

  /**
   * Which of 64 bytes lie between two values, both included.
   *
   * @param at the first of the bytes
   */
  static long between(byte[] values, int at, int low, int high) {
    var least = LOWEST * (low & 0xff) ^ HIGHEST;
    var greatest = LOWEST * (high & 0xff) ^ HIGHEST;
    var bits = 0L;
    for (var lane = 0; lane < Bits.WORD; lane += LANES) {
      // with the sign turned round, bytes are in the order of numbers without one
      var bytes = (long) WORDS.get(values, at + lane) ^ HIGHEST;
      var within = atLeast(bytes, least) & atLeast(greatest, bytes) & HIGHEST;
      bits |= (((within >>> 7) * TOGETHER) >>> 56) << lane;
    }
    return bits;
  }

  /** In the highest bit of each byte, whether the left one is no less; the other bits are noise. */
  private static long atLeast(long left, long right) {
    var difference = (left | HIGHEST) - (right & ~HIGHEST);
    return (left & ~right) | (~(left ^ right) & difference);
  }

  /** From two bitmaps of numbers below four to a byte for each of eight rows. */
  static void spread(long ones, long twos, byte[] to, int at) {
    WORDS.set(to, at, bytes(ones) | (bytes(twos) << 1));
  }

  /** From eight bits to eight bytes of nothing or one. */
  private static long bytes(long eight) {
    var own = (eight & 0xff) * LOWEST & 0x8040_2010_0804_0201L;
    // adding carries any bit of a byte into its highest, which one byte has set already
    return (((own & HIGHEST) | ((own & ~HIGHEST) + ~HIGHEST)) >>> 7) & LOWEST;
  }
}
