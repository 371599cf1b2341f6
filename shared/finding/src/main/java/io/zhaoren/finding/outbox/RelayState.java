package io.zhaoren.finding.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How the relay is doing.
 *
 * @param sent announcements acknowledged by Kafka since this process started
 * @param failedRounds rounds that failed since then
 * @param failingLanes lanes whose last round failed
 * @param lastFailure the kind of the last failure, if a lane is failing
 * @param refused announcements that Kafka refused for good and that wait for a person
 * @param oldest when the oldest announcement still waiting was stored
 */
public record RelayState(
    long sent,
    long failedRounds,
    int failingLanes,
    Optional<String> lastFailure,
    long refused,
    Optional<Instant> oldest) {

  /** Whether a person should look. */
  public boolean degraded() {
    return failingLanes > 0 || refused > 0;
  }
}
