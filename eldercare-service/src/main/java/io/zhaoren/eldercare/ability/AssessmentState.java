package io.zhaoren.eldercare.ability;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An assessment as it is shown. */
@Schema(name = "AbilityAssessment", description = "An assessment with its reasons. 能力评估结果")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentState(
    UUID assessmentId,
    int version,
    UUID residentId,
    String standard,
    @Schema(enumeration = {"awaiting-signature", "done", "superseded"}) String state,
    @Schema(enumeration = {"first", "routine", "immediate", "dispute", "other"}) String reason,
    @Nullable UUID disputed,
    LocalDate assessedOn,
    @Schema(description = "The last day on which it holds.") LocalDate validTo,
    @Schema(description = "By code, every one of the 26.") Map<String, Integer> scores,
    List<CategorySum> categories,
    @Schema(description = "Out of 90.") int total,
    GradeEntry gradeByScore,
    @Schema(description = "The one that holds.") GradeEntry grade,
    @Schema(
            enumeration = {"NONE", "PARTLY_UNABLE", "BASICALLY_UNABLE", "FULLY_UNABLE"},
            description = "For which band of self-care the grade stands: a choice of the house.")
        String selfCareBand,
    @Schema(description = "Why, in the order in which it worked.") List<ReasonEntry> reasons,
    String firstAssessor,
    @Nullable String secondAssessor) {

  /** A first-level category. */
  @Schema(name = "AbilityCategory")
  public record CategorySum(String clause, String code, Words name, int score, int maximum) {}

  /** A grade. */
  @Schema(name = "AbilityGrade")
  public record GradeEntry(int grade, Words name) {

    static GradeEntry of(Grade grade) {
      return new GradeEntry(grade.grade(), grade.name());
    }
  }

  /** A step of the way to the grade. */
  @Schema(name = "AbilityReason")
  public record ReasonEntry(String code, String clause, Words says) {}

  static AssessmentState of(AbilityAssessment assessment, AbilityStandard standard) {
    var graded = standard.grade(assessment.scores(), assessment.circumstances());
    return new AssessmentState(
        assessment.id(),
        assessment.version(),
        assessment.residentId(),
        assessment.standard(),
        assessment.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        assessment.reason().word(),
        assessment.disputedId().orElse(null),
        assessment.assessedOn(),
        assessment.validTo(),
        new TreeMap<>(assessment.scores()),
        graded.categories().entrySet().stream()
            .map(
                each ->
                    new CategorySum(
                        each.getKey().clause(),
                        each.getKey().code(),
                        each.getKey().name(),
                        each.getValue(),
                        each.getKey().maximum()))
            .toList(),
        assessment.total(),
        GradeEntry.of(standard.grade(assessment.gradeByScore())),
        GradeEntry.of(standard.grade(assessment.grade())),
        assessment.band().name(),
        graded.reasons().stream()
            .map(each -> new ReasonEntry(each.code(), each.clause(), each.says()))
            .toList(),
        assessment.firstAssessor(),
        assessment.secondAssessor().orElse(null));
  }
}
