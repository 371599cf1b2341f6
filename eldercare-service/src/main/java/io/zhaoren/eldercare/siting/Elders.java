package io.zhaoren.eldercare.siting;

import java.util.Map;

/** How many elders live in a community: as the county's register says, or as they are on record. */
final class Elders {

  private Elders() {}

  static int of(CareFeature community, Map<Long, Integer> onRecord) {
    return community
        .elders()
        .orElseGet(() -> onRecord.getOrDefault(Long.parseLong(community.code()), 0));
  }
}
