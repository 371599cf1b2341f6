package io.zhaoren.eldercare.clinic;

import static io.zhaoren.eldercare.plan.SearchGiven.within;
import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A visit of a mobile clinic, as the county medical community gives notice of it. */
@Schema(name = "ClinicVisitGiven", description = "A mobile clinic comes to a village. 巡回诊疗安排")
public record ClinicVisitGiven(
    @Schema(required = true, description = "Twelve digits.", examples = "330106001001")
        @Nullable String community,
    @Schema(required = true) @Nullable LocalDate day,
    @Schema(required = true, description = "Minute of the day.", examples = "540")
        @Nullable Integer begins,
    @Schema(required = true, description = "Minute of the day.", examples = "690")
        @Nullable Integer ends,
    @Schema(description = "The source's codes.") @Nullable List<String> services,
    @Schema(
            required = true,
            description = "The source's own, rising: an older notice changes nothing.")
        @Nullable Long sequence,
    @Schema(description = "It does not come after all.") @Nullable Boolean cancelled) {

  ClinicVisit read(String source, String code) {
    var where = required(community, "/community");
    if (!where.matches("[0-9]{12}")
        || !Areas.zhejiang().isCounty(Long.parseLong(where) / 1_000_000)) {
      throw wrong("/community", "UNKNOWN_COMMUNITY", "没有这个村（社区）", "there is no such community");
    }
    var from = within(required(begins, "/begins"), 0, 0, 1439, "/begins");
    var brings = services == null ? List.<String>of() : services;
    if (brings.size() > 50
        || brings.stream().anyMatch(one -> one == null || !one.matches("[A-Z][A-Z0-9_]{0,39}"))) {
      throw wrong("/services", "BAD_CODE", "须为大写字母代码", "must be codes in capital letters");
    }
    return new ClinicVisit(
        source,
        code,
        Long.parseLong(where),
        required(day, "/day"),
        from,
        within(required(ends, "/ends"), 1, from + 1, 1440, "/ends"),
        brings,
        required(sequence, "/sequence"),
        Boolean.TRUE.equals(cancelled));
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
