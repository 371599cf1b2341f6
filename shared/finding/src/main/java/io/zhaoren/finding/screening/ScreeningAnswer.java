package io.zhaoren.finding.screening;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.finding.matching.FactName;
import io.zhaoren.policy.explanation.Explanation;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What all policies say of a described household. */
@Schema(name = "ScreeningAnswer")
public record ScreeningAnswer(
    @Schema(required = true) LocalDate on,
    @Schema(
            required = true,
            enumeration = {"decide", "find"})
        String purpose,
    @Schema(
            required = true,
            description =
                "One per programme in force and subject: the unit, or each member in the order given.")
        List<Result> results) {

  /** What one policy says of the unit or of one member. */
  @Schema(name = "ScreeningResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      @Schema(required = true) String programme,
      @Schema(description = "The joint item it belongs to.") @Nullable String item,
      @Schema(required = true) Words name,
      @Schema(required = true) int policyVersion,
      @Schema(
              required = true,
              enumeration = {"UNIT", "RESIDENT"})
          String about,
      @Schema(description = "The member; absent for the unit.") @Nullable String ref,
      @Schema(
              required = true,
              enumeration = {"FOUND", "LIKELY", "NOT_ENTITLED", "UNSIGNALLED", "EXCLUDED", "HELD"})
          String finding,
      @Schema(required = true) Words says,
      @Schema(
              required = true,
              description = "Code of each criterion and signal → MET, NOT_MET or UNDETERMINED.")
          Map<String, String> criteria,
      @Schema(description = "How many are assessed together, for the unit.")
          @Nullable Integer members,
      @Schema(description = "Whose authority decides and pays.") @Nullable AreaName jurisdiction,
      @Schema(description = "Absent if not known, or if there is none.") @Nullable Money amount,
      @Schema(required = true, description = "The facts that would settle it.")
          List<FactName> missing,
      @Schema(required = true, description = "Parameters with no lawful value for place and day.")
          List<String> unknownParameters,
      @Schema(description = "The programme that stands in the way.") @Nullable String excludedBy,
      @Schema(required = true, description = "Why not; empty for FOUND and LIKELY.")
          List<Words> whyNot,
      @Schema(required = true) Explanation explanation) {}
}
