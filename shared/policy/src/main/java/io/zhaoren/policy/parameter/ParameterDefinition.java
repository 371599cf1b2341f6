package io.zhaoren.policy.parameter;

import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.time.Period;

/**
 * A value that law leaves to places and dates.
 *
 * @param trustedFor how long after its first day a row without a known end or successor still
 *     counts: an agency that has heard nothing for longer must look before it decides
 */
public record ParameterDefinition(
    String code, ParameterType type, Period trustedFor, Words says, String basis) {

  /** The last day on which a row decides, if no later one takes its place before. */
  public LocalDate lastDay(ParameterRow row) {
    return row.validTo().orElseGet(() -> row.validFrom().plus(trustedFor).minusDays(1));
  }
}
