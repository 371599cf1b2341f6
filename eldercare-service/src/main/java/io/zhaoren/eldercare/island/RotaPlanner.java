package io.zhaoren.eldercare.island;

import io.zhaoren.eldercare.plan.PlanFaultyException;
import io.zhaoren.eldercare.plan.PlanKind;
import io.zhaoren.eldercare.plan.Planner;
import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.eldercare.plan.SearchWatch;
import jakarta.inject.Singleton;

/** Makes rotas, and checks each before anybody sees it. */
@Singleton
final class RotaPlanner implements Planner {

  private final Partnerships partnerships;

  RotaPlanner(Partnerships partnerships) {
    this.partnerships = partnerships;
  }

  @Override
  public PlanKind kind() {
    return PlanKind.ISLAND_ROTA;
  }

  @Override
  public String plan(String text, Search search, SearchWatch watch) {
    var question = partnerships.read(text, RotaQuestion.class);
    var plan = RotaSolver.solve(question, search, watch);
    var faults = RotaCheck.faults(question, plan);
    if (!faults.isEmpty()) {
      throw new PlanFaultyException(faults);
    }
    return partnerships.write(plan);
  }
}
