package io.zhaoren.eldercare.voucher;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Arrays;
import java.util.Locale;

/** What vouchers buy. */
enum Service {
  MEALS,
  BATHING,
  CLEANING,
  MEDICAL_ESCORT,
  RESPITE,
  NURSING;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws ProblemException if there is none
   */
  static Service read(String word, String pointer) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    Violation.body(
                        pointer, "UNKNOWN_SERVICE", new Words("没有这种服务", "no such service"))));
  }
}
