package io.zhaoren.casework.refusal;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An act that was refused: who tried what, and why not. No word of what was sent. */
@Schema(name = "RefusedAct")
public record RefusedAct(
    @Schema(required = true) long number,
    @Schema(required = true) Instant recordedAt,
    @Schema(required = true, description = "The caller's code; empty: nobody was named.")
        String who,
    @Schema(required = true, examples = "county-officer") String role,
    @Schema(required = true, examples = "decideItem") String operation,
    @Schema(
            required = true,
            description = "What it was about.",
            examples = "/application-items/5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f/decision")
        String path,
    @Schema(required = true, examples = "out-of-order") String problem,
    @Schema(required = true, description = "What was wrong with the content.")
        List<String> codes) {}
