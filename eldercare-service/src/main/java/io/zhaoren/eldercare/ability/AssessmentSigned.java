package io.zhaoren.eldercare.ability;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A second assessor signs what the first one recorded. */
@Schema(name = "AbilityAssessmentSigned")
public record AssessmentSigned(
    @Schema(
            description = "Another than the first. The token says it: may be left out.",
            examples = "a-2")
        @Nullable String assessor,
    @Schema(required = true, description = "The version that was seen.")
        @Nullable Integer version) {}
