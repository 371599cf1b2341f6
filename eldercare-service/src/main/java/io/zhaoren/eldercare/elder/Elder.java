package io.zhaoren.eldercare.elder;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What is known of somebody that every part of elder care asks for.
 *
 * @param id the one that stands, if two records were found to be one person
 * @param isDead whether a death is on record that is more than somebody's word
 * @param county where the person lives, or else is registered; six digits
 */
public record Elder(UUID id, Optional<LocalDate> birthDate, boolean isDead, OptionalInt county) {

  /** In full years on a day; empty if the birth date is not known. */
  public OptionalInt ageOn(LocalDate day) {
    return birthDate
        .map(born -> OptionalInt.of(Period.between(born, day).getYears()))
        .orElse(OptionalInt.empty());
  }
}
