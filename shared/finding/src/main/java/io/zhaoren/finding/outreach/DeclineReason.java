package io.zhaoren.finding.outreach;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why somebody does not want what they may have: a code, as free words would name people. */
enum DeclineReason {
  NOT_NEEDED,
  TOO_MUCH_EFFORT,
  NO_TRUST,
  AFRAID_OF_OPINION,
  GETS_OTHER_HELP,
  OTHER;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static DeclineReason read(@Nullable String word, String pointer) {
    if (word == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    return Arrays.stream(values())
        .filter(reason -> reason.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    Violation.body(
                        pointer, "UNKNOWN_REASON", new Words("没有这个原因代码", "no such reason"))));
  }
}
