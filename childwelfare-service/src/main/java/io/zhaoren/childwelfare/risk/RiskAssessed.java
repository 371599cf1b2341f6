package io.zhaoren.childwelfare.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The level that holds, with its reasons. */
@Schema(name = "ChildRisk")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RiskAssessed(
    @Schema(required = true) UUID residentId,
    @Schema(
            required = true,
            enumeration = {"extreme", "high", "medium", "low"})
        String level,
    @Schema(required = true) LocalDate since,
    @Schema(required = true, description = "By the sum of points of what was seen last.")
        int points,
    @Schema(required = true, description = "What was seen last, the heaviest first.")
        List<Reason> reasons,
    @Schema(required = true, description = "Days from one visit to the next.") int visitEveryDays,
    @Schema(
            description = "A lower level that waits for a second person.",
            enumeration = {"high", "medium", "low"})
        @Nullable String proposed,
    @Schema(required = true, description = "Why the numbers are what they are.") String evidence) {

  /** One indicator. */
  @Schema(name = "ChildRiskReason")
  public record Reason(
      @Schema(required = true) String code,
      @Schema(
              required = true,
              enumeration = {"child", "guardianship", "environment"})
          String group,
      @Schema(required = true) int points,
      @Schema(required = true) Words says,
      @Schema(required = true) String basis) {}

  /** What somebody saw. */
  @Schema(name = "ChildRiskGiven")
  public record Given(
      @Schema(required = true, description = "Whoever is responsible, or a supervisor.")
          @Nullable String worker,
      @Schema(required = true, description = "Codes of the catalogue; none: nothing was seen.")
          @Nullable List<@Nullable String> indicators) {}

  /** A level that somebody sets without indicators. */
  @Schema(name = "ChildRiskRaised")
  public record Raised(
      @Schema(required = true) @Nullable String worker,
      @Schema(
              required = true,
              enumeration = {"extreme", "high", "medium"})
          @Nullable String level) {}

  /** What a second person says of a lower level. */
  @Schema(name = "ChildRiskConfirmed")
  public record Confirmed(
      @Schema(required = true, description = "Somebody else than who proposed it.")
          @Nullable String worker,
      @Schema(required = true) @Nullable Boolean agrees) {}
}
