package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.local.province.County;
import java.util.List;
import java.util.Map;

/** Those who go to the doors: for each county an invented community with its workers. */
final class FieldWorkers {

  /** Codes of workers by their role. */
  private static final Map<String, String> WORKERS =
      Map.of(
          "community-worker",
          "w",
          "grid-worker",
          "g",
          "child-director",
          "d",
          "eldercare-officer",
          "e");

  private final Gateway gateway;

  FieldWorkers(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Tells them to the services; again, they are the same. */
  void goTo(List<String> services, List<County> counties) throws InterruptedException {
    for (var service : services) {
      for (var county : counties) {
        gateway.put("/api/" + service + "/v1/communities/" + county.community(), of(county));
      }
    }
  }

  private static JsonNode of(County county) {
    var community = JsonNodeFactory.instance.objectNode().put("name", "示例社区");
    community.putArray("grids").add(county.community() + "001");
    var workers = community.putArray("workers");
    WORKERS.forEach(
        (role, letter) ->
            workers.addObject().put("worker", letter + "-" + county.code()).put("role", role));
    return community;
  }
}
