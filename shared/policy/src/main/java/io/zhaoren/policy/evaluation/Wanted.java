package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * The policies of a plan that are asked, all or some, and where in the outcomes of a chunk each has
 * its place. For any number of threads.
 */
final class Wanted {

  /**
   * One of the policies.
   *
   * @param householdConditions how many conditions asked of households come before its own
   * @param residentConditions how many asked of residents come before
   */
  record Asked(
      Policy policy,
      Plan.Conditions conditions,
      boolean ofUnits,
      int householdConditions,
      int residentConditions) {}

  private final List<Policy> policies;
  private final List<Asked> asked = new ArrayList<>();
  private final Program.Steps steps;
  private int ofHouseholds;
  private int ofResidents;

  /**
   * @param policies in the order in which they are in force, as are their conditions
   * @param steps all that they need
   */
  Wanted(List<Policy> policies, List<Plan.Conditions> conditions, Program.Steps steps) {
    this.policies = List.copyOf(policies);
    this.steps = steps;
    for (var i = 0; i < policies.size(); i++) {
      var ofUnits = policies.get(i).about() == Subject.UNIT;
      var own = conditions.get(i);
      asked.add(new Asked(policies.get(i), own, ofUnits, ofHouseholds, ofResidents));
      if (ofUnits) {
        ofHouseholds += own.nodes().length;
      } else {
        ofResidents += own.nodes().length;
      }
    }
  }

  List<Policy> policies() {
    return policies;
  }

  List<Asked> asked() {
    return asked;
  }

  /** All that is computed for them; not to be changed. */
  Program.Steps steps() {
    return steps;
  }

  /** How many conditions are asked of households. */
  int ofHouseholds() {
    return ofHouseholds;
  }

  /** How many conditions are asked of residents. */
  int ofResidents() {
    return ofResidents;
  }
}
