package io.zhaoren.finding.outreach;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody answered on the phone, or that it was shown. */
@Schema(name = "OfferAnswer")
public record OfferAnswer(
    @Schema(description = "One of the recipients: oneself, or whom one represents.")
        @Nullable UUID residentId,
    @Schema(required = true, description = "The version that was seen.") @Nullable Integer version,
    @Schema(
            required = true,
            enumeration = {"reached", "wants", "declines"})
        @Nullable String outcome,
    @Schema(
            description = "Of declines: why.",
            enumeration = {
              "not-needed",
              "too-much-effort",
              "no-trust",
              "afraid-of-opinion",
              "gets-other-help",
              "other"
            })
        @Nullable String reason) {

  OfferAnswer saidBy(UUID caller) {
    return new OfferAnswer(caller, version, outcome, reason);
  }
}
