package io.zhaoren.eldercare.place;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Arrays;
import java.util.Locale;

/** How much care a bed comes with. 自理、半护理、全护理 */
enum CareLevel {
  SELF_CARING,
  PARTIAL_CARE,
  FULL_CARE;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws ProblemException if there is none
   */
  static CareLevel read(String word, Violation.Part part, String place) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    new Violation(
                        part,
                        place,
                        "UNKNOWN_LEVEL",
                        new Words(
                            "须为 self-caring、partial-care 或 full-care",
                            "self-caring, partial-care or full-care"))));
  }
}
