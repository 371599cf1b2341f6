package io.zhaoren.casework.clock;

import io.zhaoren.casework.calendar.DayKind;
import io.zhaoren.casework.calendar.WorkingDays;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Counts periods.
 *
 * <ul>
 *   <li>The day of the event is not counted (民法典 第二百零一条第一款).
 *   <li>Of a term in working days only working days count, so that its last day is one.
 *   <li>A term in days whose last day is not a working day ends on the next one (民法典 第二百零三条第一款).
 * </ul>
 *
 * The Civil Code counts wherever no other law does (第二百零四条). That it does so for the periods of the
 * relief regulations, and that weekends are among its 法定休假日, is practice and not a text that was
 * read: docs/adr/0031.
 */
public final class Counting {

  /** No period of the law is longer; a longer walk is an error of ours. */
  private static final int MOST_DAYS = 5_000;

  private final WorkingDays days;

  public Counting(WorkingDays days) {
    this.days = days;
  }

  /** The last day of a term that begins with an event. */
  public Deadline deadline(LocalDate event, Term term, Collection<Suspension> suspensions) {
    var open = suspensions.stream().filter(Suspension::isOpen).map(Suspension::from).findFirst();
    if (open.isPresent()) {
      return new Deadline.Suspended(open.get());
    }
    var day = event;
    for (var left = term.days(); left > 0; ) {
      day = day.plusDays(1);
      check(event, day);
      if (covered(day, suspensions)) {
        continue;
      }
      if (!term.working()) {
        left--;
        continue;
      }
      switch (days.on(day)) {
        case WORKING -> left--;
        case REST -> {}
        case UNKNOWN -> {
          return new Deadline.NotDeterminable(day);
        }
      }
    }
    return ending(event, day, suspensions);
  }

  /** As above, of a term that nothing suspended. */
  public Deadline deadline(LocalDate event, Term term) {
    return deadline(event, term, List.of());
  }

  /** The first working day from this one on that counts. */
  private Deadline ending(LocalDate event, LocalDate last, Collection<Suspension> suspensions) {
    for (var day = last; ; day = day.plusDays(1)) {
      check(event, day);
      if (covered(day, suspensions)) {
        continue;
      }
      switch (days.on(day)) {
        case WORKING -> {
          return new Deadline.Due(day);
        }
        case REST -> {}
        case UNKNOWN -> {
          return new Deadline.NotDeterminable(day);
        }
      }
    }
  }

  private static void check(LocalDate event, LocalDate day) {
    if (day.isAfter(event.plusDays(MOST_DAYS))) {
      throw new IllegalStateException("a period has no end");
    }
  }

  private static boolean covered(LocalDate day, Collection<Suspension> suspensions) {
    return suspensions.stream().anyMatch(suspension -> suspension.covers(day));
  }

  /**
   * How many working days lie after a day up to and including another; empty if it is not known of
   * all, or the other comes first.
   */
  public Optional<Integer> workingDaysUntil(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      return Optional.empty();
    }
    var count = 0;
    for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      var kind = days.on(day);
      if (kind == DayKind.UNKNOWN) {
        return Optional.empty();
      }
      count += kind == DayKind.WORKING ? 1 : 0;
    }
    return Optional.of(count);
  }
}
