package io.zhaoren.gateway.problem;

import java.io.IOException;

/** A body that goes over its limit while it is read. */
final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long limit;

  BodyTooLargeException(long limit) {
    super("more than " + limit + " bytes");
    this.limit = limit;
  }

  Problem problem() {
    return Problem.of(ProblemType.BODY_TOO_LARGE)
        .because(new Words("最多 " + limit + " 字节", "at most " + limit + " bytes"));
  }
}
