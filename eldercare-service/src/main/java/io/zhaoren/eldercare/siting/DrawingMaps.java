package io.zhaoren.eldercare.siting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.eldercare.plan.Plan;
import io.zhaoren.eldercare.plan.Plans;
import io.zhaoren.eldercare.siting.GeoJson.Feature;
import io.zhaoren.eldercare.siting.GeoJson.FeatureCollection;
import io.zhaoren.eldercare.siting.GeoJson.Geometry;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.policies.PolicyStore;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Draws maps: what stands and is missing, and what a plan would change. */
@Singleton
final class DrawingMaps {

  private static final String STRAIGHT = "straight line times a detour; no street was measured";

  private final CareMaps maps;
  private final Plans plans;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final ObjectMapper json;

  DrawingMaps(
      CareMaps maps, Plans plans, PolicyStore policies, BusinessDay day, ObjectMapper json) {
    this.maps = maps;
    this.plans = plans;
    this.policies = policies;
    this.day = day;
    this.json = json;
  }

  /** What stands: floor area against the law, and elders with a facility within a walk. */
  FeatureCollection standing(CareMap map) {
    var parameters = policies.current().policies().parameters();
    var elders = maps.elders(map.county(), day.today());
    var communities = new ArrayList<Point>();
    map.features().stream()
        .filter(each -> each.kind() == CareFeature.Kind.COMMUNITY)
        .forEach(each -> communities.add(each.at()));
    var near = new Reach(communities, Walk.USUAL.reach());
    var reached = new boolean[communities.size()];
    map.features().stream()
        .filter(each -> each.kind() == CareFeature.Kind.FACILITY)
        .forEach(each -> near.from(each.at()).forEach(i -> reached[i] = true));
    var features = new ArrayList<Feature>();
    var number = 0;
    var all = 0;
    var within = 0;
    for (var feature : map.features()) {
      var says = properties(feature);
      if (feature.kind() == CareFeature.Kind.COMMUNITY) {
        var count = Elders.of(feature, elders);
        var walks = reached[number++];
        all += count;
        within += walks ? count : 0;
        says.put("elders", count);
        says.put("eldersFrom", feature.elders().isPresent() ? "register" : "record");
        says.put("facilityWithinWalk", walks);
        floorArea(says, feature, FloorArea.of(feature, map.county(), parameters, day.today()));
      }
      features.add(Feature.of(feature.code(), Geometry.point(feature.at()), says));
    }
    return FeatureCollection.of(
        features,
        about(
            Map.of("elders", all, "eldersWithinWalk", within, "floorAreaBasis", FloorArea.BASIS),
            List.of(map),
            Walk.USUAL));
  }

  private static void floorArea(
      Map<String, Object> says, CareFeature feature, FloorArea floorArea) {
    floorArea.why().ifPresent(why -> says.put("floorAreaUnknown", why.name()));
    floorArea
        .required()
        .ifPresent(
            required -> {
              says.put("floorAreaRequired", squareMetres(required));
              feature
                  .floorArea()
                  .ifPresent(
                      stands ->
                          says.put(
                              "floorAreaMissing",
                              squareMetres(Math.max(0, required - stands * 100L))));
            });
  }

  private static BigDecimal squareMetres(long decimetres) {
    var plain = BigDecimal.valueOf(decimetres, 2).stripTrailingZeros();
    // 250, and not 2.5E+2
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  private static Map<String, Object> properties(CareFeature feature) {
    var says = new LinkedHashMap<String, Object>();
    says.put("kind", feature.kind().word());
    feature.name().ifPresent(name -> says.put("name", name));
    feature.households().ifPresent(number -> says.put("households", number));
    feature.floorArea().ifPresent(number -> says.put("floorArea", number));
    feature.places().ifPresent(number -> says.put("places", number));
    return says;
  }

  private static Map<String, Object> about(
      Map<String, Object> figures, List<CareMap> maps, Walk walk) {
    var about = new LinkedHashMap<String, Object>(figures);
    about.put(
        "coordinates",
        maps.stream().allMatch(map -> map.coordinates() == CareMap.Coordinates.SURVEYED)
            ? "surveyed"
            : "synthetic");
    about.put("sources", maps.stream().map(CareMap::source).distinct().sorted().toList());
    about.put("walk", walk);
    about.put("walkReachMetres", Math.round(walk.reach()));
    about.put("distance", STRAIGHT);
    return about;
  }

  /** A plan that is done: the sites in their order, and lines from communities to them. */
  FeatureCollection plan(Plan plan) {
    try {
      var question = json.readValue(plans.question(plan.id()), SitingQuestion.class);
      var found = json.readValue(plan.result().orElseThrow(), SitingPlan.class);
      return FeatureCollection.of(
          features(question, found),
          about(
              Map.of(
                  "elders", found.elders(),
                  "servedNow", found.servedNow(),
                  "served", found.served(),
                  "bound", found.bound(),
                  "gap", found.gap(),
                  "repeatable", found.repeatable(),
                  "questionHash", plan.questionHash()),
              maps.within(Integer.parseInt(plan.subject())),
              question.walk()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Feature> features(SitingQuestion question, SitingPlan plan) {
    var points = new HashMap<String, Point>();
    question.candidates().forEach(each -> points.put(each.code(), each.at()));
    var homes = new HashMap<String, Point>();
    question.communities().forEach(each -> homes.put(each.code(), each.at()));
    var features = new ArrayList<Feature>();
    for (var i = 0; i < plan.sites().size(); i++) {
      var site = plan.sites().get(i);
      features.add(
          Feature.of(
              site.code(),
              Geometry.point(at(points, site.code())),
              Map.of("kind", "new-facility", "rank", i + 1, "adds", site.adds())));
    }
    for (var share : plan.shares()) {
      var to = points.get(share.place());
      if (to != null) {
        features.add(
            Feature.of(
                share.community() + "-" + share.place(),
                Geometry.line(at(homes, share.community()), to),
                Map.of("kind", "served", "elders", share.elders())));
      }
    }
    return features;
  }

  private static Point at(Map<String, Point> points, String code) {
    return Objects.requireNonNull(points.get(code), code);
  }
}
