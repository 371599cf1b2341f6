package io.zhaoren.policy.evaluation;

/**
 * What all conditions say of one chunk: policy after policy, in each condition after condition what
 * is met, and what is not. Where both are set it is met, but only if soft facts count. Written side
 * by side and while it is still in the cache.
 */
final class ChunkOutcomes {

  /** How many bitmaps a condition has. */
  static final int BITMAPS = 2;

  static final int MET = 0;
  static final int NOT_MET = 1;

  private final int firstHousehold;
  private final int firstResident;
  private final int householdWords;
  private final int residentWords;
  private final long[] bitmaps;

  /**
   * @param ofHouseholds how many conditions are asked of households
   * @param ofResidents how many are asked of residents
   */
  ChunkOutcomes(Chunk chunk, int ofHouseholds, int ofResidents) {
    firstHousehold = chunk.firstHousehold();
    firstResident = chunk.firstResident();
    householdWords = Bits.words(chunk.households());
    residentWords = Bits.words(chunk.residents());
    bitmaps = new long[BITMAPS * (ofHouseholds * householdWords + ofResidents * residentWords)];
  }

  long[] bitmaps() {
    return bitmaps;
  }

  int first(boolean ofHouseholds) {
    return ofHouseholds ? firstHousehold : firstResident;
  }

  /** How many words a bitmap has. */
  int words(boolean ofHouseholds) {
    return ofHouseholds ? householdWords : residentWords;
  }

  /**
   * Where the first bitmap of a condition begins.
   *
   * @param householdConditions how many conditions asked of households come before
   * @param residentConditions how many asked of residents come before
   */
  int begin(int householdConditions, int residentConditions) {
    return BITMAPS * (householdConditions * householdWords + residentConditions * residentWords);
  }
}
