package io.zhaoren.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.testing.KafkaProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What agencies say over Kafka and caseworkers over HTTP, of people whom the register knows. */
final class AgencyWords {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FrontDoor door;
  private final KafkaProbe agencies;

  AgencyWords(FrontDoor door, KafkaProbe agencies) {
    this.door = door;
    this.agencies = agencies;
  }

  UUID newHousehold() {
    return UUID.fromString(
        door.post("/api/v1/household-ids", Map.of("count", 1))
            .path("householdIds")
            .path(0)
            .asText());
  }

  /** The opaque id of whoever has a number: nothing after the register sees the number. */
  UUID idOf(String number) {
    return UUID.fromString(
        door.post("/api/v1/resident-ids", Map.of("number", number)).path("residentId").asText());
  }

  /** One agency's own words about somebody, on its own topic: all services hear them. */
  void said(String agency, UUID resident, String trueFrom, Object... factsAndValues) {
    agencies.send(
        "facts." + agency + ".v1",
        resident.toString(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/" + agency,
            "ce_type",
            "io.zhaoren.fact.reported.v1",
            "ce_subject",
            resident.toString(),
            "content-type",
            "application/json"),
        JSON.valueToTree(Map.of("facts", facts(trueFrom, factsAndValues))).toString());
  }

  /** What a caseworker of the relief office has verified. */
  void verified(String path, String trueFrom, Object... factsAndValues) {
    verifiedFor("/api/assistance/v1/", path, trueFrom, factsAndValues);
  }

  /** What a caseworker of any of the services has verified. */
  void verifiedFor(String service, String path, String trueFrom, Object... factsAndValues) {
    door.patch(
        service + path + "/facts",
        Map.of("source", "caseworker", "facts", facts(trueFrom, factsAndValues)));
  }

  private static List<Map<String, Object>> facts(String trueFrom, Object... factsAndValues) {
    var facts = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < factsAndValues.length; i += 2) {
      facts.add(
          Map.of("fact", factsAndValues[i], "value", factsAndValues[i + 1], "trueFrom", trueFrom));
    }
    return facts;
  }
}
