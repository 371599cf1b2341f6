package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.parameter.HukouType;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a policy's parameters are looked up.
 *
 * @param division the six digits whose authority decides; empty if it is not known
 * @param hukou the kind of registration, by which a line may differ; empty if it is not known
 * @param settledBy while the division is not known, the fact that would settle it
 */
record Place(OptionalLong division, Optional<HukouType> hukou, Optional<String> settledBy) {

  static final Place UNKNOWN = new Place(OptionalLong.empty(), Optional.empty(), Optional.empty());

  /** This, with what it lacks taken from another. */
  Place or(Place other) {
    return division.isEmpty()
        ? other
        : new Place(division, hukou.isPresent() ? hukou : other.hukou, Optional.empty());
  }
}
