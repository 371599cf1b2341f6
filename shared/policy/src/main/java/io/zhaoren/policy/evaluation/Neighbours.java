package io.zhaoren.policy.evaluation;

import java.util.Arrays;

/**
 * The residents of a household lie side by side. So what they say is brought together, and what
 * holds for the household is handed to them, for 64 residents at a time: a bit is carried on by 1,
 * 2, 4 … rows as long as the rows between are of one household. Only who counts speaks and hears.
 */
final class Neighbours {

  /** The rows of which the row that follows 1, 2, 4 … later is of the same household. */
  private long[][] near = {};

  private int distances;
  private int largest;
  private int households;
  private int words;
  private boolean anyEmpty;
  private long[] first = {};
  private long[] inhabited = {};
  private long[] counted = {};
  private long[] carried = {};
  private long[] picked = {};
  private final Selection firsts = new Selection();
  private final Selection homes = new Selection();

  /** Everybody counts. */
  void set(Chunk chunk) {
    households = chunk.households();
    var residents = chunk.residents();
    words = Bits.words(residents);
    if (first.length < words) {
      first = new long[words];
      counted = new long[words];
      carried = new long[words];
    }
    if (inhabited.length < Bits.words(households)) {
      inhabited = new long[Bits.words(households)];
      picked = new long[Bits.words(households)];
    }
    Arrays.fill(first, 0, words, 0);
    Arrays.fill(inhabited, 0, Bits.words(households), 0);
    largest = 0;
    if (households == 1) {
      largest = residents;
      Bits.fill(counted, residents);
      return;
    }
    for (var household = 0; household < households; household++) {
      var size = chunk.firstOf(household + 1) - chunk.firstOf(household);
      largest = Math.max(largest, size);
      if (size > 0) {
        Bits.set(first, chunk.firstOf(household));
        Bits.set(inhabited, household);
      }
    }
    anyEmpty = !Bits.all(inhabited, households);
    firsts.set(first, residents);
    if (anyEmpty) {
      homes.set(inhabited, households);
    }
    findNear(residents);
    Bits.fill(counted, residents);
  }

  private void findNear(int residents) {
    distances = largest < 2 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(largest - 1);
    if (near.length < distances) {
      near = Arrays.copyOf(near, distances);
      for (var i = 0; i < distances; i++) {
        near[i] = near[i] == null ? new long[0] : near[i];
      }
    }
    for (var i = 0; i < distances; i++) {
      if (near[i].length < words) {
        near[i] = new long[words];
      }
    }
    for (var i = 0; i < distances; i++) {
      for (var word = 0; word < words; word++) {
        near[i][word] =
            i == 0
                ? ~later(first, word, 1)
                : near[i - 1][word] & later(near[i - 1], word, 1 << (i - 1));
      }
      if (i == 0) {
        Bits.trim(near[0], residents);
        Bits.clear(near[0], residents - 1);
      }
    }
  }

  /** The rows of a word, each as the row so much later is. */
  private long later(long[] bits, int word, int distance) {
    var at = word + (distance >>> 6);
    var shift = distance & (Bits.WORD - 1);
    var own = at < words ? bits[at] >>> shift : 0;
    return shift == 0 || at + 1 >= words ? own : own | bits[at + 1] << (Bits.WORD - shift);
  }

  /** The rows of a word, each as the row so much earlier is. */
  private static long earlier(long[] bits, int word, int distance) {
    var at = word - (distance >>> 6);
    var shift = distance & (Bits.WORD - 1);
    var own = at >= 0 ? bits[at] << shift : 0;
    return shift == 0 || at < 1 ? own : own | bits[at - 1] >>> (Bits.WORD - shift);
  }

  /** How many live in the largest household. */
  int largest() {
    return largest;
  }

  /** From now on these count. */
  void count(long[] residents) {
    System.arraycopy(residents, 0, counted, 0, words);
  }

  /**
   * The households of which the bit of any is set who counts.
   *
   * @param others of whom it is not set, instead
   */
  void any(long[] of, boolean others, long[] to) {
    var turned = others ? -1L : 0;
    if (households == 1) {
      var said = 0L;
      for (var word = 0; word < words; word++) {
        said |= (of[word] ^ turned) & counted[word];
      }
      to[0] = said == 0 ? 0 : 1;
      return;
    }
    for (var word = 0; word < words; word++) {
      carried[word] = (of[word] ^ turned) & counted[word];
    }
    for (var i = 0; i < distances; i++) {
      for (var word = 0; word < words; word++) {
        carried[word] |= later(carried, word, 1 << i) & near[i][word];
      }
    }
    if (anyEmpty) {
      firsts.pick(carried, picked);
      homes.putBack(picked, to);
    } else {
      firsts.pick(carried, to);
    }
  }

  /** Sets the bit of whoever counts as that of the household; clears that of everybody else. */
  void each(long[] of, long[] to) {
    if (households == 1) {
      var said = -(of[0] & 1);
      for (var word = 0; word < words; word++) {
        to[word] = counted[word] & said;
      }
      return;
    }
    if (anyEmpty) {
      homes.pick(of, picked);
      firsts.putBack(picked, carried);
    } else {
      firsts.putBack(of, carried);
    }
    for (var i = 0; i < distances; i++) {
      for (var word = words - 1; word >= 0; word--) {
        // the earlier row says whether this one is near it
        carried[word] |= earlierNear(i, word);
      }
    }
    for (var word = 0; word < words; word++) {
      to[word] = carried[word] & counted[word];
    }
  }

  private long earlierNear(int i, int word) {
    return earlier(carried, word, 1 << i) & earlier(near[i], word, 1 << i);
  }
}
