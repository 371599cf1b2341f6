package io.zhaoren.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People whom the composed answer is asked about. */
final class Elders {

  /** What they are said and found by. */
  static final List<String> TOPICS =
      List.of(
          IntakeBenchmark.topic(IntakeBenchmark.REGISTER),
          IntakeBenchmark.topic(IntakeBenchmark.MEDICAL),
          "residents.v1");

  private static final int ELDERS = 200;
  private static final Duration FOUND_LIMIT = Duration.ofMinutes(2);

  private Elders() {}

  static String benefits(UUID resident) {
    return "/api/v1/residents/" + resident + "/benefits";
  }

  /** Residents with an id of the register, whom two of the services have found something for. */
  static List<UUID> in(ServedSuite suite) throws IOException {
    var json = new ObjectMapper();
    var elders = new ArrayList<UUID>();
    var lines = "{\"provisional\":true}\n".repeat(ELDERS);
    for (var line :
        suite.gateway().post("/api/v1/resident-ids", "application/x-ndjson", lines).split("\n")) {
      elders.add(UUID.fromString(json.readTree(line).required("residentId").textValue()));
    }
    try (var producer = ProducedAlone.producer(suite.bootstrap())) {
      for (var elder : elders) {
        producer.send(
            IntakeBenchmark.record(
                IntakeBenchmark.topic(IntakeBenchmark.REGISTER),
                IntakeBenchmark.REGISTER,
                elder,
                """
                {"facts":[
                  {"fact":"person.household","value":"%s","trueFrom":"2020-01-01"},
                  {"fact":"person.hukouCounty","value":"330106","trueFrom":"2020-01-01"},
                  {"fact":"person.residenceCounty","value":"330106","trueFrom":"2020-01-01"},
                  {"fact":"person.birthDate","value":"1935-01-31","trueFrom":"1935-01-31"}]}
                """
                    .formatted(UUID.randomUUID())));
        producer.send(
            IntakeBenchmark.record(
                IntakeBenchmark.topic(IntakeBenchmark.MEDICAL),
                IntakeBenchmark.MEDICAL,
                elder,
                """
                {"fact":"assistance.largeMedicalBill","value":true,"trueFrom":"2023-09-20"}
                """));
      }
    }
    var end = System.nanoTime() + FOUND_LIMIT.toNanos();
    for (var elder : elders) {
      while (!isFound(json, suite.gateway().find(benefits(elder)))) {
        if (System.nanoTime() > end) {
          throw new IOException("nothing was found for an elder in " + FOUND_LIMIT);
        }
        ServedAssistance.pause(100);
      }
    }
    return elders;
  }

  private static boolean isFound(ObjectMapper json, Optional<String> answer) throws IOException {
    if (answer.isEmpty()) {
      return false;
    }
    var benefits = json.readTree(answer.get());
    return benefits.path("complete").booleanValue()
        && benefits.findValuesAsText("service").containsAll(List.of("assistance", "eldercare"));
  }
}
