package io.zhaoren.childwelfare.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.casework.act.ActorGiven;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A child whom one county gives to another. */
@Schema(name = "ChildTransfer")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transfer(
    @Schema(required = true) UUID transferId,
    @Schema(required = true) UUID residentId,
    @Schema(required = true, examples = "330106") String from,
    @Schema(required = true, examples = "330302") String to,
    @Schema(
            required = true,
            enumeration = {"offered", "accepted", "declined"})
        String state,
    @Schema(required = true, description = "Who is responsible now.") String responsible) {

  /** A county offers. */
  @Schema(name = "ChildTransferOffered")
  public record Offered(
      @Schema(required = true, description = "Of the county that has the child.")
          @Nullable ActorGiven officer,
      @Schema(required = true, description = "Where the child lives now, twelve digits.")
          @Nullable String communityId) {}

  /** The other answers. */
  @Schema(name = "ChildTransferAnswered")
  public record Answered(
      @Schema(required = true, description = "Of the county that is asked.")
          @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Boolean accepts) {}
}
