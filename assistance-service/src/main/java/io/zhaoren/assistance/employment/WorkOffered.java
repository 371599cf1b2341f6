package io.zhaoren.assistance.employment;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Work that was offered, and what was said to it. */
@Schema(name = "WorkOffered")
public record WorkOffered(
    @Schema(description = "Who offered it: may only repeat what the token says.", examples = "o-7")
        @Nullable String worker,
    @Schema(required = true, description = "The version that was seen.") @Nullable Integer version,
    @Schema(required = true, description = "Not before the last one, and not after today.")
        @Nullable LocalDate offeredOn,
    @Schema(
            required = true,
            enumeration = {"accepted", "refused", "refused-with-good-reason"},
            description = "That it was accepted closes nothing: a placement does.")
        @Nullable String answer) {

  WorkOffered saidBy(String caller) {
    return new WorkOffered(caller, version, offeredOn, answer);
  }
}
