package io.zhaoren.gateway.problem;

import java.util.List;
import java.util.Optional;

/** Ends a request with a problem told to the caller. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.type().slug(), null, false, false);
    this.problem = problem;
  }

  public static ProblemException of(ProblemType type) {
    return new ProblemException(Problem.of(type));
  }

  public static ProblemException of(ProblemType type, Words detail) {
    return new ProblemException(Problem.of(type).because(detail));
  }

  public static ProblemException of(ProblemType type, List<Violation> violations) {
    return new ProblemException(
        new Problem(
            type,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            violations));
  }

  public static ProblemException of(ProblemType type, Violation violation) {
    return of(type, List.of(violation));
  }

  public Problem problem() {
    return problem;
  }
}
