package io.zhaoren.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.TokenKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who makes the requests that are measured: somebody who may, as the body or the address says. */
final class Callers {

  /** Longer than any run: what it takes to sign is not what is measured. */
  private static final Duration LASTING = Duration.ofHours(24);

  private static final TokenKey KEY = TokenKey.fresh();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads everything. */
  static final String AUDITOR = bearer("auditor", "a-1", Map.of("area", "33"));

  /** Why somebody asks, which the gateway wants of some. */
  static final String PURPOSE = "Zhaoren-Purpose";

  private Callers() {}

  static String purpose(String path) {
    return path.endsWith("-ids") ? "intake" : "audit; case=bench";
  }

  /** The settings by which the services take these tokens. */
  static Map<String, String> environment() {
    return KEY.environment();
  }

  /** What the header Authorization carries. */
  static String bearer(String path, @Nullable String body) {
    if (body == null) {
      return AUDITOR;
    }
    if (path.endsWith("-ids")) {
      return bearer("agency", "public-security", Map.of("agency", "public-security"));
    }
    if (path.endsWith("/parameters")) {
      return bearer("region-officer", "p-1", Map.of("area", "33", "office", "province"));
    }
    if (path.endsWith("/visit-rounds")) {
      return bearer("operator", "ops-1", Map.of());
    }
    var said = read(body);
    if (said.has("provider")) {
      var provider = said.path("provider").asText();
      return bearer("service-provider", provider, Map.of("agency", provider));
    }
    var actor = said.path(said.has("actor") ? "actor" : "officer");
    var id = actor.path("id").asText();
    return switch (actor.path("role").asText()) {
      case "resident" -> bearer("resident", id, Map.of("resident", id));
      case "officer" ->
          bearer(
              "county-officer",
              id,
              Map.of("area", actor.path("area").asText(), "office", actor.path("office").asText()));
      default -> AUDITOR;
    };
  }

  /** The director of a community. */
  static String director(String worker, String community) {
    return bearer("child-director", worker, Map.of("area", community));
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a benchmark sends JSON", e);
    }
  }

  private static String bearer(String role, String who, Map<String, String> more) {
    var claims = new HashMap<>(Map.of("zhaoren_role", role, "sub", who));
    more.forEach((name, value) -> claims.put("zhaoren_" + name, value));
    return "Bearer " + KEY.sign(claims, LASTING);
  }
}
