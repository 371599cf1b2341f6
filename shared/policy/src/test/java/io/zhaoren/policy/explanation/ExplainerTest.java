package io.zhaoren.policy.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.SampleFiles;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.FactBlock.Running;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.explanation.Explanation.Condition;
import io.zhaoren.policy.explanation.Explanation.Distance.Direction;
import io.zhaoren.policy.explanation.Explanation.Members;
import io.zhaoren.policy.explanation.Explanation.State;
import io.zhaoren.policy.explanation.Explanation.Whose;
import io.zhaoren.policy.explanation.Provenance.Origin;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final PolicySet POLICIES = SampleFiles.policies();
  private static final LocalDate DAY = LocalDate.of(2022, 6, 1);
  private static final Origin FIELD_WORKER =
      new Origin(
          "field-worker",
          new Words("网格员", "Field worker"),
          Standing.OBSERVED,
          LocalDate.of(2022, 5, 1),
          Instant.parse("2022-05-02T01:00:00Z"));

  private final FactBlock.Builder builder = FactBlock.of(POLICIES.vocabulary());

  private ExplainerTest fact(String name, String value, Knowledge known) {
    var fact = POLICIES.vocabulary().fact(name);
    try {
      builder.fact(fact, FactValues.parse(fact.type(), value, DAY), known);
    } catch (FactValueException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  private ExplainerTest fact(String name, String value) {
    return fact(name, value, Knowledge.FIRM);
  }

  private ExplainerTest household() {
    builder.household("household-1");
    return fact("sample.homes", "1");
  }

  private ExplainerTest member(String county, String yearly) {
    builder.resident("resident");
    return fact("person.hukouCounty", county)
        .fact("sample.largeBill", "false")
        .fact("sample.income12Months", yearly + " CNY/year");
  }

  private Explanation explained() {
    return explained(
        (fact, subject) ->
            fact.name().equals("sample.homes") ? Optional.of(FIELD_WORKER) : Optional.empty());
  }

  private Explanation explained(Provenance provenance) {
    return new Explainer(new ColumnarEvaluator())
        .explain(POLICIES, builder.build(), 0, "living-guarantee", DAY, provenance)
        .orElseThrow();
  }

  private static Condition condition(Explanation explanation, String code) {
    return explanation.criteria().stream()
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static Words distance(Explanation explanation) {
    return condition(explanation, "INCOME_BELOW_LINE").distance().orElseThrow().says();
  }

  @Test
  void anIncomeOverTheLineIsToldWithItsDistance() {
    var explanation =
        household().member("330802", "12240.00").member("330802", "12240.00").explained();
    assertThat(explanation.finding()).isEqualTo(Finding.NOT_ENTITLED);
    assertThat(distance(explanation))
        .isEqualTo(
            new Words(
                "家庭月人均收入 1,020 元，低保标准 941 元，高出 79 元",
                "income per head 1,020, line 941: 79 yuan over"));
  }

  @Test
  void anIncomeUnderTheLineIsToldWithItsDistance() {
    var explanation = household().member("330802", "6000.00").explained();
    assertThat(explanation.finding()).isEqualTo(Finding.FOUND);
    assertThat(distance(explanation))
        .isEqualTo(
            new Words(
                "家庭月人均收入 500 元，低保标准 941 元，低 441 元",
                "income per head 500, line 941: 441 yuan under"));
  }

  @Test
  void anIncomeAtTheLineIsToldToBeEqual() {
    var explanation = household().member("330802", "11292.00").explained();
    assertThat(distance(explanation).en())
        .isEqualTo("income per head 941, line 941: exactly equal");
    assertThat(condition(explanation, "INCOME_BELOW_LINE").distance().orElseThrow().direction())
        .isEqualTo(Direction.EQUAL);
  }

  @Test
  void theIncomeOfOneMemberIsNotToldForThatOfTheHousehold() {
    var household = household().member("330802", "40000.00");
    household.builder.resident("another");
    household.fact("person.hukouCounty", "330802").fact("sample.largeBill", "false");

    var criterion = condition(household.explained(), "INCOME_BELOW_LINE");

    // enough to decide, but the only income that is known is one person's
    assertThat(criterion.outcome()).isEqualTo(Outcome.NOT_MET);
    assertThat(criterion.distance()).isEmpty();
  }

  @Test
  void aDistanceIsExactToTheFenAndNeverToldAsNone() {
    assertThat(distance(household().member("330802", "12246.00").explained()).en())
        .isEqualTo("income per head 1,020.50, line 941: 79.50 yuan over");
    assertThat(new ExplainerTest().household().member("330802", "11292.01").explained())
        .satisfies(
            explanation -> {
              assertThat(distance(explanation).en())
                  .isEqualTo("income per head 941, line 941: less than 0.01 yuan over");
              assertThat(distance(explanation).zh()).endsWith("高出不到 0.01 元");
            });
  }

  @Test
  void whatCannotBeComparedHasNoDistance() {
    builder.household("household-1").resident("resident-1");
    fact("person.hukouCounty", "330802");
    assertThat(condition(explained(), "INCOME_BELOW_LINE").distance()).isEmpty();
  }

  @Test
  void aFactOfTheHouseholdIsShownWithItsSource() {
    var fact =
        condition(household().member("330802", "6000.00").explained(), "HOMES").facts().get(0);
    assertThat(fact.whose()).isEqualTo(Whose.HOUSEHOLD);
    assertThat(fact.value()).contains(new Words("1套", "1 home"));
    assertThat(fact.state()).isEqualTo(State.FIRM);
    assertThat(fact.origin()).contains(FIELD_WORKER);
  }

  @Test
  void ofMembersOnlyTheSumIsShownAndNothingOfOneAlone() {
    var explanation =
        household().member("330802", "6000.00").member("330802", "3000.50").explained();
    var income = condition(explanation, "INCOME_BELOW_LINE").facts().get(0);
    assertThat(income.whose()).isEqualTo(Whose.MEMBERS);
    assertThat(income.value())
        .contains(new Words("合计每年 9,000.50 元", "9,000.50 yuan a year in all"));
    assertThat(income.members()).contains(new Members(2, 2, 0, 0));
    assertThat(income.origin()).isEmpty();
    var hukou = condition(explanation, "LOCAL_HUKOU").facts().get(0);
    assertThat(hukou.value()).isEmpty();
    assertThat(hukou.members()).contains(new Members(2, 2, 0, 0));
  }

  @Test
  void aParameterIsShownWithPlaceDateAndSource() {
    var parameter =
        condition(household().member("330802", "6000.00").explained(), "INCOME_BELOW_LINE")
            .parameters()
            .get(0);
    assertThat(parameter.value()).contains(new Words("每月 941 元", "941 yuan a month"));
    assertThat(parameter.place().orElseThrow().name().zh()).isEqualTo("衢州市");
    assertThat(parameter.validFrom()).contains(LocalDate.of(2021, 7, 1));
    assertThat(parameter.source()).contains("衢州2021年通知");
    assertThat(parameter.says()).isEmpty();
  }

  @Test
  void aParameterThatIsNotKnownNamesThePlace() {
    var explanation = household().member("330402", "6000.00").explained();
    var parameter = condition(explanation, "INCOME_BELOW_LINE").parameters().get(0);
    assertThat(parameter.value()).isEmpty();
    assertThat(parameter.says().orElseThrow().en())
        .isEqualTo("No lawful value known for Nanhu District, Jiaxing: dibao line");
    assertThat(parameter.says().orElseThrow().zh()).isEqualTo("未掌握嘉兴市南湖区的低保标准");
    assertThat(explanation.amount()).isEmpty();
    var likely = new ExplainerTest();
    likely.builder.household("household-1");
    var pointed =
        likely.fact("sample.homes", "1").member("330402", "1.00").fact("sample.largeBill", "true");
    assertThat(pointed.explained().amount().orElseThrow().says().en())
        .startsWith("The amount cannot be told yet: No lawful value known for Nanhu District");
  }

  @Test
  void anIllustrativeValueIsShownAsSuch() {
    var sample = POLICIES.with(POLICIES.parameters().withIllustrativeDeciding());
    household().member("330402", "6000.00");
    var explanation =
        new Explainer(new ColumnarEvaluator())
            .explain(
                sample,
                builder.build(),
                0,
                "living-guarantee",
                LocalDate.of(2021, 6, 1),
                Provenance.none())
            .orElseThrow();
    assertThat(condition(explanation, "INCOME_BELOW_LINE").parameters().get(0).says())
        .contains(new Words("示例数值，不是当地规定", "An illustrative value, not the law of the place"));
  }

  @Test
  void theAmountIsToldStepByStep() {
    var amount = household().member("330802", "6006.00").explained().amount().orElseThrow();
    assertThat(amount.amount()).contains("441.00 CNY/month");
    assertThat(amount.says()).isEqualTo(new Words("每月 441 元", "441 yuan a month"));
    assertThat(amount.steps().stream().map(Words::en))
        .containsExactly(
            "by the formula 440.50 yuan", "rounded to whole yuan, half a yuan upwards");
    assertThat(amount.article()).isEqualTo("第十二条");
  }

  @Test
  void whatIsMissingIsToldInWords() {
    builder.household("household-1").resident("resident-1");
    fact("person.hukouCounty", "330802").fact("sample.largeBill", "true");
    builder.resident("resident-2");
    fact("person.hukouCounty", "330802");
    fact("sample.income12Months", "6000.00 CNY/year", Knowledge.SOFT);
    var explanation = explained();
    assertThat(explanation.finding()).isEqualTo(Finding.LIKELY);
    assertThat(explanation.missing().stream().map(missing -> missing.says().en()))
        .containsExactly(
            "homes owned: not known",
            "income of the last twelve months: not known of 1 of 2 members");
    assertThat(explanation.missing().stream().map(missing -> missing.says().zh()))
        .contains("近十二个月收入：2名家庭成员中有1人尚不清楚");
  }

  @Test
  void aStaleValueAndOneOnlyStatedAreToldApart() {
    builder.household("household-1");
    fact("sample.homes", "1", Knowledge.SOFT).member("330802", "6000.00");
    fact("sample.largeBill", "true");
    var stale = explained();
    assertThat(stale.missing().get(0).state()).isEqualTo(State.STALE);
    assertThat(stale.missing().get(0).says().en())
        .isEqualTo("homes owned: out of date, to be verified again");
    var declared =
        explained(
            (fact, subject) ->
                Optional.of(
                    new Origin(
                        "resident",
                        new Words("本人", "Resident"),
                        Standing.DECLARED,
                        DAY,
                        Instant.EPOCH)));
    assertThat(declared.missing().get(0).state()).isEqualTo(State.DECLARED);
    assertThat(condition(declared, "HOMES").soft()).isTrue();
  }

  @Test
  void theFindingAndTheNextStepAreToldInBothLanguages() {
    var explanation = household().member("330802", "6000.00").explained();
    assertThat(explanation.findingSays())
        .isEqualTo(
            new Words(
                "按已掌握的情况，这个家庭符合全部条件。这是发现结果，不是审批决定。",
                "The household meets every condition, as far as is known. This is a finding, not a"
                    + " decision."));
    assertThat(explanation.nextStep().en()).startsWith("An application is invited.");
    assertThat(explanation.jurisdiction().orElseThrow().name().en())
        .isEqualTo("Kecheng District, Quzhou");
  }

  @Test
  void whatAlreadyRunsOrStandsInTheWayIsTold() {
    household();
    builder.householdEntitlement(new Running("child-support", OptionalLong.empty()));
    var explanation = member("330802", "6000.00").explained();
    assertThat(explanation.finding()).isEqualTo(Finding.EXCLUDED);
    assertThat(explanation.excludedBy()).contains("child-support");
  }

  private Explanation allowance(Provenance provenance) {
    return new Explainer(new ColumnarEvaluator())
        .explain(POLICIES, builder.build(), 0, "care-allowance", DAY, provenance)
        .orElseThrow();
  }

  @Test
  void ofThePersonAskedAboutTheValueItselfIsShown() {
    household();
    builder.resident("resident-1");
    fact("person.hukouCounty", "330802").fact("person.status", "DISABLED");
    var explanation = fact("person.birthDate", "1980-03-12").allowance(Provenance.none());
    assertThat(explanation.criteria().stream().map(one -> one.facts().get(0).value().orElseThrow()))
        .containsExactly(new Words("残疾", "disabled"), new Words("1980年3月12日", "12 March 1980"));
    assertThat(explanation.criteria().get(0).facts().get(0).whose()).isEqualTo(Whose.SUBJECT);
    assertThat(condition(explanation, "OLD_ENOUGH").distance().orElseThrow().says())
        .isEqualTo(new Words("年龄 42，起始年龄 16，高出26", "age 42, starting age 16: 26 over"));
    assertThat(explanation.findingSays().zh()).startsWith("按已掌握的情况，本人符合全部条件。");
    assertThat(explanation.nextStep().en())
        .startsWith(
            "No application is needed: the authority decides by itself and has not decided");
  }

  @Test
  void thatNobodyReportedAnythingIsToldWhereItMeansSomething() {
    household();
    builder.resident("resident-1");
    fact("person.hukouCounty", "330802");
    var status = condition(allowance(Provenance.none()), "DISABLED").facts().get(0);
    assertThat(status.state()).isEqualTo(State.NO_REPORT);
    assertThat(status.value()).contains(new Words("无", "none"));
  }

  @Test
  void aTopUpIsToldWithItsTargetAndWhatAlreadyRuns() {
    household();
    builder.householdEntitlement(new Running("living-guarantee", OptionalLong.of(50_000)));
    builder.resident("resident-1");
    fact("person.hukouCounty", "330802").fact("person.status", "DISABLED");
    var amount =
        fact("person.birthDate", "1980-03-12").allowance(Provenance.none()).amount().orElseThrow();
    assertThat(amount.amount()).contains("441.00 CNY/month");
    assertThat(amount.steps().stream().map(Words::en))
        .startsWith("topped up to 941 yuan, less what already runs");
  }

  @Test
  void aProgrammeWithoutVersionInForceHasNoExplanation() {
    household().member("330802", "6000.00");
    assertThat(
            new Explainer(new ColumnarEvaluator())
                .explain(
                    POLICIES,
                    builder.build(),
                    0,
                    "living-guarantee",
                    LocalDate.of(2019, 1, 1),
                    Provenance.none()))
        .isEmpty();
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    household().member("330802", "6000.00").member("330802", "3000.50");
    assertThat(explained()).isEqualTo(explained());
  }

  @Test
  void noTextFormShowsAValue() {
    var explanation = household().member("330802", "98765.00").explained();
    var text =
        explanation
            + explanation.criteria().toString()
            + explanation.criteria().stream().map(Condition::facts).toList()
            + explanation.criteria().stream().map(Condition::distance).toList()
            + explanation.amount();
    assertThat(text).doesNotContain("98").doesNotContain("330802");
  }
}
