package io.zhaoren.eldercare.ability;

import io.zhaoren.policy.vocabulary.Words;
import java.util.List;

/** A group of indicators that are added up. 一级指标 */
record Category(String clause, String code, Words name, List<Indicator> indicators) {

  Category {
    indicators = List.copyOf(indicators);
  }

  int maximum() {
    return indicators.stream().mapToInt(Indicator::maximum).sum();
  }
}
