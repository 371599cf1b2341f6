package io.zhaoren.finding.outreach;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.figures.FiguresAnswer;
import io.zhaoren.finding.figures.SmallCells;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** From found to paid, by programme and county. */
@Schema(name = "Funnel")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FunnelAnswer(
    @Schema(required = true, examples = "330106") String area,
    @Schema(required = true) Words name,
    @Schema(required = true, description = "The day it is.") LocalDate on,
    @Schema(required = true) List<Step> programmes) {

  /** Counts of matches ever offered, whatever became of them: each number is part of found. */
  @Schema(name = "FunnelStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(
      @Schema(required = true) String programme,
      @Schema(required = true) AreaName county,
      @Schema(description = FiguresAnswer.SMALL) @Nullable Long found,
      @Schema(description = "Somebody has heard of it. 已触达") @Nullable Long reached,
      @Schema(description = "And wants it. 有意愿") @Nullable Long wanted,
      @Schema(description = "Said no, and is left alone for a time. 谢绝") @Nullable Long declined,
      @Schema(description = "The match was lost. 已撤回") @Nullable Long withdrawn,
      @Schema(description = "Absent where this service takes no claims. 已申请")
          @Nullable Long claimed,
      @Schema(description = "已获批") @Nullable Long granted,
      @Schema(description = "已发放") @Nullable Long paid) {

    /** Each number for itself: none is a sum of others here. */
    Step withoutSmall(int smallest) {
      return new Step(
          programme,
          county,
          SmallCells.told(found, smallest),
          SmallCells.told(reached, smallest),
          SmallCells.told(wanted, smallest),
          SmallCells.told(declined, smallest),
          SmallCells.told(withdrawn, smallest),
          SmallCells.told(claimed, smallest),
          SmallCells.told(granted, smallest),
          SmallCells.told(paid, smallest));
    }
  }
}
