package io.zhaoren.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.testing.KafkaProbe;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Grandmother, mother and child in Xihu district, Hangzhou, and what agencies and offices say of
 * them. Invented, with numbers of a prefecture that does not exist.
 */
final class ThreeGenerations {

  static final String COUNTY = "330106";
  static final String COMMUNITY = "330106001001";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaProbe agencies;
  private final AgencyWords words;
  final UUID household;
  final UUID grandmother;
  final UUID mother;
  final UUID child;

  /** Everybody gets an opaque id at the register: nothing after it sees a number. */
  ThreeGenerations(FrontDoor door, KafkaProbe agencies) {
    this.agencies = agencies;
    this.words = new AgencyWords(door, agencies);
    this.household = words.newHousehold();
    this.grandmother = words.idOf("339999193801150025");
    this.mother = words.idOf("339999198102030027");
    this.child = words.idOf("339999201206010025");
  }

  /** One agency's own words about somebody, on its own topic: all services hear them. */
  void said(String agency, UUID resident, String trueFrom, Object... factsAndValues) {
    words.said(agency, resident, trueFrom, factsAndValues);
  }

  /** What a caseworker of the relief office has verified. */
  void verified(String path, String trueFrom, Object... factsAndValues) {
    words.verified(path, trueFrom, factsAndValues);
  }

  static Map<String, Object> yuan(String amount, String per) {
    return Map.of("amount", amount, "unit", per.isEmpty() ? "CNY" : "CNY/" + per);
  }

  /** An officer of an office of the district. */
  static Map<String, Object> officer(String code, String office) {
    return Map.of("role", "officer", "id", code, "office", office, "area", COUNTY);
  }

  Map<String, Object> motherHerself() {
    return Map.of("role", "resident", "id", mother.toString());
  }

  /** What somebody does who saw a version. */
  static Map<String, Object> seen(String who, Object actor, int version, Object... more) {
    var body = new LinkedHashMap<String, Object>();
    body.put(who, actor);
    body.put("version", version);
    for (var i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return body;
  }

  /** What was referred to a department about somebody. */
  JsonNode referred(String department, UUID resident) {
    var told =
        agencies.await(
            "requests." + department + ".v1",
            all -> all.stream().anyMatch(event -> resident.toString().equals(event.key())));
    for (var event : told) {
      if (resident.toString().equals(event.key())) {
        try {
          return JSON.readTree(event.value());
        } catch (IOException e) {
          throw new AssertionError("not JSON", e);
        }
      }
    }
    throw new AssertionError("nothing was referred");
  }
}
