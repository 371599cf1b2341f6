package io.zhaoren.childwelfare.handler;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An appointment. */
@Schema(name = "NamedHandler")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NamedHandler(
    @Schema(required = true) UUID appointmentId,
    @Schema(required = true, description = "The code of the officer.") String handler,
    @Schema(required = true, examples = "330106") String county,
    @Schema(required = true) String reason,
    @Schema(required = true) String appointedBy,
    @Schema(required = true) LocalDate from,
    @Schema(required = true, description = "Last day.") LocalDate until,
    @Schema(description = "If it was ended before its time: the first day without it.")
        @Nullable LocalDate endedOn,
    @Schema(description = "Whoever ended it.") @Nullable String endedBy,
    @Schema(required = true, description = "Whether it holds today.") boolean holds) {

  /** Who is appointed. */
  @Schema(name = "NamedHandlerGiven")
  public record Given(
      @Schema(required = true, description = "Who appoints; never for themselves.")
          @Nullable ActorGiven officer,
      @Schema(required = true, description = "The code of an officer of the same county.")
          @Nullable String handler,
      @Schema(required = true, description = "Why: an order or a division of work.")
          @Nullable String reason,
      @Schema(required = true) @Nullable LocalDate from,
      @Schema(required = true, description = "Last day; at most a year after the first.")
          @Nullable LocalDate until) {}

  /** An appointment ends today. */
  @Schema(name = "NamedHandlerEnded")
  public record Ended(@Schema(required = true) @Nullable ActorGiven officer) {}

  /** Those of an area. */
  @Schema(name = "NamedHandlerList")
  public record Listed(
      @Schema(required = true, description = "Those that hold first, then the latest.")
          List<NamedHandler> appointments,
      @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
          @Nullable String next) {}
}
