package io.zhaoren.eldercare.ability;

import io.zhaoren.policy.vocabulary.Words;
import java.util.Map;

/**
 * What makes a grade worse than its score (C.4).
 *
 * @param cumulative whether several reasons together raise more than one grade
 * @param comaGrade the grade of whoever is in a coma
 * @param riskEventsFrom from how many care-risk events on
 * @param riskEventDays in how many days
 * @param says each reason in words, by its code
 */
record Adjustments(
    String clause,
    boolean cumulative,
    int comaGrade,
    int riskEventsFrom,
    int riskEventDays,
    Map<String, Words> says) {

  static final String COMA = "coma";
  static final String DEMENTIA = "dementia";
  static final String MENTAL_DISORDER = "mental-disorder";
  static final String RISK_EVENTS = "risk-events";

  Adjustments {
    says = Map.copyOf(says);
  }

  Words says(String code) {
    var words = says.get(code);
    if (words == null) {
      throw new IllegalArgumentException("no adjustment " + code);
    }
    return words;
  }
}
