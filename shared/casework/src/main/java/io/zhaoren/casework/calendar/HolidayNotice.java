package io.zhaoren.casework.calendar;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The notice of the General Office of the State Council on the holidays of one year.
 *
 * @param number the document number, where the copy that was read prints it
 * @param date the day of the notice
 * @param read where its text was read
 * @param rests days off, weekends among them
 * @param works Saturdays and Sundays that are working days; both may lie in the year before
 */
public record HolidayNotice(
    int year,
    String title,
    Optional<String> number,
    LocalDate date,
    String read,
    Set<LocalDate> rests,
    Set<LocalDate> works) {

  public HolidayNotice {
    rests = Set.copyOf(rests);
    works = Set.copyOf(works);
  }
}
