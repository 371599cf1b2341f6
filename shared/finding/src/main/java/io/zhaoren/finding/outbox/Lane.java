package io.zhaoren.finding.outbox;

/**
 * Rows of one lane are sent by one relay at a time, in their order. A key is always in the same
 * lane; the count is stored with every row and never changes (docs/adr/0004).
 */
final class Lane {

  static final int COUNT = 16;

  private Lane() {}

  static short of(String key) {
    return (short) Math.floorMod(key.hashCode(), COUNT);
  }
}
