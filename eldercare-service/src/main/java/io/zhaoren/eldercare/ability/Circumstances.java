package io.zhaoren.eldercare.ability;

import java.util.Map;

/**
 * What counts beside the scores.
 *
 * @param dementia diagnosed, F00-F03
 * @param mentalDisorder diagnosed by a psychiatrist, F04-F99
 * @param riskEvents how often each kind happened in the past 30 days; three stands for more, too
 */
record Circumstances(
    boolean coma, boolean dementia, boolean mentalDisorder, Map<RiskEvent, Integer> riskEvents) {

  static final Circumstances NONE = new Circumstances(false, false, false, Map.of());

  Circumstances {
    riskEvents = Map.copyOf(riskEvents);
  }

  int events() {
    return riskEvents.values().stream().mapToInt(Integer::intValue).sum();
  }
}
