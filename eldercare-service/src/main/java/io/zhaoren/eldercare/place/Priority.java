package io.zhaoren.eldercare.place;

import io.zhaoren.policy.vocabulary.Words;
import java.util.Locale;

/**
 * In which order the law lets people have a bed (浙江省社会养老服务促进条例 第十九条): elders in extreme-poverty
 * support must be taken; the groups of the article come before others, and the article says no
 * order among them. Within a group the earlier application goes first.
 */
enum Priority {
  EXTREME_POVERTY(
      "浙江省社会养老服务促进条例 第十九条（应当收住）",
      new Words("特困人员，应当收住", "in extreme-poverty support: must be taken")),
  ARTICLE_19(
      "浙江省社会养老服务促进条例 第十九条（经申请优先）",
      new Words(
          "低保、低保边缘家庭中失能、失智、高龄、独居、重度残疾的老年人，或者计划生育特殊家庭老年人",
          "disabled, demented, very old, living alone or severely handicapped of a dibao or marginal"
              + " family, or of a family whose only child is dead or disabled")),
  OTHER("申请在先", new Words("其他老年人", "other elders"));

  private final String basis;
  private final Words says;

  Priority(String basis, Words says) {
    this.basis = basis;
    this.says = says;
  }

  /** As SQL reckons it from {@code resident_facts r}; needs the day 80 years ago as a parameter. */
  static final String SQL =
      """
      CASE
        WHEN r.person_recognised_status = 'EXTREME_POVERTY' THEN 0
        WHEN r.eldercare_family_planning_special THEN 1
        WHEN r.person_recognised_status IN ('DIBAO', 'DIBAO_SINGLE_PERSON', 'MARGINAL')
             AND (r.person_birth_date <= ? OR r.person_lives_alone OR r.eldercare_dementia
                  OR r.person_disability_grade IN (1, 2)
                  OR r.eldercare_self_care_band IN ('PARTLY_UNABLE', 'BASICALLY_UNABLE', 'FULLY_UNABLE'))
             THEN 1
        ELSE 2
      END
      """;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String basis() {
    return basis;
  }

  Words says() {
    return says;
  }
}
