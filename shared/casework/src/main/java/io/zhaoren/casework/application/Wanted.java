package io.zhaoren.casework.application;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A programme that is asked for. */
@Schema(name = "Wanted")
public record Wanted(
    @Schema(required = true, examples = "minimum-living-guarantee") @Nullable String programme,
    @Schema(description = "Of a programme about one resident: which; absent: the applicant.")
        @Nullable UUID residentId) {}
