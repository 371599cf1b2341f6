package io.zhaoren.childwelfare.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A case with its four clocks; neither what was said nor who said it. */
@Schema(name = "ProtectionCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProtectionCaseAnswer(
    @Schema(required = true) UUID caseId,
    @Schema(required = true, description = "To be named by whoever acts.") int version,
    @Schema(
            required = true,
            enumeration = {"open", "handled", "joined"})
        String state,
    @Schema(description = "The child, once known.") @Nullable UUID residentId,
    @Schema(examples = "330106") @Nullable String county,
    @Schema(examples = "330106001001") @Nullable String communityId,
    @Schema(description = "Clock 1: when it was seen.") @Nullable Instant observedAt,
    @Schema(required = true, description = "Clock 2: when it was reported.") Instant reportedAt,
    @Schema(description = "Clock 3: when the police received it.") @Nullable Instant policeAt,
    @Schema(description = "Clock 4: when civil affairs were told.")
        @Nullable Instant civilAffairsAt,
    @Schema(
            required = true,
            description =
                "raised: nobody has acted; late: police or civil affairs have not heard of it for"
                    + " too long; none.",
            enumeration = {"none", "raised", "late"})
        String alarm,
    @Schema(required = true, description = "How many reported it.") int reports,
    @Schema(enumeration = {"safe-with-guardian", "care-arranged", "with-police", "not-confirmed"})
        @Nullable String outcome,
    @Schema(description = "In which it goes on.") @Nullable UUID joinedInto) {

  static ProtectionCaseAnswer of(ProtectionCase given, Instant now, Duration lateAfter) {
    return new ProtectionCaseAnswer(
        given.id(),
        given.version(),
        given.state().name().toLowerCase(Locale.ROOT),
        given.residentId().orElse(null),
        given.county().map(code -> String.format(Locale.ROOT, "%06d", code)).orElse(null),
        given.community().map(String::valueOf).orElse(null),
        given.observedAt().orElse(null),
        given.reportedAt(),
        given.policeAt().orElse(null),
        given.civilAffairsAt().orElse(null),
        given.isLate(now, lateAfter) ? "late" : given.isAlarming() ? "raised" : "none",
        given.reports(),
        given.outcome().map(ProtectionCaseAnswer::word).orElse(null),
        given.joinedInto().orElse(null));
  }

  static String word(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
