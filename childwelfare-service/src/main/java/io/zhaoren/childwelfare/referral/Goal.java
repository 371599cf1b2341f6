package io.zhaoren.childwelfare.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that is to be reached with a child. */
@Schema(name = "ChildGoal")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Goal(
    @Schema(required = true) UUID goalId,
    @Schema(required = true) int version,
    @Schema(required = true) String says,
    @Schema(required = true) LocalDate dueOn,
    @Schema(
            required = true,
            enumeration = {"open", "reached", "given-up"})
        String state,
    @Nullable LocalDate reviewedOn) {

  /** The plan of a child. */
  @Schema(name = "ChildPlan")
  public record Plan(
      @Schema(required = true) UUID residentId,
      @Schema(required = true, description = "The next due first.") List<Goal> goals) {}

  /** A goal is set. */
  @Schema(name = "ChildGoalSet")
  public record Set(
      @Schema(required = true, description = "Whoever is responsible for the child.")
          @Nullable String worker,
      @Schema(required = true, description = "Kept encrypted.", examples = "本学期返校就读")
          @Nullable String says,
      @Schema(required = true, description = "To be reviewed by then.")
          @Nullable LocalDate dueOn) {}

  /** A goal is looked at again. */
  @Schema(name = "ChildGoalReviewed")
  public record Reviewed(
      @Schema(required = true) @Nullable String worker,
      @Schema(required = true) @Nullable Integer version,
      @Schema(
              required = true,
              enumeration = {"open", "reached", "given-up"})
          @Nullable String state,
      @Schema(description = "Of one that stays open: the next day.") @Nullable LocalDate dueOn) {}
}
