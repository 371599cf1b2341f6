package io.zhaoren.casework.clock;

import io.zhaoren.casework.calendar.WorkingDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The fifteen days in which what is said against an office is verified and handled (浙江省社会救助条例
 * 第五十八条). All days count; where the last one is no working day, the next one is the last (民法典
 * 第二百零三条).
 */
@ApplicationScoped
public class HandlingTerm {

  public static final Term TERM = new Term(15, false);

  private final Counting counting = new Counting(WorkingDays.bundled());
  private final int warningDays;

  /**
   * @param warningDays how many working days ahead of the last one a warning begins
   */
  public HandlingTerm(
      @ConfigProperty(name = "zhaoren.casework.warning-days", defaultValue = "2") int warningDays) {
    this.warningDays = warningDays;
  }

  /** The last day; empty if the calendar of that year is not published yet. */
  public Optional<LocalDate> due(LocalDate receivedOn) {
    return counting.deadline(receivedOn, TERM) instanceof Deadline.Due due
        ? Optional.of(due.day())
        : Optional.empty();
  }

  /** How near the last day of what is open is. */
  public Warning warning(LocalDate receivedOn, LocalDate today) {
    return Warning.of(counting.deadline(receivedOn, TERM), today, warningDays, counting);
  }
}
