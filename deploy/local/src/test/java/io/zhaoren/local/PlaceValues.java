package io.zhaoren.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of parameters that are invented for a walk and published like real ones. */
final class PlaceValues {

  private PlaceValues() {}

  /**
   * Publishes them.
   *
   * @param service where its API begins, with a slash at the end
   */
  @SafeVarargs
  static void publish(FrontDoor door, String service, Map<String, Object>... values) {
    door.post(service + "parameters", Map.of("values", List.of(values)));
  }

  /**
   * Of a county, or of a whole city where the place is one.
   *
   * @param place six digits
   */
  static Map<String, Object> value(String code, String place, String from, Object value) {
    var all = new HashMap<String, Object>();
    all.put("code", code);
    all.put("place", place);
    all.put("kind", "line");
    all.put("scope", place.endsWith("00") ? "city-wide" : "county");
    all.put("hukou", "any");
    all.put("validFrom", from);
    all.put("value", value);
    all.put("source", "测试");
    all.put("evidence", "假设的数值，仅供测试");
    return all;
  }

  /** The same in yuan a month. */
  static Map<String, Object> money(String code, String place, String from, String value) {
    var money = value(code, place, from, value);
    money.put("unit", "CNY/month");
    return money;
  }
}
