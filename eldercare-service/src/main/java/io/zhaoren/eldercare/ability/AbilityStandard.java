package io.zhaoren.eldercare.ability;

import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GB/T 42195-2022 as data, and what scores come to by it.
 *
 * @param validityMonths how long an assessment holds
 * @param grades from the best to the worst
 * @param bandsEvidence on what ground a grade stands for a band of self-care
 */
record AbilityStandard(
    String name,
    Words title,
    String evidence,
    int validityMonths,
    List<Category> categories,
    List<Grade> grades,
    Adjustments adjustments,
    String bandsEvidence) {

  AbilityStandard {
    categories = List.copyOf(categories);
    grades = List.copyOf(grades);
  }

  int maximum() {
    return categories.stream().mapToInt(Category::maximum).sum();
  }

  List<Indicator> indicators() {
    return categories.stream().flatMap(category -> category.indicators().stream()).toList();
  }

  Grade grade(int number) {
    return grades.get(number);
  }

  /**
   * @param scores of every indicator, each one that it allows
   */
  Graded grade(Map<String, Integer> scores, Circumstances circumstances) {
    var sums = new LinkedHashMap<Category, Integer>();
    for (var category : categories) {
      var sum = 0;
      for (var indicator : category.indicators()) {
        var score = scores.get(indicator.code());
        if (score == null || !indicator.allows(score)) {
          throw new IllegalArgumentException("no lawful score of " + indicator.code());
        }
        sum += score;
      }
      sums.put(category, sum);
    }
    var total = sums.values().stream().mapToInt(Integer::intValue).sum();
    var byScore = grades.stream().filter(grade -> total >= grade.from()).findFirst().orElseThrow();
    var reasons = new ArrayList<Graded.Reason>();
    reasons.add(
        new Graded.Reason(
            "score",
            byScore.clause(),
            new Words(
                "总分" + total + "分，初步等级为" + byScore.name().zh(),
                "a score of " + total + ": " + byScore.name().en())));
    return new Graded(sums, total, byScore, adjusted(byScore, circumstances, reasons), reasons);
  }

  private Grade adjusted(Grade byScore, Circumstances circumstances, List<Graded.Reason> reasons) {
    if (circumstances.coma()) {
      reasons.add(reason(Adjustments.COMA));
      return grade(adjustments.comaGrade());
    }
    var before = reasons.size();
    if (circumstances.dementia()) {
      reasons.add(reason(Adjustments.DEMENTIA));
    }
    if (circumstances.mentalDisorder()) {
      reasons.add(reason(Adjustments.MENTAL_DISORDER));
    }
    if (circumstances.events() >= adjustments.riskEventsFrom()) {
      reasons.add(reason(Adjustments.RISK_EVENTS));
    }
    var found = reasons.size() - before;
    var worse = adjustments.cumulative() ? found : Math.min(1, found);
    return grade(Math.min(grades.size() - 1, byScore.grade() + worse));
  }

  private Graded.Reason reason(String code) {
    return new Graded.Reason(code, adjustments.clause(), adjustments.says(code));
  }
}
