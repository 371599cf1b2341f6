package io.zhaoren.finding.community;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import org.jspecify.annotations.Nullable;

/** How a field worker is named: by a code of the employer's, never by a name. */
public final class WorkerCode {

  private WorkerCode() {}

  static boolean isOne(@Nullable String code) {
    return code != null && code.matches("[A-Za-z0-9-]{1,40}");
  }

  /** The code of whoever acts, as a request names it. */
  public static String inBody(@Nullable String code, String pointer) {
    if (code == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    if (!isOne(code)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(pointer, "BAD_WORKER", new Words("须为工作人员代码", "must be a worker's code")));
    }
    return code;
  }
}
