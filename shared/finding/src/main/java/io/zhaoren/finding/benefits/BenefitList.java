package io.zhaoren.finding.benefits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.entitlements.EntitlementEntry;
import io.zhaoren.finding.matching.MatchEntry;
import io.zhaoren.finding.reach.Discretion;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one resident has, had and may have. */
@Schema(name = "BenefitList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenefitList(
    @Schema(
            required = true,
            description =
                "Who was asked about. Another id than was asked for: that one was merged into this"
                    + " one, which stands for the person.")
        UUID residentId,
    @Schema(description = "The household by current membership; absent if not known.")
        @Nullable UUID householdId,
    @Schema(required = true, description = "What runs, and what has ended. 待遇")
        List<EntitlementEntry> entitlements,
    @Schema(required = true, description = "May have. 可能享受") List<MatchEntry> matches) {

  /** What of it may be shown to the caller. */
  BenefitList shown(Discretion discretion) {
    return new BenefitList(
        residentId,
        householdId,
        entitlements.stream()
            .filter(each -> discretion.shows(each.subject(), each.programme()))
            .toList(),
        matches.stream()
            .filter(each -> discretion.shows(each.subject(), each.programme()))
            .toList());
  }
}
