package io.zhaoren.assistance.employment;

import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many are not placed yet, and since when: the figure that is to come down to none. 动态清零 */
@Schema(name = "EmploymentFigures")
public record EmploymentFigures(
    @Schema(required = true, examples = "330106") String area,
    @Schema(required = true) Words name,
    @Schema(required = true, description = "The day it is.") LocalDate on,
    @Schema(required = true) long open,
    @Schema(required = true, description = "Days of the oldest; 0 if there is none.") long oldest,
    @Schema(required = true, description = "Closed by a placement, ever.") long placed,
    @Schema(required = true) List<OfCounty> counties,
    @Schema(required = true) List<OfRoute> routes) {

  /** Of one county. */
  @Schema(name = "EmploymentOfCounty")
  public record OfCounty(
      @Schema(required = true) AreaName county,
      @Schema(required = true) long open,
      @Schema(required = true) long oldest,
      @Schema(required = true, description = "Open for 30 days or less.") long upTo30,
      @Schema(required = true, description = "Open for 31 to 90 days.") long upTo90,
      @Schema(required = true, description = "Open for longer.") long longer) {}

  /** Of one group; somebody may belong to several. */
  @Schema(name = "EmploymentOfRoute")
  public record OfRoute(
      @Schema(required = true, examples = "disabled") String route,
      @Schema(required = true) long open) {}
}
