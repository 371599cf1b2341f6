package io.zhaoren.eldercare.plan;

/** Makes plans of one kind. The question is all that a plan depends on. */
public interface Planner {

  PlanKind kind();

  /**
   * Makes a plan and checks it.
   *
   * @param question as it was stored, JSON
   * @return the result, JSON
   * @throws SearchStoppedException if the watch stopped it
   * @throws SolverMissingException if there is no solver for this system
   */
  String plan(String question, Search search, SearchWatch watch);
}
