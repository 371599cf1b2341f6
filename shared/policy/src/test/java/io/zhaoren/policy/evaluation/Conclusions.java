package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that an evaluation says about the households of a block, for comparison. */
record Conclusions(Map<String, List<Object>> bySubject) {

  /** Subjects are named by their policy, household and number within it. */
  static Conclusions of(Evaluation evaluation, FactBlock block) {
    var all = new TreeMap<String, List<Object>>();
    for (var household = 0; household < block.households(); household++) {
      all.putAll(of(evaluation, block, household, "household " + household));
    }
    return new Conclusions(all);
  }

  static Map<String, List<Object>> of(
      Evaluation evaluation, FactBlock block, int household, String name) {
    var all = new TreeMap<String, List<Object>>();
    for (var index = 0; index < evaluation.policies().size(); index++) {
      var policy = evaluation.policies().get(index);
      var unit = policy.about() == Subject.UNIT;
      var first = unit ? household : block.firstResident(household);
      var end = unit ? household + 1 : block.endResident(household);
      for (var row = first; row < end; row++) {
        var key = policy + ", " + name + (unit ? "" : ", " + block.resident(row));
        all.put(key, of(evaluation, index, row));
      }
    }
    return all;
  }

  private static List<Object> of(Evaluation evaluation, int policy, int row) {
    var all = new ArrayList<Object>();
    all.add(evaluation.finding(policy, row));
    all.add(evaluation.amount(policy, row));
    all.add(evaluation.jurisdiction(policy, row));
    all.add(evaluation.missing(policy, row));
    all.add(evaluation.unknownParameters(policy, row));
    all.add(evaluation.excludedBy(policy, row));
    for (var i = 0; i < evaluation.policies().get(policy).conditions().size(); i++) {
      all.add(evaluation.criterion(policy, i, row));
      all.add(evaluation.soft(policy, i, row));
    }
    return all;
  }
}
