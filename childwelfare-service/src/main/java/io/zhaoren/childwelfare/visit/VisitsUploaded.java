package io.zhaoren.childwelfare.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a worker wrote down on the way. */
@Schema(name = "ChildVisitsUploaded")
public record VisitsUploaded(
    @Schema(required = true, description = "At most 200.")
        @Nullable List<@Nullable Visited> records) {

  /** One visit that was made, or tried. */
  @Schema(name = "ChildVisited")
  public record Visited(
      @Schema(required = true, description = "The phone's own; sent again it changes nothing.")
          @Nullable UUID recordId,
      @Schema(required = true) @Nullable UUID residentId,
      @Schema(description = "The visit of the list that it was.") @Nullable UUID visitId,
      @Schema(required = true) @Nullable LocalDate visitedOn,
      @Schema(
              required = true,
              enumeration = {"seen", "not-met", "refused"},
              description =
                  "That nobody was met, or that they refused, leaves the visit to be made.")
          @Nullable String outcome,
      @Schema(description = "What was seen. Kept encrypted.") @Nullable String says,
      @Schema(description = "Indicators of risk that were seen; none given: not assessed.")
          @Nullable List<@Nullable String> indicators,
      @Schema(description = "Findings, as facts of the child.", implementation = Object[].class)
          @Nullable List<@Nullable JsonNode> facts) {}

  /** What came of each. */
  @Schema(name = "ChildVisitsTaken")
  public record Taken(@Schema(required = true) List<Result> results) {}

  /** What came of one. */
  @Schema(name = "ChildVisitTaken")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      @Schema(description = "As it was sent.") @Nullable UUID recordId,
      @Schema(
              required = true,
              enumeration = {"stored", "repeated", "conflict", "refused"},
              description =
                  "conflict and refused are kept as they were sent, for a supervisor to look at.")
          String result,
      @Schema(
              description = "Why not, or what of it was not taken.",
              enumeration = {
                "DONE_ALREADY",
                "NOT_RESPONSIBLE",
                "FUTURE_DAY",
                "UNKNOWN_INDICATOR",
                "FACTS_NOT_TAKEN",
                "MISSING_FIELD"
              })
          @Nullable String reason) {}
}
