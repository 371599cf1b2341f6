package io.zhaoren.policy.evaluation;

import java.util.Arrays;

/**
 * The units of a chunk, each once for every place from which one of its members is decided on, with
 * the members that are seen from there.
 */
final class Outlooks {

  private int[] places = {};
  private int[] outlookOf = {};
  private int[] members = {};
  private int[] outlookOfSeen = {};
  private int[] placeOfSeen = {};
  private long[] known = {};
  private int[] next = {};
  private int outlooks;
  private int seen;

  /**
   * @param placeOf the number of the place that decides on each resident
   */
  void set(Chunk chunk, int[] placeOf) {
    outlooks = 0;
    seen = 0;
    var residents = chunk.residents();
    if (outlookOf.length < residents) {
      outlookOf = new int[residents];
      places = new int[residents];
      next = new int[residents];
    }
    if (known.length < Bits.words(residents)) {
      known = new long[Bits.words(residents)];
    }
    // the residents of one unit are not neighbours where somebody between them does not count
    var firstOfUnit = new int[chunk.units()];
    var unitOf = chunk.unitOf();
    Arrays.fill(firstOfUnit, -1);
    for (var resident = 0; resident < residents; resident++) {
      var outlook = firstOfUnit[unitOf[resident]];
      while (outlook >= 0 && places[outlook] != placeOf[resident]) {
        outlook = next[outlook];
      }
      if (outlook < 0) {
        outlook = outlooks++;
        places[outlook] = placeOf[resident];
        next[outlook] = firstOfUnit[unitOf[resident]];
        firstOfUnit[unitOf[resident]] = outlook;
      }
      outlookOf[resident] = outlook;
    }
    for (var word = 0; word < Bits.words(outlooks); word++) {
      known[word] = 0;
    }
    for (var resident = 0; resident < residents; resident++) {
      var unit = unitOf[resident];
      for (var outlook = firstOfUnit[unit]; outlook >= 0; outlook = next[outlook]) {
        see(resident, outlook);
        if (Bits.get(chunk.unitsKnown(), unit)) {
          Bits.set(known, outlook);
        }
      }
    }
  }

  private void see(int resident, int outlook) {
    if (seen == members.length) {
      var room = Math.max(64, seen * 2);
      members = Arrays.copyOf(members, room);
      outlookOfSeen = Arrays.copyOf(outlookOfSeen, room);
      placeOfSeen = Arrays.copyOf(placeOfSeen, room);
    }
    members[seen] = resident;
    outlookOfSeen[seen] = outlook;
    placeOfSeen[seen] = places[outlook];
    seen++;
  }

  /** How many there are. */
  int outlooks() {
    return outlooks;
  }

  /** How many members are seen in all. */
  int seen() {
    return seen;
  }

  /** The outlook of each resident who is decided on. */
  int[] outlookOf() {
    return outlookOf;
  }

  /** The resident who is seen. */
  int[] members() {
    return members;
  }

  /** The outlook from which a member is seen. */
  int[] outlookOfSeen() {
    return outlookOfSeen;
  }

  /** The number of the place from which a member is seen. */
  int[] placeOfSeen() {
    return placeOfSeen;
  }

  /** The outlooks on units of which the members are known. */
  long[] known() {
    return known;
  }
}
