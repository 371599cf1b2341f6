package io.zhaoren.policy.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One immutable, dated text of who is left out of a unit, compiled.
 *
 * @param validTo the last day on which it holds
 */
public record UnitRules(
    int version, LocalDate validFrom, Optional<LocalDate> validTo, List<UnitRule> leftOut) {

  public UnitRules {
    leftOut = List.copyOf(leftOut);
  }

  /** How a version is named and stored. */
  public static String name(int version) {
    return "units v" + version;
  }

  @Override
  public String toString() {
    return name(version);
  }

  public boolean inForce(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo.isEmpty() || !day.isAfter(validTo.get()));
  }
}
