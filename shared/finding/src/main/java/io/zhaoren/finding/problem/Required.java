package io.zhaoren.finding.problem;

import org.jspecify.annotations.Nullable;

/** What a request must bring. */
public final class Required {

  private Required() {}

  /**
   * A request's body.
   *
   * @throws ProblemException {@code MISSING_FIELD} if there is none
   */
  public static <T> T required(@Nullable T body) {
    return required(body, "");
  }

  /**
   * A property of a request's body.
   *
   * @param pointer where it stands, as a JSON pointer
   * @throws ProblemException {@code MISSING_FIELD} if it is not there
   */
  public static <T> T required(@Nullable T value, String pointer) {
    if (value == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    return value;
  }
}
