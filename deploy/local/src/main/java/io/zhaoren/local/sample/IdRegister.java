package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.local.StackFailure;
import io.zhaoren.local.province.CitizenNumber;
import io.zhaoren.local.province.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The gateway's register, which gives everybody an opaque id: the sample makes none itself. */
final class IdRegister {

  private final Gateway gateway;

  IdRegister(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Ids of households and of their members, in their order. Asked again, they are the same.
   *
   * @param name tells these households from all others
   * @param households the members' numbers, household by household
   */
  List<Ids> of(String name, List<List<CitizenNumber>> households) throws InterruptedException {
    var lines = new StringBuilder();
    for (var household : households) {
      for (var number : household) {
        lines.append("{\"number\":\"").append(number.text()).append("\"}\n");
      }
    }
    var residents = gateway.postLines("/api/v1/resident-ids", lines.toString()).iterator();
    var asked = JsonNodeFactory.instance.objectNode().put("count", households.size());
    var issued = gateway.post("/api/v1/household-ids", asked, name).path("householdIds").iterator();
    var ids = new ArrayList<Ids>(households.size());
    for (var household : households) {
      var members = new ArrayList<UUID>(household.size());
      for (var i = 0; i < household.size(); i++) {
        var line = residents.next();
        if (!line.hasNonNull("residentId")) {
          throw new StackFailure("the register gave no id: " + line.path("code").asText());
        }
        members.add(UUID.fromString(line.get("residentId").asText()));
      }
      ids.add(new Ids(UUID.fromString(issued.next().asText()), members));
    }
    return ids;
  }
}
