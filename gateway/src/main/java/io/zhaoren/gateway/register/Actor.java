package io.zhaoren.gateway.register;

import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import io.zhaoren.gateway.problem.Words;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who says so: the name of an account, not of a person. As long as the gateway does not know who is
 * calling, this is a statement and no proof.
 */
record Actor(String account) {

  /** Begins with a letter, so that it cannot be anybody's number. */
  private static final Pattern WRITTEN = Pattern.compile("[a-z][a-z0-9._-]{1,63}");

  static Actor read(@Nullable String written) {
    if (written == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing("/actor"));
    }
    if (!WRITTEN.matcher(written).matches()) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              "/actor",
              "BAD_ACTOR",
              new Words(
                  "须为账号：小写字母开头，2 至 64 个小写字母、数字或 . _ -",
                  "must be an account: a small letter, then 1 to 63 small letters, digits or . _ -")));
    }
    return new Actor(written);
  }
}
