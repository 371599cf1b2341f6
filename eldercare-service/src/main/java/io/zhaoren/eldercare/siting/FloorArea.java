package io.zhaoren.eldercare.siting;

import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.parameter.Parameters;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The floor area of care rooms that a community is to have, in square decimetres. Of an existing
 * estate 20 m² per 100 households; of a new one 0.2 percent of its residential floor area and at
 * least 30 m² (绍兴市居家养老服务条例 第九条). The law was read for Shaoxing alone: elsewhere the figure is not
 * known, and nothing stands in for it.
 */
record FloorArea(Optional<Long> required, Optional<Unknown> why) {

  static final String BASIS = "绍兴市居家养老服务条例 第九条";

  private static final long DECIMETRES = 100;

  /** Why it is not known. */
  enum Unknown {
    /** No lawful value is known for the place and day. */
    PARAMETER_UNKNOWN,
    /** The county has not said how many households there are, or how large the estate is. */
    FIGURE_MISSING
  }

  static FloorArea of(CareFeature community, int county, Parameters parameters, LocalDate on) {
    if (community.estate().equals(Optional.of(CareFeature.Estate.NEW))) {
      var share = at(parameters, "careFloorNewEstateShare", county, on);
      var least = at(parameters, "careFloorNewEstateLeast", county, on);
      if (share.isEmpty() || least.isEmpty()) {
        return unknown(Unknown.PARAMETER_UNKNOWN);
      }
      if (community.residentialFloorArea().isEmpty()) {
        return unknown(Unknown.FIGURE_MISSING);
      }
      // up, as nothing less is enough
      var needed =
          (community.residentialFloorArea().get() * DECIMETRES * share.getAsLong()
                  + ParameterType.Ratio.DENOMINATOR
                  - 1)
              / ParameterType.Ratio.DENOMINATOR;
      return known(Math.max(needed, least.getAsLong() * DECIMETRES));
    }
    var per = at(parameters, "careFloorPer100Households", county, on);
    if (per.isEmpty()) {
      return unknown(Unknown.PARAMETER_UNKNOWN);
    }
    // a hundredth per household is a square decimetre each
    return community
        .households()
        .map(households -> known(households * per.getAsLong()))
        .orElseGet(() -> unknown(Unknown.FIGURE_MISSING));
  }

  private static FloorArea known(long decimetres) {
    return new FloorArea(Optional.of(decimetres), Optional.empty());
  }

  private static FloorArea unknown(Unknown why) {
    return new FloorArea(Optional.empty(), Optional.of(why));
  }

  private static OptionalLong at(Parameters parameters, String code, int county, LocalDate on) {
    return parameters.at(code, county, on, Optional.empty()) instanceof ParameterValue.Known known
        ? OptionalLong.of(known.value())
        : OptionalLong.empty();
  }
}
