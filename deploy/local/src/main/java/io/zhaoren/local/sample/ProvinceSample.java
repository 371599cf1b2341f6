package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.local.ProgressBars;
import io.zhaoren.local.ProgressBars.Bar;
import io.zhaoren.local.Sample;
import io.zhaoren.local.StackFailure;
import io.zhaoren.local.province.County;
import io.zhaoren.local.province.Ids;
import io.zhaoren.local.province.PlantedHousehold;
import io.zhaoren.local.province.PlantedHouseholds;
import io.zhaoren.local.province.Province;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * Invents a province, lets its agencies report it, watches the facts come in and the matches go
 * out, and shows whom the policies found, beside what is published of the real one.
 */
public final class ProvinceSample implements Sample {

  /** Any other seed invents other people. */
  private static final long SEED = 3399;

  /** How many reports of a province are wrong on purpose. */
  private static final int WRONG = 118;

  private static final long LOOK_MILLIS = 250;

  @Override
  public List<String> show(Setting setting, ProgressBars bars) throws InterruptedException {
    var gateway = new Gateway(setting.gateway(), setting.key(), setting.alive());
    try (var arriving = new Arriving(gateway, setting.services(), setting.bootstrapServers());
        var sending = new Sending(setting.bootstrapServers())) {
      return new Showing(setting, bars, gateway, arriving, sending).lines();
    }
  }

  @Override
  public List<String> programmes(Setting setting) throws InterruptedException {
    var gateway = new Gateway(setting.gateway(), setting.key(), setting.alive());
    var drawn = Drawn.in(setting.memory());
    if (drawn.isEmpty()) {
      throw new StackFailure("no sample is loaded: ./zhaoren up loads one");
    }
    return new ProgrammeTable(
            ProgrammeRow.of(gateway, setting.services()),
            RealFigures.read(),
            new PlantedPeople(drawn.get().planted() ? PlantedHouseholds.read().all() : List.of()),
            drawn.get().people())
        .all();
  }

  @Override
  public List<String> plans(Setting setting, Path folder, Path shown) throws InterruptedException {
    var planning = new Planning(new Gateway(setting.gateway(), setting.key(), setting.alive()));
    planning.load();
    return planning.show(setting.day(), folder, shown);
  }

  /** One showing from the first person to the last line. */
  private static final class Showing {

    private final Setting setting;
    private final ProgressBars bars;
    private final Gateway gateway;
    private final Arriving arriving;
    private final Sending sending;
    private final Drawn drawn;
    private final PlantedHouseholds planted = PlantedHouseholds.read();

    Showing(
        Setting setting, ProgressBars bars, Gateway gateway, Arriving arriving, Sending sending) {
      this.setting = setting;
      this.bars = bars;
      this.gateway = gateway;
      this.arriving = arriving;
      this.sending = sending;
      this.drawn = Drawn.in(setting.memory()).orElse(new Drawn(setting.day(), 0, false));
    }

    List<String> lines() throws InterruptedException {
      var counties = counties();
      var province = new Province(SEED, drawn.on(), counties);
      bars.say("");
      bars.say(
          String.format(
              Locale.ROOT,
              "Zhaoren 找人   sample province on %s   %,d invented people, %,d households, %d counties",
              setting.day(),
              setting.residents(),
              province.householdsOf(setting.residents()),
              counties.size()));
      new FieldWorkers(gateway).goTo(setting.services(), counties);
      new Planning(gateway).load();
      Map<PlantedHousehold, Ids> known;
      long people;
      try (var loading = new Loading(SEED, province, gateway, sending)) {
        known = load(loading);
        people = Math.max(loading.people(), drawn.people());
      }
      new Drawn(drawn.on(), people, !known.isEmpty()).to(setting.memory());
      var figures = figures();
      asked(figures);
      var table =
          new ProgrammeTable(
              ProgrammeRow.of(gateway, setting.services()),
              RealFigures.read(),
              new PlantedPeople(List.copyOf(known.keySet())),
              people);
      table.requireFewLikely();
      var lines = new ArrayList<String>();
      lines.add("");
      lines.addAll(table.chief());
      lines.add("");
      if (!known.isEmpty()) {
        lines.addAll(story(known));
        lines.add("");
      }
      var byItself = new GrantedByItself(gateway, counties, planted.all()).shown(drawn.on());
      if (!byItself.isEmpty()) {
        lines.addAll(byItself);
        lines.add("");
      }
      lines.addAll(next(known));
      return lines;
    }

    private List<County> counties() throws InterruptedException {
      var counties =
          StreamSupport.stream(
                  gateway.get("assistance", "/counties").path("counties").spliterator(), false)
              .map(ProvinceSample::county)
              .toList();
      if (counties.isEmpty()) {
        throw new StackFailure("the assistance service knows no counties");
      }
      return counties;
    }

