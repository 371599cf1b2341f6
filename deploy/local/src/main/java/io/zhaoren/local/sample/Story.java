package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.local.DisplayWidth;
import io.zhaoren.local.province.Ids;
import io.zhaoren.local.province.PlantedHousehold;
import io.zhaoren.local.province.PlantedReports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * One family told: what happened to it today, what was found of that, why, and what was not. All
 * sums and reasons are the services' own words.
 */
final class Story {

  /** The household of which the story is told. */
  static final String HOUSEHOLD = "story-father-certified-in-tonglu";

  /** Whose report comes last, as the news of the day. */
  static final String NEWS_FROM = "disabled-federation";

  private static final String NOT_FOUND = "minimum-living-guarantee";
  private static final String ASSISTANCE = "assistance";
  private static final int LABEL = 13;
  private static final int WIDTH = 110;

  private final Gateway gateway;
  private final Sending sending;
  private final Arriving arriving;
  private final String bootstrapServers;
  private final PlantedHousehold household;
  private final Ids ids;

  Story(
      Gateway gateway,
      Sending sending,
      Arriving arriving,
      String bootstrapServers,
      PlantedHousehold household,
      Ids ids) {
    this.gateway = gateway;
    this.sending = sending;
    this.arriving = arriving;
    this.bootstrapServers = bootstrapServers;
    this.household = household;
    this.ids = ids;
  }

  /** How many events left, and how long after the report the last of them lay in Kafka. */
  private record Left(int events, double seconds) {}

  /** Lets the news come in, and tells what became of it. */
  List<String> told() throws InterruptedException {
    var left = report();
    var lines = new ArrayList<String>();
    lines.add(
        "One of them: a household in %s. Today the Disabled Persons' Federation certified the father."
            .formatted(place()));
    var resident = ids.members().get(0);
    for (var match :
        gateway.get(ASSISTANCE, "/residents/" + resident + "/matches").path("matches")) {
      lines.addAll(told(match.path("programme").asText(), match.hasNonNull("residentId")));
    }
    lines.addAll(told(NOT_FOUND, false));
    lines.add(
        left.events() == 0
            ? " They did not ask, and it was known before: nothing new left."
            : String.format(
                Locale.ROOT,
                " They did not ask. %d events left on assistance.matches.v1 after %.1f s.",
                left.events(),
                left.seconds()));
    return lines;
  }

  private String place() throws InterruptedException {
    for (var county : gateway.get(ASSISTANCE, "/counties").path("counties")) {
      if (county.path("code").asText().equals(household.county())) {
        return county.path("name").path("en").asText()
            + " "
            + county.path("name").path("zh").asText();
      }
    }
    return household.county();
  }

  private Left report() throws InterruptedException {
    try (var kafka =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          kafka.partitionsFor("assistance.matches.v1").stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      kafka.assign(partitions);
      kafka.seekToEnd(partitions);
      partitions.forEach(kafka::position);
      var theirs = new HashSet<String>();
      theirs.add(ids.household().toString());
      ids.members().forEach(member -> theirs.add(member.toString()));
      var begun = System.nanoTime();
      sending.send(
          PlantedReports.about(
                  household, ids, said -> said.source().equals(NEWS_FROM), "planted-news")
              .messages());
      sending.flush();
      var events = 0;
      var last = begun;
      while (true) {
        var done = arriving.now().done();
        var polled = kafka.poll(Duration.ofMillis(20));
        for (var event : polled) {
          if (theirs.contains(event.key())) {
            events++;
            last = System.nanoTime();
          }
        }
        if (done && polled.isEmpty()) {
          return new Left(events, (last - begun) / 1e9);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private List<String> told(String programme, boolean resident) throws InterruptedException {
    var whose = resident ? "/residents/" + ids.members().get(0) : "/households/" + ids.household();
    var why = gateway.get(ASSISTANCE, whose + "/matches/" + programme + "/explanation");
    var name = why.path("name").path("zh").asText() + " " + why.path("name").path("en").asText();
    var amount = why.path("amount").path("says").path("en").asText("");
    return switch (why.path("finding").asText()) {
      case "FOUND" ->
          lines("✔ found", name + (amount.isEmpty() ? "" : ": " + amount), because(why, "MET"));
      case "LIKELY" -> lines("? one fact", name, missing(why));
      default -> lines("✘ not", name, because(why, "NOT_MET"));
    };
  }

  private static List<String> lines(String label, String what, String why) {
    var lines = new ArrayList<String>();
    lines.add(" " + DisplayWidth.padded(label, LABEL) + what);
    lines.addAll(DisplayWidth.wrapped(why, WIDTH, " ".repeat(LABEL + 1)));
    return lines;
  }

  /** What decides: a comparison with its distance, or else with its line, or else any condition. */
  private static String because(JsonNode why, String outcome) {
    Optional<JsonNode> decides = Optional.empty();
    for (var criterion : why.path("criteria")) {
      if (criterion.path("outcome").asText().equals(outcome)
          && (decides.isEmpty() || weight(criterion) > weight(decides.get()))) {
        decides = Optional.of(criterion);
      }
    }
    return decides.map(Story::said).orElseGet(() -> why.path("findingSays").path("en").asText());
  }

  private static int weight(JsonNode criterion) {
    if (criterion.hasNonNull("distance")) {
      return 3;
    }
    var line = criterion.path("parameters").path(0).hasNonNull("value");
    return line ? 2 : criterion.path("kind").asText().equals("TARGETING") ? 1 : 0;
  }

  private static String said(JsonNode criterion) {
    var says = new StringBuilder();
    if (criterion.hasNonNull("distance")) {
      says.append(criterion.path("distance").path("says").path("en").asText());
    } else {
      says.append(criterion.path("says").path("en").asText());
      var parameter = criterion.path("parameters").path(0);
      if (parameter.hasNonNull("value")) {
        says.append("; ")
            .append(parameter.path("name").path("en").asText())
            .append(' ')
            .append(parameter.path("value").path("en").asText());
      }
    }
    return says.append("  ").append(criterion.path("article").asText()).toString();
  }

  private static String missing(JsonNode why) {
    var missing = new ArrayList<String>();
    why.path("missing").forEach(fact -> missing.add(fact.path("says").path("en").asText()));
    return "would settle it: " + String.join("; ", missing);
  }
}
