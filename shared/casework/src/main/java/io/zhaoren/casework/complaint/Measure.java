package io.zhaoren.casework.complaint;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a complaint that is right brings about in a case. */
public enum Measure {
  /** The decision is put right, as on appeal. */
  CORRECT_DECISION,
  /**
   * What somebody receives is assessed again from a month on; the difference is paid or claimed.
   */
  REASSESS,
  /** What was looked into is looked into again, and a notice that stands is taken down. */
  REVIEW_AGAIN,
  /** Nothing in a case: it was about how somebody works. */
  NONE;

  /** As it stands in requests and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Absent: none. */
  static Measure read(@Nullable String code) {
    if (code == null) {
      return NONE;
    }
    return Arrays.stream(values())
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.CONTENT_NOT_TAKEN,
                    Violation.body(
                        "/measure",
                        "UNKNOWN_CODE",
                        new Words(
                            "须为 correct-decision、reassess、review-again 或 none",
                            "correct-decision, reassess, review-again or none"))));
  }
}
