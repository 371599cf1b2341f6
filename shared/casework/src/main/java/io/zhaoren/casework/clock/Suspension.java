package io.zhaoren.casework.clock;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A time that does not count because the applicant is supplying papers.
 *
 * @param from the day on which the applicant was told what is missing: it still counts
 * @param to the day on which it arrived: it does not count, the next one does; empty: still waiting
 */
public record Suspension(LocalDate from, Optional<LocalDate> to) {

  public Suspension {
    if (to.isPresent() && to.get().isBefore(from)) {
      throw new IllegalArgumentException("papers arrive after they were asked for");
    }
  }

  boolean covers(LocalDate day) {
    return day.isAfter(from) && (to.isEmpty() || !day.isAfter(to.get()));
  }

  boolean isOpen() {
    return to.isEmpty();
  }
}
