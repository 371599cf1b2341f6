package io.zhaoren.eldercare.ability;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is to be assessed in a county. */
@Schema(name = "DueAssessmentList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DueAssessmentList(
    @Schema(description = "The longest due first.") List<DueAssessment> due,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {}
