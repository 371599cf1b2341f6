package io.zhaoren.finding.reevaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of re-evaluations, the newest first. */
@Schema(name = "ReEvaluationList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReEvaluationList(
    @Schema(required = true) List<ReEvaluationAnswer> reEvaluations,
    @Schema(description = "Cursor of the next page; absent on the last.") @Nullable String next) {

  public ReEvaluationList {
    reEvaluations = List.copyOf(reEvaluations);
  }
}
