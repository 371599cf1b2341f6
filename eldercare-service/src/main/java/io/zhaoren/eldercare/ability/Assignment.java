package io.zhaoren.eldercare.ability;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An elder whom an institution is to assess. */
@Schema(name = "AbilityAssignment", description = "An elder whom an institution assesses. 委托评估")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Assignment(
    UUID assignmentId,
    UUID residentId,
    String institution,
    LocalDate assignedOn,
    @Schema(
            enumeration = {"routine", "immediate", "dispute"},
            description = "The reason to be given with the assessment; absent: nothing is due.")
        @Nullable String reason,
    @Schema(description = "Of a dispute: the assessment that is disputed.")
        @Nullable UUID disputed) {}
