package io.zhaoren.eldercare.siting;

import java.util.Locale;
import java.util.Optional;

/**
 * Something on a county's map of care: a community, a facility that stands, or a place where one
 * may be built.
 *
 * @param code of a community its twelve digits; otherwise the county's own
 * @param households of a community
 * @param residentialFloorArea of a new estate, in square metres
 * @param floorArea of care rooms that stand: in all of a community, in square metres
 * @param elders of a community, where a register's count is to be used; empty: those on record
 * @param places of a facility or candidate, in elders
 */
record CareFeature(
    Kind kind,
    String code,
    Optional<String> name,
    Point at,
    Optional<Integer> households,
    Optional<Estate> estate,
    Optional<Integer> residentialFloorArea,
    Optional<Integer> floorArea,
    Optional<Integer> elders,
    Optional<Integer> places) {

  /** What it is. */
  enum Kind {
    COMMUNITY,
    FACILITY,
    CANDIDATE;

    /** As the map writes it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which standard a community's estates are measured by. */
  enum Estate {
    EXISTING,
    NEW
  }
}
