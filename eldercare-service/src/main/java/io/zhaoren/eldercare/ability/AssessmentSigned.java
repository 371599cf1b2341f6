package io.zhaoren.eldercare.ability;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A second assessor signs what the first one recorded. */
@Schema(name = "AbilityAssessmentSigned")
public record AssessmentSigned(
    @Schema(required = true, description = "Another assessor than the first.", examples = "a-2")
        @Nullable String assessor,
    @Schema(required = true, description = "The version that was seen.")
        @Nullable Integer version) {}
