package io.zhaoren.policy.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.SampleFiles;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.Items;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgrammeBookTest {

  private static String book() throws IOException, PolicyProblems {
    return ProgrammeBook.of(List.of(SampleFiles.DIRECTORY));
  }

  @Test
  void everyConditionIsThereWithItsExpressionAndArticle() throws Exception {
    assertThat(book())
        .contains(
            "- `INCOME_BELOW_LINE` 人均月收入低于低保标准 · monthly income per head is below the dibao line"
                + " (第九条)\n  ```\n  unit.sum(sample.income12Months) < perYear(param.livingLine) *"
                + " unit.members\n  ```");
  }

  @Test
  void procedureExclusionsMonthsAndWhatIsNotKnownAreThere() throws Exception {
    assertThat(book())
        .contains("- `initial-review` by `township` within 15 working days (第十一条)")
        .contains("- `child-support`: 已享受儿童基本生活费的不再享受 (`other`; 第十四条)")
        .contains("Paid from `month-after-approval`, to `unknown`")
        .contains("- 停发月份 · the month in which payment ends: 条例未规定");
  }

  @Test
  void everyParameterIsThereWithItsRowsAndSources() throws Exception {
    assertThat(book())
        .contains("### livingLine")
        .contains("| 衢州市 | line | any | 2021-07-01 |  | 941 yuan a month | 衢州2021年通知 | 全市统一 |")
        .contains("Read by `living-guarantee`.");
  }

  @Test
  void whereNothingIsHandledJointlyEachProgrammeStandsForItself() throws Exception {
    assertThat(ProgrammeBook.of(SampleFiles.policies(), Optional.empty()))
        .contains("## Policies\n\n### care-allowance v1: ")
        .contains("### living-guarantee v1: ")
        .contains("### livingLine")
        .doesNotContain("List of items");
  }

  @Test
  void theItemsAndThePoliciesNameEachOther() throws Exception {
    var policies = SampleFiles.policies();
    var source =
        new SourceText(
            "items.yaml",
            """
            version: x
            evidence: x
            items:
              - code: other
                name: {zh: 甲, en: a}
                department: d
                legalAnchor: l
                programmes: [living, living-guarantee]
            """);
    var problems =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            PolicyProblems.class, () -> Items.read(source, policies));
    assertThat(problems)
        .hasMessageContaining("items.yaml:8:18: no policy of programme living")
        .hasMessageContaining("item living-guarantee does not list programme living-guarantee");
  }
}
