package io.zhaoren.eldercare.ability;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who is to be assessed. */
@Schema(name = "DueAssessment", description = "An assessment that is to be made. 待评估")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DueAssessment(
    UUID residentId,
    @Schema(enumeration = {"validity", "change", "dispute"}) String because,
    @Schema(
            enumeration = {"routine", "immediate", "dispute"},
            description = "The reason to be given with the new assessment.")
        String reason,
    @Schema(description = "Of a dispute: the assessment that is disputed.") @Nullable UUID disputed,
    @Schema(description = "Since when it is due.") LocalDate since,
    @Nullable UUID taskId,
    @Schema(description = "The institution that is to assess; absent: none is assigned.")
        @Nullable String assignedTo) {}
