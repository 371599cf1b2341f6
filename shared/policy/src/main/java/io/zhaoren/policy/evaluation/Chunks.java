package io.zhaoren.policy.evaluation;

/** Cuts a block into chunks of whole households. */
class Chunks {

  /** So many residents that the columns which are worked on stay in the cache of a core. */
  static final int USUAL_RESIDENTS = 4096;

  private final int residents;

  Chunks(int residents) {
    this.residents = residents;
  }

  /**
   * The end of the chunk that begins with a household: at least that one, and as many more as there
   * is room for.
   */
  int end(FactBlock block, int firstHousehold) {
    var full = block.firstResident(firstHousehold) + residents;
    var end = firstHousehold + 1;
    while (end < block.households()
        && block.endResident(end) <= full
        && end - firstHousehold < residents) {
      end++;
    }
    return end;
  }
}
