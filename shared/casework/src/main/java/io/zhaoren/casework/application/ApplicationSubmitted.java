package io.zhaoren.casework.application;

import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.mandate.MandateAnswered;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A household asks for everything at once. */
@Schema(
    name = "ApplicationSubmitted",
    description = "One application for any number of programmes.")
public record ApplicationSubmitted(
    @Schema(required = true) @Nullable UUID householdId,
    @Schema(required = true, description = "The adult member in whose name it is made.")
        @Nullable UUID applicantId,
    @Nullable ActorGiven actor,
    @Schema(
            required = true,
            enumeration = {"phone", "paper", "window"},
            description = "How it came in. All are equal.")
        @Nullable String channel,
    @Schema(description = "The day on which it came in, if before today.")
        @Nullable LocalDate receivedOn,
    @Schema(description = "What is asked for.") @Nullable List<@Nullable Wanted> programmes,
    @Schema(description = "Also everything for which the household and its members were found.")
        @Nullable Boolean includeFound,
    @Schema(description = "Answers of adults about verifying means.")
        @Nullable List<@Nullable MandateAnswered> mandates) {}
