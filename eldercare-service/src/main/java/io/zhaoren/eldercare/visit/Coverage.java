package io.zhaoren.eldercare.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.figures.FiguresAnswer;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many of those who were to be visited in a month were. */
@Schema(name = "VisitCoverage", description = "Monthly visit rate; the target is 100 %. 月探访率")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Coverage(
    String area,
    Words name,
    String month,
    @Schema(description = FiguresAnswer.SMALL) @Nullable Long due,
    @Schema(description = FiguresAnswer.SMALL) @Nullable Long visited,
    @Schema(
            description =
                "Visited of due, in hundredths of a per cent; 10000: everybody. Absent with due.")
        @Nullable Long perTenThousand,
    List<OfCounty> counties) {

  /** In one county. */
  @Schema(name = "VisitCoverageOfCounty")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfCounty(
      AreaName county, @Nullable Long due, @Nullable Long visited, @Nullable Long overdue) {}
}
