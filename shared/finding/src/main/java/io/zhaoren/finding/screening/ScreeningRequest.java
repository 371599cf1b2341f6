package io.zhaoren.finding.screening;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A household as somebody describes it. */
@Schema(name = "ScreeningRequest")
public record ScreeningRequest(
    @Schema(description = "The day as of which to ask; absent: today.", examples = "2023-10-01")
        @Nullable LocalDate on,
    @Schema(
            description =
                "County in which every member is registered and lives, where the member's own facts"
                    + " say nothing else.",
            examples = "330106")
        @Nullable String place,
    @Schema(description = "Facts about the household as a whole.")
        @Nullable GivenHousehold household,
    @Schema(required = true, description = "All who live together, at least one.")
        @Nullable List<@Nullable GivenMember> members,
    @Schema(description = "Only these programmes; absent: all in force.")
        @Nullable List<@Nullable String> programmes,
    @Schema(
            enumeration = {"decide", "find"},
            defaultValue = "decide",
            description =
                "decide: what is given counts as verified. find: facts behind a mandate count only"
                    + " where assistance.verificationMandate is given.")
        @Nullable String purpose) {

  /** Facts about the household as a whole. */
  @Schema(name = "GivenHousehold")
  public record GivenHousehold(
      @Schema(description = "Fact name → value, as in ReportedFact.", implementation = Map.class)
          @Nullable Map<String, @Nullable JsonNode> facts,
      @Schema(description = "What the household already receives.")
          @Nullable List<@Nullable Receiving> receives) {}

  /** One who lives in the household. */
  @Schema(name = "GivenMember")
  public record GivenMember(
      @Schema(description = "The caller's own name for the member, repeated in the answer.")
          @Nullable String ref,
      @Schema(description = "Fact name → value, as in ReportedFact.", implementation = Map.class)
          @Nullable Map<String, @Nullable JsonNode> facts,
      @Schema(description = "What the member already receives.")
          @Nullable List<@Nullable Receiving> receives) {}

  /** An entitlement that runs. */
  @Schema(name = "Receiving")
  public record Receiving(
      @Schema(required = true) @Nullable String programme,
      @Schema(description = "Per month, if known.") @Nullable GivenMoney amount) {}

  /** Money per month. */
  @Schema(name = "GivenMoney")
  public record GivenMoney(
      @Schema(required = true, examples = "1259.00") @Nullable String amount,
      @Schema(required = true, enumeration = "CNY/month") @Nullable String unit) {}
}
