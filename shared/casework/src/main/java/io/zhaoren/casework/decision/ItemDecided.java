package io.zhaoren.casework.decision;

import io.zhaoren.casework.act.ActorGiven;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An officer decides an item. */
@Schema(name = "ItemDecided")
public record ItemDecided(
    @Nullable ActorGiven officer,
    @Schema(required = true, description = "The version of the item that the officer saw.")
        @Nullable Integer version,
    @Schema(
            required = true,
            enumeration = {"grant", "refuse"})
        @Nullable String decision,
    @Schema(
            enumeration = {"criteria", "verification-refused", "excluded"},
            description = "Of a refusal; absent: the criteria.")
        @Nullable String ground,
    @Schema(required = true, description = "The officer's own words, which name nobody.")
        @Nullable String ownWords,
    @Schema(
            description =
                "First month that is paid, such as 2023-11. Only where the policy does not say it.")
        @Nullable String firstMonth,
    @Schema(description = "The legal basis of that month.") @Nullable String firstMonthBasis,
    @Schema(description = "Whether the person chose this one, where the law leaves a choice.")
        @Nullable Boolean chosen,
    @Schema(
            description =
                "Why help cannot wait: it is granted now and the file completed after. Only where the"
                    + " policy is for urgent cases.")
        @Nullable String urgentBecause) {}
