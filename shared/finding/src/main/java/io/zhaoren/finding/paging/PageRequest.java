package io.zhaoren.finding.paging;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param after the last of the page before, as {@link #cursor} wrote it; empty: from the start
 * @param limit how many at most
 */
public record PageRequest(Optional<String> after, int limit) {

  public static final String DEFAULT_LIMIT = "50";
  public static final int LONGEST = 1000;

  public static PageRequest of(@Nullable String cursor, int limit) {
    if (limit < 1 || limit > LONGEST) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query(
              "limit",
              "OUT_OF_RANGE",
              new Words("须在 1 至 " + LONGEST + " 之间", "must be between 1 and " + LONGEST)));
    }
    if (cursor == null || cursor.isEmpty()) {
      return new PageRequest(Optional.empty(), limit);
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return new PageRequest(Optional.of(text), limit);
    } catch (IllegalArgumentException notOurs) {
      throw unknownCursor();
    }
  }

  /** What the cursor says, as the list itself wrote it. */
  public <T> Optional<T> after(Function<String, T> parse) {
    try {
      return after.map(parse);
    } catch (IllegalArgumentException notOurs) {
      throw unknownCursor();
    }
  }

  /**
   * The entries of one page.
   *
   * @param next cursor of the page after; null: this was the last
   */
  public record Page<T>(List<T> shown, @Nullable String next) {

    public Page {
      shown = List.copyOf(shown);
    }
  }

  /**
   * Cuts a list to this page.
   *
   * @param found one more than the page takes, if there are more
   * @param place what the cursor says of an entry, as {@link #after(Function)} reads it
   */
  public <T> Page<T> cut(List<T> found, Function<? super T, ?> place) {
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, limit), cursor(place.apply(found.get(limit - 1)).toString()));
  }

  /** The cursor for the page after this entry. */
  public static String cursor(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemException unknownCursor() {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST,
        Violation.query(
            "cursor",
            "UNKNOWN_CURSOR",
            new Words("须原样使用上一页给出的 next", "must be what the page before gave as next")));
  }
}
