package io.zhaoren.casework.clock;

import java.time.LocalDate;

/** The last day of a period, or why there is none to name. */
public sealed interface Deadline {

  /** The last day on which the step is in time. */
  record Due(LocalDate day) implements Deadline {}

  /**
   * The period reaches days of which no notice says whether they are working days. It is not
   * guessed.
   *
   * @param from the first such day
   */
  record NotDeterminable(LocalDate from) implements Deadline {}

  /** The clock stands while the applicant supplies papers. */
  record Suspended(LocalDate since) implements Deadline {}

  /** The law as it was read sets no period for the step. */
  record None() implements Deadline {}
}
