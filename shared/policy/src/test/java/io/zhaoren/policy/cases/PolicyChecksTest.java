package io.zhaoren.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhaoren.policy.SampleFiles;
import io.zhaoren.policy.cases.PolicyChecks.Check;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.reading.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PolicyChecksTest {

  private static PolicyChecks checks(String what, String into) {
    try {
      return PolicyChecks.of(
          SampleFiles.with(List.of(changed(what, into))).compile(), new ColumnarEvaluator());
    } catch (PolicyProblems e) {
      throw new AssertionError(e);
    }
  }

  private static SourceText changed(String what, String into) {
    var sample = SampleFiles.policy();
    assertThat(sample.text()).contains(what);
    return new SourceText(sample.name(), sample.text().replace(what, into));
  }

  private static List<String> findings(List<Check> checks) {
    return checks.stream().map(Check::findings).flatMap(List::stream).toList();
  }

  private static List<String> findings(String what, String into) {
    return findings(checks(what, into).cases());
  }

  @TestFactory
  Stream<DynamicTest> theSampleHoldsAndNoChangeToItGoesUnnoticed() throws PolicyProblems {
    var checks = PolicyChecks.of(SampleFiles.policies(), new ColumnarEvaluator());
    return Stream.concat(checks.cases().stream(), checks.mutations().stream())
        .map(check -> DynamicTest.dynamicTest(check.name(), check::verify));
  }

  @Test
  void aCaseThatIsWrongSaysHow() {
    var wrong =
        checks("finding: FOUND, amount: 882 CNY/month", "finding: LIKELY, amount: 881 CNY/month");
    assertThat(findings(wrong.cases()))
        .containsExactly(
            "finding: expected LIKELY but was FOUND",
            "amount: expected 881.00 CNY/month but was 882.00 CNY/month");
    var check =
        wrong.cases().stream().filter(c -> c.name().contains("500 yuan")).findFirst().orElseThrow();
    assertThatThrownBy(check::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("two people with 500 yuan a head are found")
        .hasMessageContaining("but was FOUND");
  }

  @Test
  void aTextThatIsWrongBreaksACase() {
    assertThat(findings("< perYear(param.livingLine)", "<= perYear(param.livingLine)"))
        .contains("INCOME_BELOW_LINE: expected NOT_MET but was MET");
  }

  @Test
  void aChangeThatNoCaseNoticesIsNamed() {
    var sample = SampleFiles.policy().text();
    var from = sample.indexOf("  - name: a second home");
    var without = sample.substring(from, sample.indexOf("  - name:", from + 1));
    assertThat(findings(checks(without, "").mutations()))
        .contains("HOMES removed")
        .doesNotContain("INCOME_BELOW_LINE removed");
  }

  @Test
  void aCriterionThatIsGoneMustShowInWhatPeopleGet() {
    var sample = SampleFiles.policy().text();
    var from = sample.indexOf("  - name: a second home");
    var block = sample.substring(from, sample.indexOf("  - name:", from + 1));
    var outcomeOnly = block.replace(", finding: NOT_ENTITLED", "");
    assertThat(findings(checks(block, outcomeOnly).mutations())).contains("HOMES removed");
  }

  @Test
  void aCriterionThatIsNotThereCannotBeExpected() {
    assertThat(findings("HOMES: NOT_MET", "HOUSES: NOT_MET"))
        .containsExactly("HOUSES: the policy has no such criterion");
  }

  @Test
  void aFactThatDoesNotExistIsSaidWithItsPlace() {
    assertThat(
            findings("with: {household: {sample.homes: 2}}", "with: {household: {sample.home: 2}}"))
        .singleElement()
        .asString()
        .matches("policies/living-guarantee-v1.yaml:\\d+:24: no such fact: sample.home");
  }

  @Test
  void aValueThatTheFactDoesNotAllowIsSaid() {
    assertThat(findings("sample.homes: 2}", "sample.homes: 51}"))
        .singleElement()
        .asString()
        .endsWith("sample.homes: expected a number of homes from 0 to 50");
    assertThat(findings("16584.00 CNY/year", "16584.00 CNY/month"))
        .singleElement()
        .asString()
        .endsWith("expected the unit CNY/year");
  }

  @Test
  void aFactStandsWhereItBelongs() {
    assertThat(
            findings(
                "with: {household: {sample.homes: 2}}", "with: {members: [{sample.homes: 2}]}"))
        .singleElement()
        .asString()
        .endsWith("sample.homes is about households: it goes under household");
  }

  @Test
  void moreMembersThanTheTypicalHouseholdHasAreAddedNotMerged() {
    assertThat(findings("[{}, {sample.livesApart: true}]", "[{}, {}, {sample.livesApart: true}]"))
        .singleElement()
        .asString()
        .endsWith("the typical household has 2 members; more go under members+");
    assertThat(
            findings(
                "with: {members: [{}, {sample.livesApart: true}]}\n    expect: {members: 1, amount: 441.00 CNY/month}",
                "with: {members+: [{sample.livesApart: true}, {person.birthDate: 2020-01-01, sample.income12Months: 0 CNY/year}]}\n    expect: {members: 3, amount: 1823.00 CNY/month}"))
        .isEmpty();
  }

  @Test
  void aDayOnWhichThePolicyDoesNotHoldIsSaid() {
    assertThat(
            findings(
                "  - name: a second home is one too many\n",
                "  - name: early\n    on: 2020-09-23\n"))
        .containsExactly("the policy is not in force on 2020-09-23");
  }

  @Test
  void decidingSeesNothingThatIsOnlyStated() {
    assertThat(
            findings(
                "with: {members: [{sample.income12Months: 'declared: 6000.00 CNY/year', sample.largeBill: true}]}\n    expect: {INCOME_BELOW_LINE: MET, soft: [INCOME_BELOW_LINE], finding: LIKELY}",
                "with: {purpose: decide, members: [{sample.income12Months: 'declared: 6000.00 CNY/year', sample.largeBill: true}]}\n    expect: {INCOME_BELOW_LINE: UNDETERMINED, finding: LIKELY}"))
        .isEmpty();
  }

  @Test
  void aMinorsIncomeIsSeenOnAnAdultsMandate() {
    assertThat(
            findings(
                "with: {members: [{}, {sample.livesApart: true}]}\n    expect: {members: 1, amount: 441.00 CNY/month}",
                "with: {purpose: find, members+: [{person.birthDate: 2010-01-01, sample.income12Months: 0 CNY/year}]}\n    expect: {INCOME_BELOW_LINE: MET, finding: FOUND}"))
        .isEmpty();
  }

  @Test
  void aCaseOfAnotherFormIsRefusedWithItsPlace() throws PolicyProblems {
    var policies = SampleFiles.with(List.of(changed("finding: HELD", "finding: HAS_IT"))).compile();
    var problems =
        catchThrowableOfType(
            PolicyProblems.class, () -> PolicyChecks.of(policies, new ColumnarEvaluator()));
    assertThat(problems.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("expected one of FOUND, LIKELY");
  }

  @Test
  void theCommandPrintsProblemsThenCasesThenUnnoticedChanges(@TempDir Path directory)
      throws IOException {
    for (var file : List.of("elsewhere.yaml")) {
      Files.copy(SampleFiles.DIRECTORY.resolve(file), directory.resolve(file));
    }
    for (var folder : List.of("vocabulary", "parameters", "units", "policies")) {
      Files.createDirectory(directory.resolve(folder));
      try (var files = Files.list(SampleFiles.DIRECTORY.resolve(folder))) {
        for (var file : files.toList()) {
          Files.copy(file, directory.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(CheckPolicies.run(List.of(directory), print)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("0 findings\n");

    var policy = directory.resolve("policies/living-guarantee-v1.yaml");
    Files.writeString(policy, Files.readString(policy).replace("finding: HELD", "finding: FOUND"));
    Files.writeString(
        directory.resolve("policies/other-v1.yaml"),
        Files.readString(policy)
            .replace("programme: living-guarantee", "programme: other")
            .replace("mode: invite", "mode: force"));
    out.reset();
    assertThat(CheckPolicies.run(List.of(directory), print)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("policies/other-v1.yaml:8:7: expected one of auto-grant")
        .contains("case fails: living-guarantee v1: somebody on it is not found again")
        .contains("finding: expected FOUND but was HELD");
  }
}
