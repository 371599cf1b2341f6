package io.zhaoren.finding.outreach;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer is on record. */
@Schema(name = "OfferAnswered")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferAnswered(
    @Schema(required = true) UUID offerId,
    @Schema(required = true) int version,
    @Schema(
            required = true,
            enumeration = {"reached", "wanted", "declined"})
        String state,
    @Schema(description = "Of a refusal: nobody asks again before this day.")
        @Nullable LocalDate quietUntil) {}
