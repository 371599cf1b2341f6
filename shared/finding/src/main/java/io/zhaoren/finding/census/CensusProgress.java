package io.zhaoren.finding.census;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a census is. 摸底进度 */
@Schema(name = "CensusProgress")
public record CensusProgress(
    @Schema(required = true) UUID censusId,
    @Schema(required = true) String area,
    @Schema(required = true) String title,
    @Schema(required = true) Instant sentAt,
    @Schema(required = true, description = "Grids that were sent a task.") long grids,
    @Schema(required = true, description = "Of these, taken by somebody or done. 已签收")
        long acknowledged,
    @Schema(required = true, description = "Of these, done. 已完成") long done,
    @Schema(required = true, description = "Minutes in which anything happened.")
        List<Minute> byMinute) {

  /** What happened in one minute. */
  @Schema(name = "CensusMinute")
  public record Minute(
      @Schema(required = true, description = "Whole minutes since it was sent, from 0.")
          long minute,
      @Schema(required = true) long acknowledged,
      @Schema(required = true) long done) {}
}
