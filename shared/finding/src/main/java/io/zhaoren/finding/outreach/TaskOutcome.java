package io.zhaoren.finding.outreach;

import io.zhaoren.finding.facts.FactsReported;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a task, said by who did it. */
@Schema(name = "TaskOutcome")
public record TaskOutcome(
    @Schema(examples = "w-1", description = "May only repeat what the token says.")
        @Nullable String worker,
    @Schema(required = true, description = "The version that was seen.") @Nullable Integer version,
    @Schema(
            required = true,
            enumeration = {"reached", "wants", "declines", "not-found", "wrong-data", "done"})
        @Nullable String outcome,
    @Schema(
            description = "Of declines: why.",
            enumeration = {
              "not-needed",
              "too-much-effort",
              "no-trust",
              "afraid-of-opinion",
              "gets-other-help",
              "other"
            })
        @Nullable String reason,
    @Schema(
            description =
                "Of reached, wants and declines: programmes of the card of which something else came"
                    + " than of the visit as a whole.")
        @Nullable List<@Nullable OfProgramme> programmes,
    @Schema(description = "Of wrong-data: what is right.") @Nullable Corrected corrected) {

  TaskOutcome saidBy(String caller) {
    return new TaskOutcome(caller, version, outcome, reason, programmes, corrected);
  }

  /** What came of telling one programme: of all in the home who were told of it. */
  @Schema(name = "ProgrammeOutcome")
  public record OfProgramme(
      @Schema(required = true, examples = "disability-living-subsidy") @Nullable String programme,
      @Schema(
              required = true,
              enumeration = {"reached", "wants", "declines"})
          @Nullable String outcome,
      @Schema(description = "Of declines: why, as above.") @Nullable String reason) {}

  /** What is right instead: facts of the source field-worker, recorded with the outcome. */
  @Schema(name = "CorrectedFacts")
  public record Corrected(
      @Schema(description = "Of whom; or else householdId.") @Nullable UUID residentId,
      @Nullable UUID householdId,
      @Schema(required = true) @Nullable FactsReported report) {}
}
