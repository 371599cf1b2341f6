package io.zhaoren.casework.clock;

import java.time.LocalDate;
import java.util.Locale;

/** How near a deadline is. */
public enum Warning {
  /** Time is left, or there is no deadline. */
  NONE,
  /** Few working days are left. */
  AHEAD,
  /** Today is the last day. */
  TODAY,
  /** The last day has passed. */
  OVERDUE;

  /** As it stands in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param ahead how many working days before the last day the warning begins; a choice of the
   *     house, not of the law
   */
  public static Warning of(Deadline deadline, LocalDate today, int ahead, Counting counting) {
    if (!(deadline instanceof Deadline.Due due)) {
      return NONE;
    }
    if (today.isAfter(due.day())) {
      return OVERDUE;
    }
    if (today.equals(due.day())) {
      return TODAY;
    }
    return counting.workingDaysUntil(today, due.day()).map(left -> left <= ahead).orElse(false)
        ? AHEAD
        : NONE;
  }
}
