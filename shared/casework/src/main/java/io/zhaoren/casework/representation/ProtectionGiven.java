package io.zhaoren.casework.representation;

import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody is to be kept away. */
@Schema(name = "ProtectionGiven", description = "Who is kept away from a resident's matters. 保护")
public record ProtectionGiven(
    @Nullable ActorGiven officer,
    @Schema(description = "Who is kept away; absent: whoever acts for the resident.")
        @Nullable UUID againstId,
    @Schema(
            required = true,
            enumeration = {"flag", "restraining-order"})
        @Nullable String kind,
    @Schema(required = true, description = "The document or the reason; names nobody.")
        @Nullable String basis,
    @Schema(description = "First day; absent: today.") @Nullable LocalDate from,
    @Schema(description = "Last day; absent: until it is lifted.") @Nullable LocalDate to) {}
