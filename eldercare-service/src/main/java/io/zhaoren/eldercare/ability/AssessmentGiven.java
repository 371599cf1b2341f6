package io.zhaoren.eldercare.ability;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an assessor saw, and signs. */
@Schema(name = "AbilityAssessmentGiven", description = "An assessment after GB/T 42195-2022. 能力评估")
public record AssessmentGiven(
    @Schema(
            required = true,
            description = "The code of the first assessor, who signs by sending it.")
        @Nullable String assessor,
    @Schema(
            required = true,
            enumeration = {"first", "routine", "immediate", "dispute", "other"})
        @Nullable String reason,
    @Schema(description = "Of a dispute: the assessment that is disputed.") @Nullable UUID disputed,
    @Schema(required = true, description = "The day of the assessment, not after today.")
        @Nullable LocalDate assessedOn,
    @Schema(required = true, description = "A score for each of the 26 indicators, by its code.")
        @Nullable Map<String, @Nullable Integer> scores,
    @Schema(description = "In a coma: grade 4 directly (C.4).") @Nullable Boolean coma,
    @Schema(description = "Diagnosed dementia, F00-F03.") @Nullable Boolean dementia,
    @Schema(description = "Diagnosed by a psychiatrist, F04-F99.") @Nullable Boolean mentalDisorder,
    @Schema(
            description =
                "Care-risk events of the past 30 days by kind (fall, wandering, choking, self-harm,"
                    + " other): 0, 1, 2, or 3 for three and more.")
        @Nullable Map<String, @Nullable Integer> riskEvents) {

  /** The same, checked. */
  record Read(
      String assessor,
      AssessmentReason reason,
      Optional<UUID> disputed,
      LocalDate assessedOn,
      Map<String, Integer> scores,
      Circumstances circumstances) {}

  /**
   * @throws ProblemException naming everything that is not as the standard asks
   */
  Read read(AbilityStandard standard, LocalDate today) {
    var by = WorkerCode.inBody(assessor, "/assessor");
    var why =
        AssessmentReason.of(required(reason, "/reason"))
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.INVALID_REQUEST,
                        wrong("/reason", "UNKNOWN_CODE", "没有这种评估原因", "no such reason")));
    var on = required(assessedOn, "/assessedOn");
    var given = required(scores, "/scores");
    var violations = new ArrayList<Violation>();
    if (on.isAfter(today)) {
      violations.add(wrong("/assessedOn", "FUTURE", "不得晚于今天", "must not be after today"));
    }
    if ((why == AssessmentReason.DISPUTE) != (disputed != null)) {
      violations.add(
          wrong(
              "/disputed",
              "DISPUTE_AND_REASON",
              "因有争议重新评估的，须写明有争议的评估；其他原因不得写",
              "names the disputed assessment where the reason is a dispute, and only then"));
    }
    var read = scores(standard, given, violations);
    var events = events(violations);
    if (Boolean.TRUE.equals(coma) && read.getOrDefault("consciousness", 0) != 0) {
      violations.add(
          wrong(
              "/coma",
              "COMA_BUT_CONSCIOUS",
              "处于昏迷状态的，意识水平应为0分",
              "whoever is in a coma has 0 for consciousness"));
    }
    if (!violations.isEmpty()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, violations);
    }
    return new Read(
        by,
        why,
        Optional.ofNullable(disputed),
        on,
        read,
        new Circumstances(
            Boolean.TRUE.equals(coma),
            Boolean.TRUE.equals(dementia),
            Boolean.TRUE.equals(mentalDisorder),
            events));
  }

  private static Map<String, Integer> scores(
      AbilityStandard standard, Map<String, @Nullable Integer> given, List<Violation> violations) {
    var read = new HashMap<String, Integer>();
    for (var indicator : standard.indicators()) {
      var pointer = "/scores/" + indicator.code();
      var score = given.get(indicator.code());
      if (score == null) {
        violations.add(Violation.missing(pointer));
      } else if (!indicator.allows(score)) {
        violations.add(
            wrong(
                pointer,
                "SCORE_OUT_OF_RANGE",
                indicator.clause() + "最高为" + indicator.maximum() + "分，最低为0分",
                indicator.clause() + " goes from 0 to " + indicator.maximum()));
      } else {
        read.put(indicator.code(), score);
      }
    }
    var known = standard.indicators().stream().map(Indicator::code).toList();
    given.keySet().stream()
        .filter(code -> !known.contains(code))
        .forEach(
            code ->
                violations.add(
                    Violation.unknownProperty("/scores" + Violation.step(code), code, known)));
    return read;
  }

  private Map<RiskEvent, Integer> events(List<Violation> violations) {
    var events = new EnumMap<RiskEvent, Integer>(RiskEvent.class);
    if (riskEvents == null) {
      return events;
    }
    riskEvents.forEach(
        (word, times) -> {
          var pointer = "/riskEvents" + Violation.step(word);
          var kind = RiskEvent.of(word);
          if (kind.isEmpty()) {
            violations.add(wrong(pointer, "UNKNOWN_CODE", "没有这种照护风险事件", "no such event"));
          } else if (times == null || times < 0 || times > RiskEvent.MOST) {
            violations.add(
                wrong(pointer, "OUT_OF_RANGE", "须为0至3，3表示三次以上", "0 to 3, 3 for three and more"));
          } else if (times > 0) {
            events.put(kind.get(), times);
          }
        });
    return events;
  }

  private static Violation wrong(String pointer, String code, String zh, String en) {
    return Violation.body(pointer, code, new Words(zh, en));
  }
}
