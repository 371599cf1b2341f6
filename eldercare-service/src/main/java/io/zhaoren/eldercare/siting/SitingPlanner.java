package io.zhaoren.eldercare.siting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.eldercare.plan.PlanFaultyException;
import io.zhaoren.eldercare.plan.PlanKind;
import io.zhaoren.eldercare.plan.Planner;
import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.eldercare.plan.SearchWatch;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Makes siting plans, and checks each before anybody sees it. */
@Singleton
final class SitingPlanner implements Planner {

  private final ObjectMapper json;

  SitingPlanner(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public PlanKind kind() {
    return PlanKind.SITING;
  }

  @Override
  public String plan(String text, Search search, SearchWatch watch) {
    try {
      var question = json.readValue(text, SitingQuestion.class);
      var plan = SitingSolver.solve(question, search, watch);
      var faults = SitingCheck.faults(question, plan);
      if (!faults.isEmpty()) {
        throw new PlanFaultyException(faults);
      }
      return json.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
