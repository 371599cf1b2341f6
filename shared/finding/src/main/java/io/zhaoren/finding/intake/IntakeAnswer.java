package io.zhaoren.finding.intake;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the facts have come in. */
@Schema(name = "Intake")
public record IntakeAnswer(
    @Schema(required = true, description = "Per partition of each topic, what is read next.")
        List<PartitionRead> partitions,
    @Schema(required = true) Totals totals) {

  /** How far one partition has been taken; everything before is recorded, matched and announced. */
  @Schema(name = "PartitionRead")
  public record PartitionRead(
      @Schema(required = true) String topic,
      @Schema(required = true) int partition,
      @Schema(required = true) long nextOffset) {}

  /** Over all sources and channels. */
  @Schema(name = "IntakeTotals")
  public record Totals(
      @Schema(required = true, description = "Reports that were new.") long accepted,
      @Schema(required = true, description = "Reports known before.") long repeated,
      @Schema(required = true, description = "Rejected and still kept.") long rejected,
      @Schema(required = true, description = "Announcements on their way to Kafka.")
          long waiting) {}
}
