package io.zhaoren.eldercare.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of plans, the newest first. */
@Schema(name = "PlanList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanList(
    @Schema(required = true) List<PlanAnswer> plans,
    @Schema(description = "Cursor of the next page; absent on the last.") @Nullable String next) {

  public PlanList {
    plans = List.copyOf(plans);
  }
}
