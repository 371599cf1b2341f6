package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is owed, as a county register says.
 *
 * @param from first day
 * @param to last day; empty: until further notice
 * @param revision strictly increasing per subject and programme
 * @param at when this revision was recorded
 */
public record Entitlement(
    Subject subject,
    String programme,
    Origin origin,
    LocalDate from,
    Optional<LocalDate> to,
    Optional<Amount> amount,
    OptionalLong jurisdiction,
    long revision,
    Instant at) {

  /** Who says so. */
  public enum Origin {
    REGISTER,
    DECISION
  }
}
