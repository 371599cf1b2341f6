package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.local.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What the sample plans for elders: where a county builds, and who of a supporting city goes to
 * which island. Places, ferries, teams and elders are invented; the counties are real.
 */
final class Planning {

  /** Yuecheng in Shaoxing, of which the law on floor area was read. */
  private static final String COUNTY = "330602";

  /** Hangzhou's partnership with seven islands of Zhoushan. */
  private static final String PARTNERSHIP = "5c0f2e0a-8a3b-4c55-9f6e-2d7b1a9c4e10";

  private static final int BUILD = 4;
  private static final int CAPACITY = 600;
  private static final int DAYS = 28;
  private static final String API = "/api/eldercare/v1";
  private static final long LOOK_MILLIS = 500;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Gateway gateway;
  private final ObjectMapper json = new ObjectMapper();

  Planning(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Tells the elder care service what is planned from; again, it is the same. */
  void load() throws InterruptedException {
    gateway.put(API + "/care-maps/" + COUNTY, read("care-map-330602.json"));
    gateway.put(API + "/island-partnerships/" + PARTNERSHIP, read("island-partnership.json"));
  }

  /**
   * Makes both plans, and writes each as GeoJSON.
   *
   * @param today plans are made for the four weeks from the next Monday on
   * @param folder where the files are left
   * @param shown the same folder as the user sees it
   * @return what the plans say, line by line
   * @throws StackFailure if there is no plan
   */
  List<String> show(LocalDate today, Path folder, Path shown) throws InterruptedException {
    var lines = new ArrayList<String>();
    lines.add("Places, ferries, teams and elders are invented; the counties are real.");
    lines.add("");
    lines.addAll(siting(today, folder, shown));
    lines.add("");
    lines.addAll(rota(today, folder, shown));
    return lines;
  }

  private List<String> siting(LocalDate today, Path folder, Path shown)
      throws InterruptedException {
    var asked =
        json.createObjectNode().put("area", COUNTY).put("build", BUILD).put("capacity", CAPACITY);
    var plan = made(API + "/siting-plans", asked, "sample-siting-" + today);
    var result = plan.path("result");
    var lines = new ArrayList<String>();
    lines.add(
        "Where to build in %s: %d facilities of %d places".formatted(COUNTY, BUILD, CAPACITY));
    lines.add(
        "  of %d elders %d have one within a walk, %d would have; no %d sites serve more than %d"
            .formatted(
                result.path("elders").asInt(),
                result.path("servedNow").asInt(),
                result.path("served").asInt(),
                BUILD,
                result.path("bound").asInt()));
    var rank = 0;
    for (var site : result.path("sites")) {
      lines.add(
          "  %d  %-12s %,5d elders more"
              .formatted(++rank, site.path("code").asText(), site.path("adds").asInt()));
    }
    var file = "siting-" + COUNTY + ".geojson";
    write(
        folder.resolve(file),
        gateway.get(API + "/siting-plans/" + plan.path("planId").asText() + "/map"));
    lines.add("  map: " + shown.resolve(file));
    return lines;
  }

  private List<String> rota(LocalDate today, Path folder, Path shown) throws InterruptedException {
    var from = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    var asked = json.createObjectNode().put("from", from.toString()).put("days", DAYS);
    asked.putObject("search").put("work", 10);
    var plan =
        made(API + "/island-partnerships/" + PARTNERSHIP + "/rotas", asked, "sample-rota-" + today);
    var result = plan.path("result");
    var islands = islands(result);
    var lines = new ArrayList<String>();
    lines.add("Who goes to which island from %s for %d days".formatted(from, DAYS));
    for (var level : result.path("levels")) {
      lines.add(
          "  %-12s %4d, and no rota has less than %d"
              .formatted(
                  level.path("name").asText().toLowerCase(Locale.ROOT),
                  level.path("value").asLong(),
                  level.path("bound").asLong()));
    }
    islands.forEach(
        (code, island) ->
            lines.add(
                "  %-10s %3d visits made, %2d days of carers, not covered: %s"
                    .formatted(
                        code,
                        island.path("visitsMade").asInt(),
                        island.path("carerDays").asInt(),
                        island.path("notCovered").isEmpty()
                            ? "none"
                            : island.path("notCovered").toString())));
    var file = "rota-islands.geojson";
    write(folder.resolve(file), collection(islands, from));
    lines.add("  map: " + shown.resolve(file));
    return lines;
  }

  /** What the rota does on each island, by the island's code. */
  private Map<String, ObjectNode> islands(JsonNode result) {
    var partnership = read("island-partnership.json");
    var islands = new TreeMap<String, ObjectNode>();
    for (var island : partnership.path("islands")) {
      var each = json.createObjectNode();
      each.put("island", island.path("code").asText());
      each.put("name", island.path("name").asText());
      each.put("visitsMade", 0).put("carerDays", 0);
      each.putObject("notCovered");
      each.putArray("days");
      islands.put(island.path("code").asText(), each);
    }
    var livesOn = new TreeMap<String, String>();
    for (var carer : partnership.path("team")) {
      if (carer.has("livesOn")) {
        livesOn.put(carer.path("code").asText(), carer.path("livesOn").asText());
      }
    }
    var where = new TreeMap<String, String>();
    for (var day : result.path("rota").path("days")) {
      var island = known(islands, day.path("island").asText());
      where.put(day.path("carer").asText() + " " + day.path("day").asInt(), island(day));
      island.put("carerDays", island.path("carerDays").asInt() + 1);
      island.withArray("days").add(day);
    }
    for (var done : result.path("rota").path("done")) {
      var carer = done.path("carer").asText();
      var island =
          known(
              islands,
              where.getOrDefault(
                  carer + " " + done.path("day").asInt(), livesOn.getOrDefault(carer, "")));
      island.put("visitsMade", island.path("visitsMade").asInt() + 1);
    }
    var homes = new TreeMap<String, String>();
    for (var need : partnership.path("needs")) {
      homes.put(need.path("residentId").asText(), need.path("island").asText());
    }
    for (var left : result.path("uncovered")) {
      var visit = left.path("visit").asText();
      homes.forEach(
          (elder, island) -> {
            if (visit.contains(elder)) {
              var reasons = (ObjectNode) known(islands, island).path("notCovered");
              var why = left.path("why").asText();
              reasons.put(why, reasons.path(why).asInt() + 1);
            }
          });
    }
    return islands;
  }

  /** A rota names only islands of its partnership. */
  private static ObjectNode known(Map<String, ObjectNode> islands, String code) {
    return Objects.requireNonNull(islands.get(code), code);
  }

  private static String island(JsonNode day) {
    return day.path("island").asText();
  }

  /** A point for each island; the points are invented. */
  private ObjectNode collection(Map<String, ObjectNode> islands, LocalDate from) {
    var points = read("island-points.json");
    var collection = json.createObjectNode();
    collection.put("type", "FeatureCollection");
    collection.put("coordinates", "synthetic");
    collection.put("from", from.toString()).put("days", DAYS);
    var features = collection.putArray("features");
    islands.forEach(
        (code, island) -> {
          var feature = features.addObject();
          feature.put("type", "Feature").put("id", code);
          feature.putObject("geometry").put("type", "Point").set("coordinates", points.path(code));
          feature.set("properties", island);
        });
    return collection;
  }

  /** Asks for a plan and waits for it. The same day asks for the same plan. */
  private JsonNode made(String path, JsonNode asked, String key) throws InterruptedException {
    var id = gateway.post(path, asked, key).path("planId").asText();
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST.toSeconds());
    while (System.nanoTime() < end) {
      var plan = gateway.get(API + "/plans/" + id);
      switch (plan.path("state").asText()) {
        case "done" -> {
          return plan;
        }
        case "failed", "cancelled" ->
            throw new StackFailure("there is no plan: " + plan.path("failure").asText());
        default -> TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
    throw new StackFailure("no plan after " + LONGEST.toSeconds() + " seconds");
  }

  private void write(Path file, JsonNode content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          json.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n",
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StackFailure("cannot write " + file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private JsonNode read(String name) {
    try (InputStream stream = Planning.class.getResourceAsStream("/planning/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return json.readTree(stream);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + name, e);
    }
  }
}
