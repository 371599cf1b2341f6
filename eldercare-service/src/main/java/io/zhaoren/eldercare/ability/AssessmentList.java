package io.zhaoren.eldercare.ability;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything that was ever assessed of a person. */
@Schema(name = "AbilityAssessmentList")
public record AssessmentList(
    @Schema(description = "The newest first.") List<AssessmentState> assessments) {}