    private Map<PlantedHousehold, Ids> load(Loading loading) throws InterruptedException {
      var refusedBefore = arriving.refused();
      var before = arriving.now().messages();
      var bar = bars.begin("Facts in", 0);
      Map<PlantedHousehold, Ids> known = Map.of();
      if (!setting.day().isBefore(planted.day())) {
        known = loading.plant(planted.all(), said -> !said.source().equals(Story.NEWS_FROM));
      }
      loading.households(setting.residents(), () -> look(bar, before));
      sending.flush();
      loading.afterwards();
      news(known);
      sending.flush();
      while (!look(bar, before)) {
        setting.alive().run();
      }
      var refused = arriving.refused() - refusedBefore;
      bar.finish(
          String.format(
              Locale.ROOT,
              "from %d agencies, %,d refused with a reason",
              sending.agencies(),
              refused));
      if (refused != WRONG) {
        throw new StackFailure(
            "%d reports were refused, of which %d are wrong on purpose".formatted(refused, WRONG));
      }
      return known;
    }

    /** All that the Federation says of planted households, but the news of the story. */
    private void news(Map<PlantedHousehold, Ids> known) {
      known.forEach(
          (household, ids) -> {
            if (!household.id().equals(Story.HOUSEHOLD)) {
              sending.send(
                  io.zhaoren.local.province.PlantedReports.about(
                          household,
                          ids,
                          said -> said.source().equals(Story.NEWS_FROM),
                          "planted-news")
                      .messages());
            }
          });
    }

    /** Draws how far it is, and returns whether it is done. */
    private boolean look(Bar bar, long before) throws InterruptedException {
      var progress = arriving.now();
      var facts = sending.facts();
      var messages = progress.messages() - before;
      var taken = Math.max(0, progress.taken() - before);
      bar.at(messages == 0 ? 0 : facts * taken / messages, facts);
      if (progress.done()) {
        bar.at(facts, facts);
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      return false;
    }

    private Map<String, JsonNode> figures() throws InterruptedException {
      var figures = new LinkedHashMap<String, JsonNode>();
      for (var service : setting.services()) {
        figures.put(service, gateway.get(service, "/figures"));
      }
      return figures;
    }

    private void asked(Map<String, JsonNode> figures) {
      var programmes = 0;
      var sourced = 0L;
      var illustrative = 0L;
      var unknown = 0L;
      for (var each : figures.values()) {
        for (var programme : each.path("programmes")) {
          programmes += programme.hasNonNull("name") ? 1 : 0;
        }
        sourced += each.path("parameters").path("sourced").asLong();
        illustrative += each.path("parameters").path("illustrative").asLong();
        unknown += each.path("parameters").path("unknown").asLong();
      }
      var bar = bars.begin("Policies asked", programmes);
      bar.at(programmes);
      bar.finish(
          "programmes; %d parameters sourced, %d illustrative, %d left unknown"
              .formatted(sourced, illustrative, unknown));
    }

    private List<String> story(Map<PlantedHousehold, Ids> known) throws InterruptedException {
      var household = planted.named(Story.HOUSEHOLD);
      var ids = known.get(household);
      if (ids == null) {
        throw new IllegalStateException("the household of the story is not planted");
      }
      var told =
          new Story(gateway, sending, arriving, setting.bootstrapServers(), household, ids).told();
      if (setting.day().equals(planted.day()) && drawn.on().equals(planted.day())) {
        told = new ArrayList<>(told);
        told.add(compared(known));
      }
      return told;
    }

    private String compared(Map<PlantedHousehold, Ids> known) throws InterruptedException {
      var differences = new KnownAnswers(gateway, setting.services()).differences(known);
      if (!differences.isEmpty()) {
        throw new StackFailure(
            "%d of %d households were not found as worked out by hand: %s"
                .formatted(differences.size(), known.size(), differences));
      }
      return " All %d households whose answers were worked out by hand were found as worked out."
          .formatted(known.size());
    }

    private List<String> next(Map<PlantedHousehold, Ids> known) {
      var lines = new ArrayList<String>();
      lines.add("Finding is an invitation, not a decision. Next:");
      known.forEach(
          (household, ids) -> {
            if (household.id().equals(Story.HOUSEHOLD)) {
              var resident = ids.members().get(0);
              lines.add("  a token for them, good for one hour");
              lines.add(
                  "    T=\"Authorization: Bearer $(./zhaoren token citizen --resident "
                      + resident
                      + ")\"");
              lines.add("  their benefits on one list");
              lines.add(
                  "    curl -s -H \"$T\" "
                      + gateway.address("/api/v1/residents/" + resident + "/benefits"));
              lines.add("  why, with article, value, line and distance");
              lines.add(
                  "    curl -s -H \"$T\" -H 'Accept-Language: en' "
                      + gateway.address(
                          "/api/assistance/v1/residents/"
                              + resident
                              + "/matches/disability-living-subsidy/explanation"));
            }
          });
      lines.add("  where to build for elders, and who goes to which island, with maps");
      lines.add("    ./zhaoren plan");
      lines.add("  the 26 mountain counties in figures");
      lines.add(
          "    curl -s -H \"Authorization: Bearer $(./zhaoren token region)\" '"
              + gateway.address("/api/assistance/v1/figures?area=mountain-26")
              + "'");
      return lines;
    }
  }

  private static County county(JsonNode county) {
    var groups = new ArrayList<String>();
    county.path("groups").forEach(group -> groups.add(group.asText()));
    return new County(
        county.path("code").asText(), groups.contains("mountain-26"), groups.contains("islands"));
  }
}
