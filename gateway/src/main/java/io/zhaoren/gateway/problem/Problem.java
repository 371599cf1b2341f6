package io.zhaoren.gateway.problem;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What went wrong, in both languages.
 *
 * @param detail what is wrong this time
 * @param position where a text that cannot be read breaks
 * @param instance names this occurrence, where the log says more
 * @param residentId the other resident id that the problem is about
 */
public record Problem(
    ProblemType type,
    Optional<Words> detail,
    Optional<Position> position,
    Optional<URI> instance,
    Optional<UUID> residentId,
    List<Violation> violations) {

  /** Line and column in a text, both from 1. */
  public record Position(int line, int column) {}

  public Problem {
    violations = List.copyOf(violations);
  }

  public static Problem of(ProblemType type) {
    return new Problem(
        type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  public Problem because(Words reason) {
    return new Problem(type, Optional.of(reason), position, instance, residentId, violations);
  }

  public Problem at(Position place) {
    return new Problem(type, detail, Optional.of(place), instance, residentId, violations);
  }

  public Problem instance(URI name) {
    return new Problem(type, detail, position, Optional.of(name), residentId, violations);
  }

  public Problem about(UUID other) {
    return new Problem(type, detail, position, instance, Optional.of(other), violations);
  }

  public Problem violating(Violation violation) {
    return new Problem(type, detail, position, instance, residentId, List.of(violation));
  }
}
