package io.zhaoren.childwelfare.director;

import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a worker is from now on. */
@Schema(name = "ChildWorkerSet")
public record ChildWorkerSet(
    @Schema(
            required = true,
            description =
                "Who appoints, and so approves that files of assigned children are read"
                    + " (未成年人网络保护条例 第三十六条).")
        @Nullable ActorGiven officer,
    @Schema(
            required = true,
            enumeration = {"director", "supervisor"})
        @Nullable String role,
    @Schema(
            description =
                "Of a director: all that are served, twelve digits each, of one township.")
        @Nullable List<@Nullable String> communities,
    @Schema(description = "Of a supervisor: nine digits.") @Nullable String township) {

  /** Somebody leaves. */
  @Schema(name = "ChildWorkerLeaving")
  public record Leaving(@Schema(required = true) @Nullable ActorGiven officer) {}

  /** Somebody is away, and another stands in. */
  @Schema(name = "ChildWorkerAway")
  public record Away(
      @Schema(required = true) @Nullable ActorGiven officer,
      @Schema(required = true, description = "Of the same county, and there all the time.")
          @Nullable String coveredBy,
      @Schema(required = true) @Nullable LocalDate from,
      @Schema(required = true, description = "Last day.") @Nullable LocalDate to) {}
}
