package io.zhaoren.eldercare.ability;

import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import java.util.Map;

/**
 * What the scores of an assessment come to.
 *
 * @param categories the sum of each, in the order of the standard
 * @param byScore the grade without adjustments
 * @param grade the grade that holds
 * @param reasons why, in the order in which they worked
 */
record Graded(
    Map<Category, Integer> categories,
    int total,
    Grade byScore,
    Grade grade,
    List<Reason> reasons) {

  /** A step of the way to the grade, with the clause that says it. */
  record Reason(String code, String clause, Words says) {}

  Graded {
    reasons = List.copyOf(reasons);
  }
}
