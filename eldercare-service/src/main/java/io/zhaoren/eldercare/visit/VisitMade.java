package io.zhaoren.eldercare.visit;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a visit. */
@Schema(name = "ElderVisitMade", description = "The result of a visit. 探访结果")
public record VisitMade(
    @Schema(
            description = "The token says it: may be left out, and only repeat it.",
            examples = "w-1")
        @Nullable String worker,
    @Schema(required = true, description = "The version that was seen.") @Nullable Integer version,
    @Schema(required = true, description = "Not after today.") @Nullable LocalDate on,
    @Schema(
            required = true,
            enumeration = {"visit", "phone", "video"},
            description = "As the national opinion of 2022 allows.")
        @Nullable String way,
    @Schema(
            required = true,
            enumeration = {"well", "needs-help", "not-met"},
            description = "not-met: it stays open; after three times the county looks.")
        @Nullable String outcome,
    @Schema(description = "As the worker saw it.") @Nullable Boolean livesAlone,
    @Schema(description = "The children live elsewhere.") @Nullable Boolean emptyNest,
    @Schema(description = "The children work elsewhere.") @Nullable Boolean leftBehind) {}
