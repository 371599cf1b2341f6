package io.zhaoren.finding.outreach;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What may be shown to somebody at this moment. 告知 */
@Schema(
    name = "Offer",
    description =
        "An invitation. Show it at once or not at all: a moment later the match may be lost. 告知不是审批结果。")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Offer(
    @Schema(required = true) UUID offerId,
    @Schema(required = true, description = "To be named by whoever answers.") int version,
    @Schema(
            required = true,
            enumeration = {"open", "reached"})
        String state,
    @Schema(description = "Whose match it is; or else householdId.") @Nullable UUID residentId,
    @Nullable UUID householdId,
    @Schema(required = true, examples = "minimum-living-guarantee") String programme,
    @Schema(required = true) Words name,
    @Schema(
            required = true,
            enumeration = {"FOUND", "LIKELY"})
        String finding,
    @Schema(required = true, description = "The adults who may be told, and nobody else.")
        List<UUID> recipients,
    @Schema(
            required = true,
            description = "To be checked inside the official app: GET …/message-codes/{code}.",
            examples = "7K3M9Q2XWB4T")
        String code,
    @Schema(required = true, description = "What to show, word for word.") Words message,
    @Schema(required = true) LocalDate offeredOn) {}
