package io.zhaoren.casework.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An officer says which answer holds, or what else does. */
@Schema(name = "ContradictionSettled", description = "What holds, and why. 对矛盾结果的认定")
public record ContradictionSettled(
    @Nullable ActorGiven officer,
    @Schema(required = true, description = "The version of the contradiction that was seen.")
        @Nullable Integer version,
    @Schema(description = "The answer that holds; or else value and trueFrom.")
        @Nullable UUID answerId,
    @Schema(
            implementation = Object.class,
            description = "What holds instead, written as a reported fact's value is.",
            examples = "{\"amount\":\"12000.00\",\"unit\":\"CNY/year\"}")
        @Nullable JsonNode value,
    @Schema(description = "Since when it is true; with a value.") @Nullable LocalDate trueFrom,
    @Schema(required = true, description = "Why, in the officer's words.")
        @Nullable String words) {}
