package io.zhaoren.eldercare.ability;

import io.zhaoren.casework.act.ActorGiven;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody disputes a result. */
@Schema(name = "AbilityAssessmentDisputed")
public record AssessmentDisputed(
    @Schema(required = true, description = "The elder, or who acts for the elder.")
        @Nullable ActorGiven actor,
    @Schema(required = true, description = "The version that was seen.")
        @Nullable Integer version) {}
