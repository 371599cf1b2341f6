package io.zhaoren.local.province;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.local.province.PlantedHousehold.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What is said of a planted household: agencies say it over Kafka, caseworkers and field workers
 * over HTTP.
 *
 * @param messages of agencies
 * @param lines for imports, one JSON object each, by who says them
 */
public record PlantedReports(List<AgencyReport> messages, Map<String, List<String>> lines) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  public PlantedReports {
    messages = List.copyOf(messages);
    lines = Map.copyOf(lines);
  }

  /**
   * What is said of one household.
   *
   * @param of which of it
   * @param name tells these reports from others of the same household
   */
  public static PlantedReports about(
      PlantedHousehold household, Ids ids, Predicate<Said> of, String name) {
    var making = new Making(name);
    for (var i = 0; i < household.members().size(); i++) {
      var member = household.members().get(i);
      var lives =
          new Said(
              Agencies.POLICE,
              "person.household",
              JSON.textNode(ids.household().toString()),
              member.born(),
              2);
      var said = new ArrayList<>(member.said());
      said.add(lives);
      making.add("resident", ids.members().get(i), said.stream().filter(of).toList());
    }
    making.add("household", ids.household(), household.about().stream().filter(of).toList());
    return new PlantedReports(making.messages, making.lines);
  }

  private static final class Making {

    private final String name;
    private final List<AgencyReport> messages = new ArrayList<>();
    private final Map<String, List<String>> lines = new TreeMap<>();

    Making(String name) {
      this.name = name;
    }

    void add(String about, UUID subject, List<Said> said) {
      var bySource = new LinkedHashMap<String, List<Said>>();
      said.forEach(
          each -> bySource.computeIfAbsent(each.source(), source -> new ArrayList<>()).add(each));
      bySource.forEach(
          (source, facts) -> {
            if (Agencies.ALL.contains(source)) {
              message(source, about, subject, facts);
            } else {
              facts.forEach(fact -> line(about, subject, fact));
            }
          });
    }

    private void message(String source, String about, UUID subject, List<Said> said) {
      var data = JSON.objectNode().put("about", about).put("subject", subject.toString());
      var facts = data.putArray("facts");
      for (var each : said) {
        var one = facts.addObject().put("fact", each.fact());
        one.set("value", each.value());
        one.put("trueFrom", each.trueFrom().toString()).put("sequence", each.sequence());
      }
      messages.add(
          AgencyReport.of(
              source,
              subject.toString(),
              name + "/" + about + "/" + subject,
              data.toString(),
              facts.size()));
    }

    private void line(String about, UUID subject, Said said) {
      var line =
          JSON.objectNode()
              .put("source", said.source())
              .put("reportId", name + "/" + said.fact() + "/" + subject)
              .put("about", about)
              .put("subject", subject.toString())
              .put("fact", said.fact());
      line.set("value", said.value());
      line.put("trueFrom", said.trueFrom().toString()).put("sequence", said.sequence());
      lines.computeIfAbsent(said.source(), source -> new ArrayList<>()).add(line.toString());
    }
  }
}
