package io.zhaoren.eldercare.ability;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A county says who assesses somebody. */
@Schema(name = "AbilityAssignmentGiven")
public record AssignmentGiven(
    @Schema(description = "Who assigns; it may only repeat the token.") @Nullable String officer,
    @Schema(
            description =
                "Code of the institution, as its tokens carry it; absent: nobody any more.",
            examples = "assess-1")
        @Nullable String institution) {}
