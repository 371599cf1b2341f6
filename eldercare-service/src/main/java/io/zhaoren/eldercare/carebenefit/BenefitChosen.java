package io.zhaoren.eldercare.carebenefit;

import io.zhaoren.casework.act.ActorGiven;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody chooses one of the two subsidies. */
@Schema(name = "CareBenefitChosen")
public record BenefitChosen(
    @Schema(required = true, description = "The elder, or who acts for the elder.")
        @Nullable ActorGiven actor,
    @Schema(
            required = true,
            enumeration = {"service", "care", "higher"},
            description = "higher: whichever pays more, as it is without a choice.")
        @Nullable String choice) {}
