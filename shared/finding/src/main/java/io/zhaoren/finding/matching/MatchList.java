package io.zhaoren.finding.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.entitlements.EntitlementEntry;
import io.zhaoren.finding.reach.Discretion;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one resident, or one household with its members, may have and has. */
@Schema(name = "MatchList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatchList(
    @Schema(
            description =
                "Who was asked about; or else householdId alone. Another id than was asked for: that"
                    + " one was merged into this one, which stands for the person.")
        @Nullable UUID residentId,
    @Schema(description = "The household by current membership; absent if not known.")
        @Nullable UUID householdId,
    @Schema(required = true, description = "May have. 可能享受") List<MatchEntry> matches,
    @Schema(required = true, description = "Has. 正在享受") List<EntitlementEntry> entitlements) {

  /** What of it may be shown to the caller. */
  public MatchList shown(Discretion discretion) {
    return new MatchList(
        residentId,
        householdId,
        matches.stream()
            .filter(each -> discretion.shows(each.subject(), each.programme()))
            .toList(),
        entitlements.stream()
            .filter(each -> discretion.shows(each.subject(), each.programme()))
            .toList());
  }
}
