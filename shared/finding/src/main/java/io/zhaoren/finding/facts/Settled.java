package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.Standing;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The value of a fact that holds.
 *
 * @param value encoded; empty for a reference
 * @param staleFrom the first day on which it is stale; empty: never
 */
record Settled(
    OptionalLong value,
    Optional<UUID> reference,
    Optional<LocalDate> staleFrom,
    Standing standing) {

  /** False of somebody who is said to live in no known household. */
  boolean isKnown() {
    return value().isPresent() || reference().isPresent();
  }

  /** Whether it may point at somebody but settles nothing. */
  boolean isSoft(LocalDate on) {
    return standing == Standing.DECLARED
        || staleFrom.map(stale -> !on.isBefore(stale)).orElse(false);
  }

  @Override
  public String toString() {
    return "Settled[" + standing + "]"; // the value is personal
  }
}
