package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.local.province.Ids;
import io.zhaoren.local.province.PlantedHousehold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares what the services found for the planted households with the answers known before. */
final class KnownAnswers {

  private final Gateway gateway;
  private final List<String> services;

  KnownAnswers(Gateway gateway, List<String> services) {
    this.gateway = gateway;
    this.services = List.copyOf(services);
  }

  /** For each household that came out otherwise, what was expected and what was found. */
  List<String> differences(Map<PlantedHousehold, Ids> planted) throws InterruptedException {
    var differences = new ArrayList<String>();
    for (var each : planted.entrySet()) {
      var household = each.getKey();
      var expected =
          household.finds().stream()
              .map(Object::toString)
              .collect(Collectors.toCollection(TreeSet::new));
      var found = found(each.getValue());
      if (!expected.equals(found)) {
        differences.add(
            "%s: expected %s and not %s (%s)"
                .formatted(household.id(), expected, found, household.working()));
      }
    }
    return differences;
  }

  private Set<String> found(Ids ids) throws InterruptedException {
    var members = new HashMap<UUID, Integer>();
    for (var i = 0; i < ids.members().size(); i++) {
      members.put(ids.members().get(i), i);
    }
    var found = new TreeSet<String>();
    for (var service : services) {
      for (var resident : ids.members()) {
        // nobody has told every service of everybody
        var list = gateway.find("/api/" + service + "/v1/residents/" + resident + "/matches");
        if (list.isPresent()) {
          list.get().path("matches").forEach(match -> found.add(text(match, members)));
        }
      }
    }
    return found;
  }

  private static String text(JsonNode match, Map<UUID, Integer> members) {
    var resident = match.path("residentId").asText("");
    var likely = match.path("finding").asText().equals("LIKELY");
    var amount = match.path("amount");
    return match.path("programme").asText()
        + (resident.isEmpty() ? "" : "@" + members.get(UUID.fromString(resident)))
        + ": "
        + match.path("finding").asText()
        + (likely || amount.isMissingNode() || amount.isNull()
            ? ""
            : " " + amount.path("amount").asText() + " " + amount.path("unit").asText());
  }
}
