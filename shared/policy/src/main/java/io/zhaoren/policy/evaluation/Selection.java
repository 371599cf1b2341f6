package io.zhaoren.policy.evaluation;

/**
 * Some of many rows. Picks their bits out of a bitmap, so that they lie side by side, and puts them
 * back, 64 rows at a time: which bits have to move by 1, 2, 4 … places is found once (Warren,
 * Hacker's Delight, 7-4 and 7-5).
 */
final class Selection {

  private static final int STEPS = 6;

  private long[] selected = {};
  private long[] moves = {};
  private int words;

  /** Selects the rows whose bit is set. */
  void set(long[] rows, int count) {
    words = Bits.words(count);
    if (selected.length < words) {
      selected = new long[words];
      moves = new long[words * STEPS];
    }
    System.arraycopy(rows, 0, selected, 0, words);
    for (var word = 0; word < words; word++) {
      findMoves(selected[word], word * STEPS);
    }
  }

  private void findMoves(long of, int at) {
    var left = of;
    var gaps = ~of << 1;
    for (var step = 0; step < STEPS; step++) {
      // whether an odd number of gaps lies below each bit
      var odd = gaps ^ (gaps << 1);
      odd ^= odd << 2;
      odd ^= odd << 4;
      odd ^= odd << 8;
      odd ^= odd << 16;
      odd ^= odd << 32;
      var move = odd & left;
      moves[at + step] = move;
      left = (left ^ move) | (move >>> (1 << step));
      gaps &= ~odd;
    }
  }

  /** The bits of the selected rows, one after the other; clears the words that they need. */
  void pick(long[] from, long[] to) {
    var next = 0L;
    var filled = 0;
    var at = 0;
    for (var word = 0; word < words; word++) {
      var bits = from[word] & selected[word];
      for (var step = 0; step < STEPS; step++) {
        var move = bits & moves[word * STEPS + step];
        bits = (bits ^ move) | (move >>> (1 << step));
      }
      next |= bits << filled;
      var count = Long.bitCount(selected[word]);
      if (filled + count >= Bits.WORD) {
        to[at++] = next;
        next = filled == 0 ? 0 : bits >>> (Bits.WORD - filled);
      }
      filled = (filled + count) & (Bits.WORD - 1);
    }
    if (filled > 0) {
      to[at] = next;
    }
  }

  /** The opposite: the rows that are not selected come out clear. */
  void putBack(long[] from, long[] to) {
    var read = 0;
    for (var word = 0; word < words; word++) {
      var count = Long.bitCount(selected[word]);
      var at = read >>> 6;
      var shift = read & (Bits.WORD - 1);
      var bits = count == 0 ? 0 : from[at] >>> shift;
      if (shift + count > Bits.WORD) {
        bits |= from[at + 1] << (Bits.WORD - shift);
      }
      for (var step = STEPS - 1; step >= 0; step--) {
        var move = moves[word * STEPS + step];
        bits = (bits & ~move) | ((bits << (1 << step)) & move);
      }
      to[word] = bits & selected[word];
      read += count;
    }
  }
}
