package io.zhaoren.casework.mandate;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an adult answered when asked for a mandate. */
@Schema(name = "MandateAnswered", description = "An adult's answer about verifying means. 授权")
public record MandateAnswered(
    @Schema(required = true) @Nullable UUID residentId,
    @Schema(
            required = true,
            enumeration = {"given", "refused"})
        @Nullable String answer,
    @Schema(
            enumeration = {"member", "obligor"},
            description = "Absent: member.")
        @Nullable String standing,
    @Schema(description = "Who may be asked; absent: the verification platform.")
        @Nullable List<@Nullable String> sources,
    @Schema(description = "Last day; absent: until withdrawn.") @Nullable LocalDate until) {}
