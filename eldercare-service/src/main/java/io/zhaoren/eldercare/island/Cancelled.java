package io.zhaoren.eldercare.island;

import java.time.LocalDate;

/** A ferry that does not go, one way or both. */
record Cancelled(String island, LocalDate day, Way way) {

  /** Which way. */
  enum Way {
    OUT,
    BACK,
    BOTH
  }
}
