package io.zhaoren.finding.reevaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a re-evaluation or simulation is, and what it found. */
@Schema(name = "ReEvaluation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReEvaluationAnswer(
    @Schema(required = true) UUID id,
    @Schema(
            required = true,
            enumeration = {"CHANGE", "SIMULATION"})
        String kind,
    @Schema(
            required = true,
            enumeration = {"RUNNING", "PAUSED", "FAILED", "DONE"})
        String state,
    @Schema(
            required = true,
            description =
                "The day on which the changes came into force; of a simulation, as of which.")
        LocalDate on,
    @Schema(
            required = true,
            description =
                "What decides otherwise: a policy, or who is left out of a unit (units:1→2), with its"
                    + " versions before and after; a parameter with the place.",
            examples = {"[\"minimum-living-guarantee:1→2\"]", "[\"dibaoLine@330100\"]"})
        List<String> changes,
    @Schema(required = true, description = "Whose outcome that can touch.") List<String> programmes,
    @Schema(required = true) Pages pages,
    @Schema(required = true, description = "How many residents were looked at so far.")
        long residents,
    @Schema(required = true, description = "So far; at the end in all.") Figures total,
    @Schema(description = "By programme and county; once it is done.")
        @Nullable List<CountyFigures> counties,
    @Schema(description = "Residents per second since it was begun.") @Nullable Long rate,
    @Schema(required = true) Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Schema(description = "Of one that broke: where.") @Nullable String failure) {

  /** Pages of everybody. */
  @Schema(name = "ReEvaluationPages")
  public record Pages(long done, long total) {}

  /** What becomes of matches. */
  @Schema(name = "ReEvaluationFigures")
  public record Figures(
      @Schema(required = true) Heads found,
      @Schema(required = true) Heads changed,
      @Schema(required = true) Heads lost,
      @Schema(
              required = true,
              description = "By how much more is due per month to those found for certain.")
          Money monthly) {

    static Figures of(Collection<Progress.Count> counts) {
      return new Figures(
          Heads.of(counts, Progress.Count::found),
          Heads.of(counts, Progress.Count::changed),
          Heads.of(counts, Progress.Count::lost),
          Money.of(
              new Amount(
                  counts.stream().mapToLong(Progress.Count::monthlyFen).sum(), MoneyPeriod.MONTH)));
    }
  }

  /** Matches of programmes for households, and for residents. */
  @Schema(name = "ReEvaluationHeads")
  public record Heads(long households, long residents) {

    static Heads of(Collection<Progress.Count> counts, ToLongFunction<Progress.Count> number) {
      return new Heads(
          counts.stream().filter(Progress.Count::household).mapToLong(number).sum(),
          counts.stream().filter(count -> !count.household()).mapToLong(number).sum());
    }
  }

  /**
   * The figures of one programme in one county.
   *
   * @param jurisdiction absent if it is not known
   */
  @Schema(name = "ReEvaluationCounty")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CountyFigures(
      @Schema(required = true) String programme,
      @Nullable AreaName jurisdiction,
      @Schema(required = true) Figures figures) {}

  static ReEvaluationAnswer of(ReEvaluation run, Progress progress, Instant now) {
    return new ReEvaluationAnswer(
        run.id(),
        run.kind().name(),
        run.state().name(),
        run.on(),
        run.changes().stream().map(Change::code).toList(),
        run.programmes().stream().sorted().toList(),
        new Pages(progress.pagesDone(), progress.pages()),
        progress.residents(),
        Figures.of(progress.counts()),
        run.state() == ReEvaluation.State.DONE ? counties(progress.counts()) : null,
        rate(run, progress, now),
        run.createdAt(),
        run.startedAt().orElse(null),
        run.finishedAt().orElse(null),
        run.failure().orElse(null));
  }

  private static List<CountyFigures> counties(List<Progress.Count> counts) {
    var byCounty = new TreeMap<String, List<Progress.Count>>();
    for (var count : counts) {
      byCounty.merge(
          count.programme() + " " + count.jurisdiction(),
          List.of(count),
          (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
    }
    return byCounty.values().stream()
        .map(
            same -> {
              var first = same.get(0);
              return new CountyFigures(
                  first.programme(),
                  first.jurisdiction() == 0
                      ? null
                      : AreaName.of(first.jurisdiction(), Areas.zhejiang()),
                  Figures.of(same));
            })
        .toList();
  }

  private static @Nullable Long rate(ReEvaluation run, Progress progress, Instant now) {
    if (run.startedAt().isEmpty()) {
      return null;
    }
    var millis = Duration.between(run.startedAt().get(), run.finishedAt().orElse(now)).toMillis();
    return progress.residents() * 1000 / Math.max(1, millis);
  }
}
