package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.local.ProgressBars;
import io.zhaoren.local.Sample;
import io.zhaoren.local.StackFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets agencies report invented people over Kafka, watches the facts come in and the matches go
 * out, and says what was found.
 */
public final class SmallSample implements Sample {

  /** Any other seed invents other people. */
  private static final long SEED = 3399;

  private static final long POLL_MILLIS = 200;

  @Override
  public List<String> show(Setting setting, ProgressBars bars) throws InterruptedException {
    var api = new AssistanceApi(setting.assistance());
    try (var sending = new Sending(setting.bootstrapServers(), setting.day());
        var matches = new MatchEvents(setting.bootstrapServers())) {
      var rejectedBefore = api.get("/intake").path("totals").path("rejected").asLong();
      var announcedBefore = matches.announced();
      var ends = send(setting, counties(api), sending, bars);
      awaitTaken(api, ends, sending.facts(), rejectedBefore, bars);
      awaitAnnounced(api, matches, announcedBefore, bars);
      var lines = new ArrayList<String>();
      lines.add("");
      lines.addAll(found(api.get("/figures")));
      lines.add("");
      lines.addAll(next(api, matches));
      return lines;
    }
  }

  private static List<String> counties(AssistanceApi api) throws InterruptedException {
    var codes = new ArrayList<String>();
    api.get("/counties")
        .path("counties")
        .forEach(county -> codes.add(county.path("code").asText()));
    if (codes.isEmpty()) {
      throw new StackFailure("the assistance service knows no counties");
    }
    return codes;
  }

  private static Map<TopicPartition, Long> send(
      Setting setting, List<String> counties, Sending sending, ProgressBars bars) {
    var bar = bars.begin("People", setting.residents());
    var neighbourhood = new Neighbourhood(SEED, setting.day(), counties);
    var people = 0;
    var households = 0;
    while (people < setting.residents()) {
      var household = neighbourhood.household(households++);
      people += household.members().size();
      sending.send(Agencies.about(household, setting.day()));
      bar.at(people);
    }
    var ends = sending.sent(bar);
    bar.at(people);
    bar.finish(
        String.format(
            Locale.ROOT,
            "invented people in %,d households, %,d facts reported",
            households,
            sending.facts()));
    return ends;
  }

  private static void awaitTaken(
      AssistanceApi api,
      Map<TopicPartition, Long> ends,
      long facts,
      long rejectedBefore,
      ProgressBars bars)
      throws InterruptedException {
    var bar = bars.begin("Facts in", facts);
    var messages = ends.values().stream().mapToLong(Long::longValue).sum();
    while (true) {
      var intake = api.get("/intake");
      var taken = taken(intake, ends);
      bar.at(messages == 0 ? facts : facts * taken / messages);
      if (taken >= messages) {
        bar.at(facts);
        var rejected = intake.path("totals").path("rejected").asLong() - rejectedBefore;
        bar.finish(
            String.format(
                Locale.ROOT,
                "facts taken from the agencies, %,d rejected with a reason",
                rejected));
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static long taken(JsonNode intake, Map<TopicPartition, Long> ends) {
    var next = new HashMap<TopicPartition, Long>();
    for (var one : intake.path("partitions")) {
      next.put(
          new TopicPartition(one.path("topic").asText(), one.path("partition").asInt()),
          one.path("nextOffset").asLong());
    }
    return ends.entrySet().stream()
        .mapToLong(end -> Math.min(end.getValue(), next.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private static void awaitAnnounced(
      AssistanceApi api, MatchEvents matches, long before, ProgressBars bars)
      throws InterruptedException {
    var bar = bars.begin("Matches out", 0);
    while (true) {
      var waiting = api.get("/intake").path("totals").path("waiting").asLong();
      var announced = matches.announced() - before;
      bar.at(announced, announced + waiting);
      if (waiting == 0) {
        bar.finish("matches announced on assistance.matches.v1");
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static List<String> found(JsonNode figures) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT, "%10s %8s %8s   %s", "receiving", "found", "likely", "programme"));
    for (var programme : figures.path("programmes")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,10d %,8d %,8d   %s",
              programme.path("receiving").asLong(),
              programme.path("found").asLong(),
              programme.path("likely").asLong(),
              programme.path("name").path("en").asText()
                  + " "
                  + programme.path("name").path("zh").asText()));
    }
    return lines;
  }

  private static List<String> next(AssistanceApi api, MatchEvents matches) {
    var lines = new ArrayList<String>();
    lines.add("Try next");
    lines.add("  curl -s '" + api.address("/figures?area=mountain-26") + "'");
    matches
        .first(match -> match.path("finding").asText().equals("FOUND"))
        .ifPresent(
            match -> {
              var path =
                  match.hasNonNull("unitId")
                      ? "/households/" + match.path("unitId").asText()
                      : "/residents/" + match.path("residentId").asText();
              lines.add("  curl -s '" + api.address(path + "/matches") + "'");
              lines.add(
                  "  curl -s -H 'Accept-Language: en' '"
                      + api.address(
                          path + "/matches/" + match.path("programme").asText() + "/explanation")
                      + "'");
            });
    return lines;
  }
}
