package io.zhaoren.gateway.announcements;

import java.time.Instant;
import java.util.Optional;

/**
 * How the relay is doing.
 *
 * @param sent announcements acknowledged by Kafka since this process started
 * @param failure the kind of the last round's failure, if it failed
 * @param refused announcements that Kafka refused for good and that wait for a person
 * @param oldest when the oldest announcement still waiting was stored
 */
record RelayState(long sent, Optional<String> failure, long refused, Optional<Instant> oldest) {

  /** Whether a person should look. */
  boolean degraded() {
    return failure.isPresent() || refused > 0;
  }
}
