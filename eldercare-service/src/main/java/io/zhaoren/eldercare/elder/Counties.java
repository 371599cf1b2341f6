package io.zhaoren.eldercare.elder;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;

/** Counties as requests name them. */
public final class Counties {

  private Counties() {}

  /**
   * @throws ProblemException if it is no county of the province
   */
  public static int inPath(String code) {
    if (!isOne(code)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path(
              "county",
              "UNKNOWN_AREA",
              new Words("须为本省县（市、区）代码", "must be a county of the province")));
    }
    return Integer.parseInt(code);
  }

  /**
   * @throws ProblemException if it is no county of the province
   */
  public static int inBody(String code, String pointer) {
    if (!isOne(code)) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              pointer,
              "UNKNOWN_AREA",
              new Words("须为本省县（市、区）代码", "must be a county of the province")));
    }
    return Integer.parseInt(code);
  }

  private static boolean isOne(String code) {
    return code.matches("[0-9]{6}") && Areas.zhejiang().isCounty(Long.parseLong(code));
  }
}
