package io.zhaoren.eldercare.plan;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a plan is to be searched, as a request says it. */
@Schema(name = "Search", description = "How long to search. Absent: seed 1, work 60, 300 seconds.")
public record SearchGiven(
    @Schema(description = "From 0.", examples = "1") @Nullable Integer seed,
    @Schema(description = "1 to 3600 units of the solver's work.", examples = "60")
        @Nullable Integer work,
    @Schema(
            description = "1 to 3600 seconds of wall time, a guard: see repeatable.",
            examples = "300")
        @Nullable Integer longestSeconds) {

  /**
   * @throws ProblemException naming the field that is out of range
   */
  public static Search read(@Nullable SearchGiven given, String pointer) {
    if (given == null) {
      return new Search(1, 60, 300);
    }
    return new Search(
        within(given.seed, 1, 0, Integer.MAX_VALUE, pointer + "/seed"),
        within(given.work, 60, 1, Search.MOST, pointer + "/work"),
        within(given.longestSeconds, 300, 1, Search.MOST, pointer + "/longestSeconds"));
  }

  /**
   * A number within limits.
   *
   * @param usual if none is given
   * @throws ProblemException {@code OUT_OF_RANGE}
   */
  public static int within(
      @Nullable Integer value, int usual, int least, int most, String pointer) {
    var number = value == null ? usual : value;
    if (number < least || number > most) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              pointer,
              "OUT_OF_RANGE",
              new Words(
                  "须在 %d 至 %d 之间".formatted(least, most),
                  "must be between %d and %d".formatted(least, most))));
    }
    return number;
  }
}
