package io.zhaoren.eldercare.ability;

import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The standard as a form can be made of it. */
@Schema(name = "AbilityStandard", description = "GB/T 42195-2022 as data. 能力评估标准")
public record StandardAnswer(
    String standard,
    Words name,
    @Schema(description = "On what ground this is known.") String evidence,
    int maximum,
    int validityMonths,
    List<CategoryEntry> categories,
    List<GradeEntry> grades,
    AdjustmentsEntry adjustments,
    @Schema(description = "On what ground a grade stands for a band.") String bandsEvidence) {

  /** A category. */
  @Schema(name = "AbilityCategoryOfStandard")
  public record CategoryEntry(
      String clause, String code, Words name, int maximum, List<IndicatorEntry> indicators) {}

  /** An indicator. */
  @Schema(name = "AbilityIndicator")
  public record IndicatorEntry(
      String clause, String code, Words name, int maximum, List<OptionEntry> options) {}

  /** What may be found. */
  @Schema(name = "AbilityOption")
  public record OptionEntry(int score, Words says) {}

  /** A grade from its lowest score. */
  @Schema(name = "AbilityGradeOfStandard")
  public record GradeEntry(int grade, int from, String clause, Words name, String selfCareBand) {}

  /** What makes a grade worse. */
  @Schema(name = "AbilityAdjustments")
  public record AdjustmentsEntry(
      String clause, boolean cumulative, int comaGrade, int riskEventsFrom, int riskEventDays) {}

  static StandardAnswer of(AbilityStandard standard) {
    var adjustments = standard.adjustments();
    return new StandardAnswer(
        standard.name(),
        standard.title(),
        standard.evidence(),
        standard.maximum(),
        standard.validityMonths(),
        standard.categories().stream().map(StandardAnswer::category).toList(),
        standard.grades().stream()
            .map(
                grade ->
                    new GradeEntry(
                        grade.grade(),
                        grade.from(),
                        grade.clause(),
                        grade.name(),
                        grade.band().name()))
            .toList(),
        new AdjustmentsEntry(
            adjustments.clause(),
            adjustments.cumulative(),
            adjustments.comaGrade(),
            adjustments.riskEventsFrom(),
            adjustments.riskEventDays()),
        standard.bandsEvidence());
  }

  private static CategoryEntry category(Category category) {
    return new CategoryEntry(
        category.clause(),
        category.code(),
        category.name(),
        category.maximum(),
        category.indicators().stream()
            .map(
                each ->
                    new IndicatorEntry(
                        each.clause(),
                        each.code(),
                        each.name(),
                        each.maximum(),
                        each.options().stream()
                            .map(option -> new OptionEntry(option.score(), option.says()))
                            .toList()))
            .toList());
  }
}
