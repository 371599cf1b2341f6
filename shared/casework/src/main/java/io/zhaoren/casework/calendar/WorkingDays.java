package io.zhaoren.casework.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The working days of China in the years whose notice is known. What no notice says is {@link
 * DayKind#UNKNOWN}: a holiday is moved by the State Council every year, and is never computed here.
 */
public final class WorkingDays {

  private final Map<Integer, HolidayNotice> notices = new TreeMap<>();
  private final Set<LocalDate> rests = new HashSet<>();
  private final Set<LocalDate> works = new HashSet<>();
  private final MonthDay openFrom;

  /**
   * @param openFrom from this day on, a year may still be changed by the notice of the next
   * @throws IllegalArgumentException if a day both rests and works, or a notice comes twice
   */
  public WorkingDays(Collection<HolidayNotice> notices, MonthDay openFrom) {
    for (var notice : notices) {
      if (this.notices.put(notice.year(), notice) != null) {
        throw new IllegalArgumentException("two notices for " + notice.year());
      }
      rests.addAll(notice.rests());
      works.addAll(notice.works());
    }
    if (rests.stream().anyMatch(works::contains)) {
      throw new IllegalArgumentException("a day is off and a working day at once");
    }
    this.openFrom = openFrom;
  }

  /** The notices that are part of this module. */
  public static WorkingDays bundled() {
    return WorkingDaysReader.bundled();
  }

  public DayKind on(LocalDate day) {
    if (rests.contains(day)) {
      return DayKind.REST;
    }
    if (works.contains(day)) {
      return DayKind.WORKING;
    }
    if (!isSettled(day)) {
      return DayKind.UNKNOWN;
    }
    var weekday = day.getDayOfWeek();
    return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY
        ? DayKind.REST
        : DayKind.WORKING;
  }

  /** The notice that speaks of the days of a year. */
  public Optional<HolidayNotice> notice(int year) {
    return Optional.ofNullable(notices.get(year));
  }

  private boolean isSettled(LocalDate day) {
    return notices.containsKey(day.getYear())
        && (MonthDay.from(day).isBefore(openFrom) || notices.containsKey(day.getYear() + 1));
  }
}
