package io.zhaoren.finding.census;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be gone through, and where. */
@Schema(name = "CensusSent")
public record CensusSent(
    @Schema(
            required = true,
            description =
                "Province, city or county (6 digits), township (9) or community (12): every grid in it.",
            examples = "330106")
        @Nullable String area,
    @Schema(required = true, description = "What to look for, 1 to 60 characters; names nobody.")
        @Nullable String title,
    @Schema(description = "Who sends it: may only repeat what the token says.", examples = "o-7")
        @Nullable String sentBy) {}
