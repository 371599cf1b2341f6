package io.zhaoren.eldercare.siting;

import java.util.List;

/**
 * A county's map of care.
 *
 * @param coordinates whether somebody measured them
 * @param source where they come from
 */
record CareMap(int county, Coordinates coordinates, String source, List<CareFeature> features) {

  /** How the points came about. */
  enum Coordinates {
    SURVEYED,
    SYNTHETIC
  }

  CareMap {
    features = List.copyOf(features);
  }
}
