package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The report whose value holds, of all that were ever made about one fact of one subject.
 *
 * @param standing of what was reported
 * @param settledStanding of the value, which may hang on whether another source says the same
 */
public record Holding(
    FactKey key,
    String source,
    String reportId,
    OptionalLong value,
    Optional<UUID> reference,
    Standing standing,
    Standing settledStanding,
    LocalDate trueFrom,
    Optional<LocalDate> trueTo,
    Optional<LocalDate> staleFrom,
    Instant reportedAt) {

  Holding settledAs(Standing settled) {
    return new Holding(
        key,
        source,
        reportId,
        value,
        reference,
        standing,
        settled,
        trueFrom,
        trueTo,
        staleFrom,
        reportedAt);
  }

  Settled settled() {
    return new Settled(value, reference, staleFrom, settledStanding);
  }

  @Override
  public String toString() {
    return "Holding[fact=" + key.fact().name() + ", source=" + source + "]";
  }
}
