package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.vocabulary.Areas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The places in which a parameter may have a value, numbered: each county of the province for each
 * kind of hukou and for none that is known. Number 0 stands for every other place and for none: no
 * parameter has a value there.
 */
final class Places {

  static final int ELSEWHERE = 0;

  /** So many numbers in a row stand for one county. */
  static final int KINDS = HukouType.values().length + 1;

  private static final int PROVINCE_SIZE = 10_000;
  private static final int[] FIRST = new int[PROVINCE_SIZE];
  private static final List<Place> ALL = number();

  private Places() {}

  private static List<Place> number() {
    var all = new ArrayList<Place>();
    all.add(Place.UNKNOWN);
    for (var county : Areas.zhejiang().counties()) {
      FIRST[county.code() - Areas.PROVINCE] = all.size();
      var division = OptionalLong.of(county.code());
      all.add(new Place(division, Optional.empty(), Optional.empty()));
      for (var hukou : HukouType.values()) {
        all.add(new Place(division, Optional.of(hukou), Optional.empty()));
      }
    }
    if (all.size() != 1 + KINDS * Areas.zhejiang().counties().size()) {
      throw new IllegalStateException("a county is numbered for every kind of hukou");
    }
    return List.copyOf(all);
  }

  /** All, by number. */
  static List<Place> all() {
    return ALL;
  }

  /**
   * The number of a place.
   *
   * @param division six digits, or {@link Jurisdictions#UNKNOWN}
   * @param hukou the place of the kind in its list, or {@link Jurisdictions#UNKNOWN}
   */
  static int number(int division, int hukou) {
    var within = division - Areas.PROVINCE;
    if (within < 0 || within >= PROVINCE_SIZE || FIRST[within] == 0) {
      return ELSEWHERE;
    }
    return FIRST[within] + hukou + 1;
  }
}
