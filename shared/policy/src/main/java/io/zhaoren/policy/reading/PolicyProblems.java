package io.zhaoren.policy.reading;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a set of files, at once. */
public final class PolicyProblems extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public PolicyProblems(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
