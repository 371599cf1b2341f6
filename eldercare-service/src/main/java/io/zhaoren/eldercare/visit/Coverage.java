package io.zhaoren.eldercare.visit;

import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many of those who were to be visited in a month were. */
@Schema(name = "VisitCoverage", description = "Monthly visit rate; the target is 100 %. 月探访率")
public record Coverage(
    String area,
    Words name,
    String month,
    long due,
    long visited,
    @Schema(description = "Visited of due, in hundredths of a per cent; 10000: everybody.")
        long perTenThousand,
    List<OfCounty> counties) {

  /** In one county. */
  @Schema(name = "VisitCoverageOfCounty")
  public record OfCounty(AreaName county, long due, long visited, long overdue) {}
}
