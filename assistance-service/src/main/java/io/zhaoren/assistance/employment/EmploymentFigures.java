package io.zhaoren.assistance.employment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.figures.FiguresAnswer;
import io.zhaoren.finding.figures.SmallCells;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many are not placed yet, and since when: the figure that is to come down to none. 动态清零 */
@Schema(name = "EmploymentFigures")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmploymentFigures(
    @Schema(required = true, examples = "330106") String area,
    @Schema(required = true) Words name,
    @Schema(required = true, description = "The day it is.") LocalDate on,
    @Schema(description = FiguresAnswer.SMALL) @Nullable Long open,
    @Schema(
            description =
                "Days of the oldest; 0 if there is none. Absent where too few are told of.")
        @Nullable Long oldest,
    @Schema(description = "Closed by a placement, ever. " + FiguresAnswer.SMALL)
        @Nullable Long placed,
    @Schema(
            description =
                "With the whole province: open ones of whom no county of it is known, which stand in"
                    + " no other figure. "
                    + FiguresAnswer.SMALL)
        @Nullable Long withoutCounty,
    @Schema(required = true) List<OfCounty> counties,
    @Schema(required = true) List<OfRoute> routes) {

  /** Of one county. */
  @Schema(name = "EmploymentOfCounty")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfCounty(
      @Schema(required = true) AreaName county,
      @Nullable Long open,
      @Nullable Long oldest,
      @Schema(description = "Open for 30 days or less.") @Nullable Long upTo30,
      @Schema(description = "Open for 31 to 90 days.") @Nullable Long upTo90,
      @Schema(description = "Open for longer.") @Nullable Long longer) {

    /** Without what is small, and all three spans with one that is: they add up to open. */
    OfCounty withoutSmall(@Nullable Long told, int smallest) {
      var spans =
          told != null
              && Stream.of(upTo30, upTo90, longer)
                  .noneMatch(span -> span != null && SmallCells.isSmall(span, smallest));
      return new OfCounty(
          county,
          told,
          spans ? oldest : null, // it is one person's
          spans ? upTo30 : null,
          spans ? upTo90 : null,
          spans ? longer : null);
    }
  }

  /** Of one group; somebody may belong to several. */
  @Schema(name = "EmploymentOfRoute")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfRoute(
      @Schema(required = true, examples = "disabled") String route,
      @Schema(description = FiguresAnswer.SMALL) @Nullable Long open) {}
}
