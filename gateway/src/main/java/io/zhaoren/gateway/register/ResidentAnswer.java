package io.zhaoren.gateway.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the register knows of one resident id. */
@Schema(name = "ResidentId")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResidentAnswer(
    @Schema(required = true) UUID residentId,
    @Schema(description = "The id that stands for this person now; absent: this one does. 已并入")
        @Nullable UUID partOf,
    @Schema(
            required = true,
            description = "Whether a citizen number is known for this very record.")
        boolean hasNumber,
    @Schema(
            required = true,
            description =
                "Of what the id means: as in the events on residents.v1; 0: never changed.")
        long revision,
    @Schema(description = "The proposal to merge it that waits for a second person.")
        @Nullable Proposal proposal) {

  /** A proposal to merge. */
  @Schema(name = "MergeProposal")
  public record Proposal(
      @Schema(required = true) UUID proposalId,
      @Schema(required = true, description = "The id that would survive.") UUID into,
      @Schema(required = true) MergeReason reason,
      @Schema(required = true, description = "Who proposed it, as they said.") String proposedBy,
      @Schema(required = true) Instant proposedAt) {}
}
