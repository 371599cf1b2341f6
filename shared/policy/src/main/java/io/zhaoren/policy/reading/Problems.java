package io.zhaoren.policy.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that an author sees everything at once. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  public void add(String file, Position at, String message) {
    add(new Problem(file, at.line(), at.column(), message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** By file, line and column. */
  public List<Problem> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column))
        .toList();
  }

  /**
   * Goes on only if nothing was found.
   *
   * @throws PolicyProblems with everything that was
   */
  public void refuse() throws PolicyProblems {
    if (!found.isEmpty()) {
      throw new PolicyProblems(sorted());
    }
  }
}
