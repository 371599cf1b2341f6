package io.zhaoren.childwelfare.report;

import io.zhaoren.casework.act.ActorGiven;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the reports of a case said. */
@Schema(name = "ChildReportsRead")
public record ReportsRead(
    @Schema(required = true, description = "The oldest first.") List<Said> reports) {

  /** Who wants to read, and why. */
  @Schema(name = "ChildReportsAsked")
  public record Asked(
      @Schema(required = true) @Nullable ActorGiven officer,
      @Schema(required = true, description = "Kept with the reading.", examples = "上门核实前了解情况")
          @Nullable String reason) {}

  /** One report. */
  @Schema(name = "ChildReportSaid")
  public record Said(
      @Schema(required = true) UUID reportId,
      @Schema(required = true) Instant reportedAt,
      @Schema(required = true, description = "As it came, without who reported.") String content,
      @Schema(required = true, description = "Those of the law that it names, if any.")
          List<SituationList.Situation> situations,
      @Schema(required = true, description = "Whether the reporter has heard what came of it.")
          boolean told) {}

  /** Who reported. */
  @Schema(name = "ChildReporterRead")
  public record Reporter(
      @Schema(required = true, description = "As it came; empty: was not said.") String reporter) {}
}
