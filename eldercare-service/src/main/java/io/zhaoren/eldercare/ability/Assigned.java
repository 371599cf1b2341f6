package io.zhaoren.eldercare.ability;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** To whom an elder is assigned now. */
@Schema(name = "AbilityAssigned")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Assigned(
    UUID residentId, @Schema(description = "Absent: to nobody.") @Nullable String institution) {}
