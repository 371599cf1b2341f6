package io.zhaoren.casework.representation;

import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody may act for somebody. */
@Schema(name = "RepresentationGiven", description = "Who may act for whom. 代理")
public record RepresentationGiven(
    @Nullable ActorGiven actor,
    @Schema(required = true) @Nullable UUID representativeId,
    @Schema(
            required = true,
            enumeration = {
              "parent",
              "guardian",
              "agreed-guardian",
              "relative",
              "village-helper",
              "institution"
            })
        @Nullable String ground,
    @Schema(required = true, description = "In what: apply, view, mandate, appeal.")
        @Nullable List<@Nullable String> scopes,
    @Schema(description = "First day; absent: today.") @Nullable LocalDate from,
    @Schema(description = "Last day; absent: until it is ended.") @Nullable LocalDate to) {}
