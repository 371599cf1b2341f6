package io.zhaoren.eldercare.siting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.eldercare.plan.Plan;
import io.zhaoren.eldercare.plan.PlanKind;
import io.zhaoren.eldercare.plan.Plans;
import io.zhaoren.eldercare.plan.SearchGiven;
import io.zhaoren.eldercare.siting.SitingQuestion.Candidate;
import io.zhaoren.eldercare.siting.SitingQuestion.Community;
import io.zhaoren.eldercare.siting.SitingQuestion.Facility;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Required;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.UUID;

/** Puts the maps of an area and the elders who live there into a question, and asks it. */
@Singleton
final class AskingForSites {

  private static final int MOST_CAPACITY = 100_000;

  private final CareMaps maps;
  private final Plans plans;
  private final BusinessDay day;
  private final ObjectMapper json;

  AskingForSites(CareMaps maps, Plans plans, BusinessDay day, ObjectMapper json) {
    this.maps = maps;
    this.plans = plans;
    this.day = day;
    this.json = json;
  }

  Plan ask(UUID id, SitingAsked asked) {
    var area = area(Required.required(asked.area(), "/area"));
    var build =
        SearchGiven.within(
            Required.required(asked.build(), "/build"),
            1,
            1,
            SitingQuestion.MOST_CANDIDATES,
            "/build");
    var capacity =
        SearchGiven.within(
            Required.required(asked.capacity(), "/capacity"), 1, 1, MOST_CAPACITY, "/capacity");
    var walk = SitingAsked.walk(asked.walk());
    var search = SearchGiven.read(asked.search(), "/search");
    var question = question(area, build, capacity, walk);
    try {
      return plans.ask(
          id,
          PlanKind.SITING,
          Integer.toString(area),
          json.writeValueAsString(question),
          search,
          day.now());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SitingQuestion question(int area, int build, int capacity, Walk walk) {
    var elders = maps.elders(area, day.today());
    var communities = new ArrayList<Community>();
    var standing = new ArrayList<Facility>();
    var candidates = new ArrayList<Candidate>();
    for (var map : maps.within(area)) {
      for (var feature : map.features()) {
        // counties name their own: only with the county a name is one's own
        var code = map.county() + "-" + feature.code();
        switch (feature.kind()) {
          case COMMUNITY ->
              communities.add(
                  new Community(feature.code(), feature.at(), Elders.of(feature, elders)));
          case FACILITY -> standing.add(new Facility(code, feature.at(), feature.places()));
          case CANDIDATE ->
              candidates.add(
                  new Candidate(code, feature.at(), feature.places().filter(most -> most > 0)));
        }
      }
    }
    if (communities.isEmpty()) {
      throw ProblemException.of(ProblemType.CARE_MAP_UNKNOWN);
    }
    if (communities.size() > SitingQuestion.MOST_COMMUNITIES
        || candidates.size() > SitingQuestion.MOST_CANDIDATES) {
      throw wrong("TOO_LARGE", "范围过大，请分市、县规划", "more than one plan takes: plan a smaller area");
    }
    return new SitingQuestion(communities, standing, candidates, build, capacity, walk);
  }

  private static int area(String text) {
    if (!text.matches("33[0-9]{4}") || Areas.zhejiang().find(Long.parseLong(text)).isEmpty()) {
      throw wrong("UNKNOWN_AREA", "没有这个区划", "there is no such area");
    }
    return Integer.parseInt(text);
  }

  private static ProblemException wrong(String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body("/area", code, new Words(zh, en)));
  }
}
