package io.zhaoren.finding.paging;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
