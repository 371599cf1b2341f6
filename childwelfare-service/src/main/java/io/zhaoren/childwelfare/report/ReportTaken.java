package io.zhaoren.childwelfare.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a reporter hears. */
@Schema(name = "ChildReportTaken")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportTaken(
    @Schema(
            required = true,
            description = "To ask what came of it. Whoever knows it passes for the reporter.")
        UUID reportId,
    @Schema(
            required = true,
            enumeration = {"received", "handled"})
        String state,
    @Schema(required = true) Words says,
    @Schema(description = "Once it is handled.") @Nullable String outcome) {

  private static final Words RECEIVED =
      new Words(
          "已收到，立即办理。孩子正处在危险中的，请同时拨打110。",
          "Received; it is being acted on at once. If the child is in danger now, call 110 as well.");

  static ReportTaken received(UUID id) {
    return new ReportTaken(id, "received", RECEIVED, null);
  }

  static ReportTaken handled(UUID id, ProtectionCase.Outcome outcome) {
    return new ReportTaken(id, "handled", outcome.says(), ProtectionCaseAnswer.word(outcome));
  }
}
