package io.zhaoren.childwelfare.report;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a report may say. Nothing of it is required, and what does not fit is kept as it was
 * written: it is read by {@link ReportHeard}, never refused for its form.
 */
@Schema(
    name = "ChildReportGiven",
    description =
        "Everything may be left out; a few words are enough, also as plain text. What does not fit"
            + " is kept as written. 强制报告：均可不填")
record ReportGiven(
    @Schema(description = "What was seen or heard.", examples = "孩子身上有伤") @Nullable String says,
    @Schema(description = "Where the child can be found.") @Nullable String where,
    @Schema(description = "When it was seen; an instant.") @Nullable String observedAt,
    @Schema(description = "The child, if the reporter knows the id.") @Nullable UUID residentId,
    @Schema(description = "Twelve digits, if known.", examples = "330106001001")
        @Nullable String communityId,
    @Schema(description = "Six digits, if known.", examples = "330106") @Nullable String county,
    @Schema(
            description =
                "Codes of the situations of the law, as GET /child-reports/situations lists them."
                    + " Never needed; an unknown one is kept as written.")
        @Nullable List<String> situations,
    @Schema(description = "Who reports. Kept sealed, apart from the rest.")
        @Nullable ReporterGiven reporter) {

  /** Who reports. */
  @Schema(name = "ChildReporter", description = "Everything may be left out. 报告人，密封保存")
  record ReporterGiven(
      @Schema(
              description = "Of which kind.",
              examples = "school",
              enumeration = {
                "school",
                "kindergarten",
                "hospital",
                "committee",
                "police",
                "welfare-institution",
                "home-service",
                "other-profession",
                "public"
              })
          @Nullable String kind,
      @Nullable String name,
      @Nullable String unit,
      @Nullable String contact) {}
}
