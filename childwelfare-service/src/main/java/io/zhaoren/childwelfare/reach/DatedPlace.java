package io.zhaoren.childwelfare.reach;

import io.zhaoren.finding.paging.PageRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place in a list that is ordered by a day, and by id within one. */
public record DatedPlace(LocalDate on, UUID id) {

  /** Before everything. */
  public static final DatedPlace START = new DatedPlace(LocalDate.EPOCH, new UUID(0, 0));

  /** The entries of one page, and the cursor of the next; null: this was the last. */
  public record Page<T>(List<T> shown, @Nullable String next) {}

  /**
   * @throws IllegalArgumentException if a list did not write it
   */
  public static DatedPlace parse(String text) {
    var parts = text.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no place in a list");
    }
    try {
      return new DatedPlace(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no place in a list", e);
    }
  }

  /** Where a page begins: after this place. */
  public static DatedPlace after(PageRequest page) {
    return page.after(DatedPlace::parse).orElse(START);
  }

  /**
   * @param found one more than the page takes, if there are more
   */
  public static <T> Page<T> page(List<T> found, int limit, Function<T, DatedPlace> place) {
    var shown = found.stream().limit(limit).toList();
    return new Page<>(
        shown,
        Optional.of(found)
            .filter(all -> all.size() > limit)
            .map(all -> PageRequest.cursor(place.apply(all.get(limit - 1)).toString()))
            .orElse(null));
  }

  @Override
  public String toString() {
    return on + " " + id;
  }
}
