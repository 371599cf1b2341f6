package io.zhaoren.eldercare.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan as it is shown. */
@Schema(name = "Plan", description = "A plan that a solver makes, or has made. 规划")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanAnswer(
    @Schema(required = true) UUID planId,
    @Schema(
            required = true,
            enumeration = {"siting", "island-rota"})
        String kind,
    @Schema(required = true, description = "The area or the partnership.") String subject,
    @Schema(
            required = true,
            enumeration = {"waiting", "running", "done", "failed", "cancelled"})
        String state,
    @Schema(
            required = true,
            description =
                "SHA-256 of the whole question. The same hash, seed and work give the same plan,"
                    + " unless the result says that the wall clock ended the search.")
        String questionHash,
    int seed,
    @Schema(description = "How much may be searched, in the solver's units.") int work,
    @Schema(description = "Wall time after which the search is ended.") int longestSeconds,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Schema(description = "How often it was begun; more than once after a crash.") int attempts,
    @Schema(description = "The best so far, and what no plan can pass.")
        @Nullable ProgressAnswer progress,
    @Schema(
            description = "Why there is no plan.",
            enumeration = {"SOLVER_MISSING", "CHECK_FAILED", "INTERNAL"})
        @Nullable String failure,
    @Schema(
            description = "The plan, by its kind; only of one plan, not in lists.",
            type = SchemaType.OBJECT)
        @JsonRawValue
        @Nullable String result) {

  /** How far the search is. */
  @Schema(name = "PlanProgress")
  public record ProgressAnswer(String phase, long value, long bound) {}

  public static PlanAnswer of(Plan plan) {
    return new PlanAnswer(
        plan.id(),
        word(plan.kind()),
        plan.subject(),
        word(plan.state()),
        plan.questionHash(),
        plan.search().seed(),
        plan.search().work(),
        plan.search().longestSeconds(),
        plan.createdAt(),
        plan.startedAt().orElse(null),
        plan.finishedAt().orElse(null),
        plan.attempts(),
        plan.progress()
            .map(each -> new ProgressAnswer(each.phase(), each.value(), each.bound()))
            .orElse(null),
        plan.failure().orElse(null),
        plan.result().orElse(null));
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
