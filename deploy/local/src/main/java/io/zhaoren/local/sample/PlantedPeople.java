package io.zhaoren.local.sample;

import io.zhaoren.local.province.PlantedHousehold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many of the planted people are in each programme. */
final class PlantedPeople {

  /** What a status in the county register is called as a programme. */
  private static final Map<String, String> REGISTERS =
      Map.of(
          "DIBAO", "minimum-living-guarantee",
          "DIBAO_SINGLE_PERSON", "single-person-guarantee",
          "MARGINAL", "dibao-marginal-recognition",
          "EXTREME_POVERTY", "extreme-poverty-support");

  private final Map<String, Long> receiving = new HashMap<>();
  private final Map<String, Long> found = new HashMap<>();
  private final long count;

  PlantedPeople(List<PlantedHousehold> households) {
    var people = 0L;
    for (var household : households) {
      people += household.members().size();
      for (var member : household.members()) {
        for (var said : member.said()) {
          count(said.fact(), said.value().asText());
        }
      }
      for (var finding : household.finds()) {
        if (finding.finding().equals("FOUND")) {
          found.merge(
              finding.programme(),
              finding.member().isPresent() ? 1L : household.members().size(),
              Long::sum);
        }
      }
    }
    count = people;
  }

  private void count(String fact, String value) {
    if (fact.equals("person.recognisedStatus") && REGISTERS.containsKey(value)) {
      receiving.merge(REGISTERS.get(value), 1L, Long::sum);
    }
  }

  long count() {
    return count;
  }

  long receiving(String programme) {
    return receiving.getOrDefault(programme, 0L);
  }

  long found(String programme) {
    return found.getOrDefault(programme, 0L);
  }
}
