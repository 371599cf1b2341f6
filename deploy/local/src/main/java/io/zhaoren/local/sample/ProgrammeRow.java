package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * One programme in figures, counted in people.
 *
 * @param receiving whom the registers name
 * @param found who meet every condition and receive nothing yet
 * @param likely of whom something is still unknown
 */
record ProgrammeRow(
    String programme, String zh, String en, long receiving, long found, long likely) {

  /** Those of all services, the ones with most people first. */
  static List<ProgrammeRow> of(Gateway gateway, List<String> services) throws InterruptedException {
    var rows = new ArrayList<ProgrammeRow>();
    var seen = new HashSet<String>();
    for (var service : services) {
      for (var programme : gateway.get(service, "/figures").path("programmes")) {
        // a service also counts what others announce: whose programme it is has a name for it
        if (programme.hasNonNull("name") && seen.add(programme.path("programme").asText())) {
          rows.add(of(programme));
        }
      }
    }
    rows.sort(
        (one, other) ->
            one.all() == other.all()
                ? one.programme().compareTo(other.programme())
                : Long.compare(other.all(), one.all()));
    return rows;
  }

  private static ProgrammeRow of(JsonNode programme) {
    var people = programme.path("people");
    return new ProgrammeRow(
        programme.path("programme").asText(),
        programme.path("name").path("zh").asText(),
        programme.path("name").path("en").asText(),
        people.path("receiving").asLong(),
        people.path("found").asLong(),
        people.path("likely").asLong());
  }

  private long all() {
    return receiving + found + likely;
  }
}
