package io.zhaoren.finding.entitlements;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.reach.Discretion;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one resident, or one household, has and had. */
@Schema(name = "EntitlementList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntitlementList(
    @Schema(
            description =
                "Who was asked about; or else householdId alone. Another id than was asked for: that"
                    + " one was merged into this one, which stands for the person.")
        @Nullable UUID residentId,
    @Schema(description = "The household by current membership; absent if not known.")
        @Nullable UUID householdId,
    @Schema(required = true, description = "What runs, and what has ended. 待遇")
        List<EntitlementEntry> entitlements) {

  /** What of it may be shown to the caller. */
  EntitlementList shown(Discretion discretion) {
    return new EntitlementList(
        residentId,
        householdId,
        entitlements.stream()
            .filter(each -> discretion.shows(each.subject(), each.programme()))
            .toList());
  }
}
