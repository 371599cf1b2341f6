package io.zhaoren.policy.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring households of a block, as many as are looked at together. Rows are counted from
 * the first of the chunk. Who counts as a member is found in the first half of an evaluation; until
 * then everybody does.
 */
final class Chunk {

  private @Nullable FactBlock block;
  private int firstHousehold;
  private int firstResident;
  private int households;
  private int residents;
  private int alone;
  private int[] unitOf = {};
  private int[] householdOfAlone = {};
  private int[] residentAlone = {};
  private long[] unitsKnown = {};
  private final Neighbours neighbours = new Neighbours();

  /** Moves to other households: everybody is a member of theirs. */
  void move(FactBlock block, int firstHousehold, int endHousehold) {
    this.block = block;
    this.firstHousehold = firstHousehold;
    households = endHousehold - firstHousehold;
    firstResident = block.firstResident(firstHousehold);
    residents = block.endResident(endHousehold - 1) - firstResident;
    alone = 0;
    if (unitOf.length < residents) {
      unitOf = new int[residents];
      householdOfAlone = new int[residents];
      residentAlone = new int[residents];
    }
    if (unitsKnown.length < Bits.words(households + residents)) {
      unitsKnown = new long[Bits.words(households + residents)];
    }
    for (var resident = 0; resident < residents; resident++) {
      unitOf[resident] = block.householdOf(firstResident + resident) - firstHousehold;
    }
    Bits.extract(block.membersKnown(), firstHousehold, households, unitsKnown);
    neighbours.set(this);
  }

  /** Makes everybody who does not count a unit of one. */
  void setApart(long[] counted) {
    neighbours.count(counted);
    for (var word = 0; word < Bits.words(residents); word++) {
      var apart = ~counted[word];
      if (word == Bits.words(residents) - 1) {
        apart &= Bits.tail(residents);
      }
      for (; apart != 0; apart &= apart - 1) {
        var resident = word * Bits.WORD + Long.numberOfTrailingZeros(apart);
        householdOfAlone[alone] = unitOf[resident];
        residentAlone[alone] = resident;
        unitOf[resident] = households + alone;
        alone++;
      }
    }
    if (alone > 0) {
      for (var word = Bits.words(households); word < Bits.words(units()); word++) {
        unitsKnown[word] = 0;
      }
      for (var unit = households; unit < units(); unit++) {
        Bits.set(unitsKnown, unit);
      }
    }
  }

  FactBlock block() {
    if (block == null) {
      throw new IllegalStateException("no households are looked at");
    }
    return block;
  }

  /**
   * Whether there are no other households in the block: then its columns can be read as they are.
   */
  boolean isWholeBlock() {
    return households == block().households();
  }

  int firstHousehold() {
    return firstHousehold;
  }

  int firstResident() {
    return firstResident;
  }

  int households() {
    return households;
  }

  int residents() {
    return residents;
  }

  /** How many are units of one because they do not count with their household. */
  int alone() {
    return alone;
  }

  int units() {
    return households + alone;
  }

  /** The residents of each household, those who count together. */
  Neighbours neighbours() {
    return neighbours;
  }

  /** The unit of each resident; not to be changed. */
  int[] unitOf() {
    return unitOf;
  }

  /** The first resident of a household, or one past the last of the household before it. */
  int firstOf(int household) {
    return household == households
        ? residents
        : block().firstResident(firstHousehold + household) - firstResident;
  }

  /** The resident who is a unit of one. */
  int residentAlone(int one) {
    return residentAlone[one];
  }

  /** The household of each unit of one; not to be changed. */
  int[] householdOfAlone() {
    return householdOfAlone;
  }

  /** The units of which the members are known; not to be changed. */
  long[] unitsKnown() {
    return unitsKnown;
  }
}
