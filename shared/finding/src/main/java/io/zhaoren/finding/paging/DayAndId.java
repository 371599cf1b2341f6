package io.zhaoren.finding.paging;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Where a page ended, in a list that is ordered by a day and then by an id. */
public record DayAndId(LocalDate day, UUID id) {

  /** Before all others: where a list begins. */
  public static final DayAndId FIRST = new DayAndId(LocalDate.EPOCH, new UUID(0, 0));

  /**
   * @throws IllegalArgumentException if no list wrote it
   */
  public static DayAndId parse(String text) {
    var parts = text.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no place in a list");
    }
    try {
      return new DayAndId(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no place in a list", e);
    }
  }

  /** After which entry a page begins; the first page after {@link #FIRST}. */
  public static DayAndId after(PageRequest page) {
    return page.after(DayAndId::parse).orElse(FIRST);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return day + " " + id;
  }
}
