package io.zhaoren.childwelfare.report;

import io.zhaoren.casework.act.ActorGiven;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is done with a case. */
@Schema(name = "ProtectionCaseActed")
public record CaseActed(
    @Schema(required = true) @Nullable ActorGiven officer,
    @Schema(required = true, description = "The version that was seen.") @Nullable Integer version,
    @Schema(
            required = true,
            enumeration = {"police-received", "civil-affairs-told", "place", "join", "handled"})
        @Nullable String act,
    @Schema(description = "Of the first two: when; absent: now. Never later than now.")
        @Nullable Instant at,
    @Schema(description = "Of place: the child.") @Nullable UUID residentId,
    @Schema(description = "Of place: twelve digits.") @Nullable String communityId,
    @Schema(description = "Of join: the case in which it goes on.") @Nullable UUID into,
    @Schema(
            description = "Of handled.",
            enumeration = {"safe-with-guardian", "care-arranged", "with-police", "not-confirmed"})
        @Nullable String outcome) {}
