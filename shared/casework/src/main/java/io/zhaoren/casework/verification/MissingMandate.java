package io.zhaoren.casework.verification;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why somebody's registers cannot be looked into: what hangs on them stays undetermined. */
@Schema(name = "MissingMandate", description = "Whose mandate is missing. 缺少的授权")
public record MissingMandate(
    UUID residentId,
    @Schema(enumeration = {"member", "obligor"}) String standing,
    @Schema(
            enumeration = {"not-answered", "refused", "ended", "sources-not-named"},
            description =
                "refused: expressly, which is an answer of its own; sources-not-named: the mandate"
                    + " names no source that could say it.")
        String because) {}
