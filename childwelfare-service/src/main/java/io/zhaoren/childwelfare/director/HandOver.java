package io.zhaoren.childwelfare.director;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Children whom one worker gives to another. */
@Schema(name = "ChildHandOver")
public record HandOver(
    @Schema(required = true) UUID handOverId,
    @Schema(required = true) String from,
    @Schema(required = true) String to,
    @Schema(required = true) List<UUID> residents,
    @Schema(
            required = true,
            enumeration = {"offered", "accepted", "declined"})
        String state) {

  /** What is offered. */
  @Schema(name = "ChildHandOverOffered")
  public record Offered(
      @Schema(required = true, description = "A director of the children's community.")
          @Nullable String to,
      @Schema(required = true) @Nullable List<UUID> residents) {}

  /** What the receiver says. */
  @Schema(name = "ChildHandOverAnswered")
  public record Answered(
      @Schema(required = true, description = "The receiver.") @Nullable String worker,
      @Schema(required = true) @Nullable Boolean accepts) {}
}
