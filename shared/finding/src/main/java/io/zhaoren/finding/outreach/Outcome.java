package io.zhaoren.finding.outreach;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.task.Purpose;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of telling, or of another task. */
enum Outcome {
  REACHED,
  WANTS,
  DECLINES,
  NOT_FOUND,
  WRONG_DATA,
  DONE;

  /** What the phone can bring. */
  static final Set<Outcome> ON_PHONE = Set.of(REACHED, WANTS, DECLINES);

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean fits(Purpose purpose) {
    return switch (purpose) {
      case TELL, TELL_OF_CHILD -> this != DONE;
      case NEED -> true;
      case CENSUS -> this == DONE;
      case PLACEMENT, ABILITY_ASSESSMENT, ELDER_VISIT ->
          this == REACHED || this == NOT_FOUND || this == WRONG_DATA;
    };
  }

  static Outcome read(@Nullable String word, String pointer) {
    if (word == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    return Arrays.stream(values())
        .filter(outcome -> outcome.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    Violation.body(
                        pointer, "UNKNOWN_OUTCOME", new Words("没有这个结果代码", "no such outcome"))));
  }
}
