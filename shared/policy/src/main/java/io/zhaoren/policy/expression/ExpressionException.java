package io.zhaoren.policy.expression;

import java.util.List;
import java.util.stream.Collectors;

/** An expression that cannot be accepted, with every reason that was found. */
public final class ExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<ExpressionProblem> problems;

  public ExpressionException(List<ExpressionProblem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
            .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public List<ExpressionProblem> problems() {
    return problems;
  }
}
