package io.zhaoren.casework.verification;

import io.zhaoren.casework.act.ActorGiven;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An officer asks sources. */
@Schema(name = "SourcesAsked", description = "Ask all that mandates allow. 发起核对")
public record SourcesAsked(
    @Nullable ActorGiven officer,
    @Schema(required = true, description = "The version of the item that the officer saw.")
        @Nullable Integer version) {}
