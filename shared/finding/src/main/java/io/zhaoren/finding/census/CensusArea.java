package io.zhaoren.finding.census;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import org.jspecify.annotations.Nullable;

/**
 * The area of a census, as a range of the codes of grids: a grid's fifteen digits begin with those
 * of everything that it lies in.
 */
record CensusArea(long code, long firstGrid, long lastGrid) {

  private static final int GRID_DIGITS = 15;

  static CensusArea read(@Nullable String asked, String pointer) {
    if (asked == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    if (!asked.matches("[0-9]{6}|[0-9]{9}|[0-9]{12}")
        || Areas.zhejiang().find(Long.parseLong(asked.substring(0, 6))).isEmpty()) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              pointer,
              "UNKNOWN_AREA",
              new Words(
                  "须为省内区划代码：6位、9位或12位", "must be a division of the province: 6, 9 or 12 digits")));
    }
    var prefix = prefix(asked);
    var span = 1L;
    for (var digits = prefix.length(); digits < GRID_DIGITS; digits++) {
      span *= 10;
    }
    var first = Long.parseLong(prefix) * span;
    return new CensusArea(Long.parseLong(asked), first, first + span - 1);
  }

  /** Of a province the first two digits count, of a city the first four. */
  private static String prefix(String code) {
    if (code.length() > 6) {
      return code;
    }
    return code.endsWith("0000")
        ? code.substring(0, 2)
        : code.endsWith("00") ? code.substring(0, 4) : code;
  }
}
