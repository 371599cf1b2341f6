package io.zhaoren.casework.maintenance;

/** In which recognised hardship an obligor household is: whoever is in one owes nothing (P6). */
public enum Hardship {
  NONE,
  DIBAO,
  MARGINAL,
  /** Of another kind that the county has defined. */
  COUNTY_DEFINED;

  /**
   * Whether its property was examined when it was recognised: with less property than would bar a
   * relative's claim.
   */
  boolean propertyExamined() {
    return this == DIBAO || this == MARGINAL;
  }
}
