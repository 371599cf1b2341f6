package io.zhaoren.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a schema still says all that a published one said: within a version fields and codes may
 * be added, and words may change, nothing else.
 */
public final class SchemaCompatibility {

  private static final Set<String> WORDS = Set.of("description", "title", "examples");

  private final List<String> breaks = new ArrayList<>();

  private SchemaCompatibility() {}

  /**
   * Every promise that is broken, with its place.
   *
   * @param published the copy that was given out: it changes only when something is added
   */
  public static List<String> breaks(JsonNode published, JsonNode current) {
    var comparison = new SchemaCompatibility();
    comparison.compare(published, current, "");
    return comparison.breaks;
  }

  private void compare(JsonNode published, JsonNode current, String place) {
    if (!published.isObject() || !current.isObject()) {
      if (!published.equals(current)) {
        breaks.add(place + " changed");
      }
      return;
    }
    var keywords = new HashSet<String>();
    published.fieldNames().forEachRemaining(keywords::add);
    current.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(WORDS);
    for (var keyword : keywords.stream().sorted().toList()) {
      var at = place + "/" + keyword;
      var before = published.get(keyword);
      var now = current.get(keyword);
      if (before == null || now == null) {
        breaks.add(at + (before == null ? " was added" : " is gone"));
      } else if (keyword.equals("properties")) {
        properties(before, now, at);
      } else if (keyword.equals("enum")) {
        before.forEach(
            value -> {
              if (!contains(now, value)) {
                breaks.add(at + " lost a code");
              }
            });
      } else if (keyword.equals("required")) {
        required(before, now, at);
      } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
        for (var i = 0; i < before.size(); i++) {
          compare(before.get(i), now.get(i), at + "/" + i);
        }
      } else {
        compare(before, now, at);
      }
    }
  }

  private void properties(JsonNode before, JsonNode now, String place) {
    before
        .properties()
        .forEach(
            property -> {
              var at = place + "/" + property.getKey();
              if (now.has(property.getKey())) {
                compare(property.getValue(), now.get(property.getKey()), at);
              } else {
                breaks.add(at + " is gone");
              }
            });
  }

  private void required(JsonNode before, JsonNode now, String place) {
    before.forEach(
        name -> {
          if (!contains(now, name)) {
            breaks.add(place + " no longer promises " + name.asText());
          }
        });
    now.forEach(
        name -> {
          if (!contains(before, name)) {
            breaks.add(place + " now demands " + name.asText());
          }
        });
  }

  private static boolean contains(JsonNode array, JsonNode value) {
    for (var each : array) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
