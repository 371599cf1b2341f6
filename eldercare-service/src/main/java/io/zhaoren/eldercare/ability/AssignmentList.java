package io.zhaoren.eldercare.ability;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom an institution is to assess. */
@Schema(name = "AbilityAssignmentList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssignmentList(
    @Schema(description = "The longest assigned first.") List<Assignment> assignments,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {}
