package io.zhaoren.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhaoren.policy.SampleFiles;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.reading.SourceText;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicySetTest {

  private static final SourceText SAMPLE = SampleFiles.policy();

  private static SourceText changed(String what, String into) {
    assertThat(SAMPLE.text()).contains(what);
    return new SourceText(SAMPLE.name(), SAMPLE.text().replace(what, into));
  }

  private static final String NOTICE =
      "  - {step: public-notice, by: township, within: P7D, basis: 第十一条}\n";

  private static SourceText without(String what, SourceText source) {
    assertThat(source.text()).contains(what);
    return new SourceText(source.name(), source.text().replace(what, ""));
  }

  private static SourceText version(int version, String from, String to) {
    return new SourceText(
        "policies/living-guarantee-v" + version + ".yaml",
        SAMPLE
            .text()
            .replace("version: 1\n", "version: " + version + "\n")
            .replace(
                "validFrom: 2020-09-24\n",
                "validFrom: " + from + "\n" + (to.isEmpty() ? "" : "validTo: " + to + "\n")));
  }

  private static PolicySet compile(SourceText... policies) {
    try {
      return SampleFiles.with(List.of(policies)).compile();
    } catch (PolicyProblems e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> problems(SourceText... policies) {
    var problems =
        catchThrowableOfType(
            PolicyProblems.class, () -> SampleFiles.with(List.of(policies)).compile());
    assertThat(problems).isNotNull();
    return problems.problems().stream()
        .map(Problem::toString)
        .map(line -> line.replace("policies/living-guarantee-", ""))
        .toList();
  }

  private static String place(SourceText source, String word, int within) {
    var lines = source.text().lines().toList();
    for (var i = 0; i < lines.size(); i++) {
      var column = lines.get(i).indexOf(word);
      if (column >= 0) {
        return "v1.yaml:" + (i + 1) + ":" + (column + within + 1) + ": ";
      }
    }
    throw new AssertionError("no " + word);
  }

  @Test
  void aProgrammeIsKnownUnderItsOwnCodeUnlessItNamesAnother() {
    assertThat(compile(SAMPLE).publicCode("living-guarantee")).isEqualTo("living-guarantee");
    assertThat(
            compile(without(NOTICE, changed("version: 1\n", "version: 1\npublicCode: relief\n")))
                .publicCode("living-guarantee"))
        .isEqualTo("relief");
  }

  @Test
  void aPublicCodeIsNoOtherProgrammesCodeAndStaysForGood() {
    assertThat(
            problems(
                without(
                    NOTICE, changed("version: 1\n", "version: 1\npublicCode: child-support\n"))))
        .containsExactly("v1.yaml:4:13: is the code of another programme: child-support");
    assertThat(
            problems(
                version(1, "2020-09-24", "2021-12-31"),
                new SourceText(
                    "policies/living-guarantee-v2.yaml",
                    version(2, "2022-01-01", "")
                        .text()
                        .replace(NOTICE, "")
                        .replace("version: 2\n", "version: 2\npublicCode: relief\n"))))
        .containsExactly(
            "v2.yaml:4:13: a programme has one public code for good: living-guarantee");
  }

  @Test
  void aProgrammeWhoseNameIsToldToNobodyGivesNoPublicNotice() {
    assertThat(SAMPLE.text()).contains("step: public-notice");
    assertThat(problems(changed("version: 1\n", "version: 1\npublicCode: relief\n")))
        .containsExactly(
            "v1.yaml:4:13: a programme whose name is told to nobody gives no public notice");
  }

  @Test
  void aSoundTextBecomesAPolicy() {
    var policy = compile(SAMPLE).policies().get(0);
    assertThat(policy).hasToString("living-guarantee v1");
    assertThat(policy.about()).isEqualTo(Subject.UNIT);
    assertThat(policy.mode()).isEqualTo(Mode.INVITE);
    assertThat(policy.criteria())
        .extracting(Criterion::code)
        .containsExactly("LOCAL_HUKOU", "INCOME_BELOW_LINE", "HOMES");
    assertThat(policy.conditions()).hasSize(4).last().matches(Criterion::isSignal);
    assertThat(policy.procedure().get(0).within()).contains(new Policy.Deadline(15, true));
    assertThat(policy.procedure().get(1).within()).contains(new Policy.Deadline(7, false));
    assertThat(policy.hash()).isEqualTo(SAMPLE.hash()).hasSize(64);
  }

  @Test
  void theHashIsThatOfTheTextWhateverTheLineEnds() {
    assertThat(new SourceText("a", "x: 1\r\ny: 2\r\n").hash())
        .isEqualTo(new SourceText("b", "x: 1\ny: 2\n").hash())
        .isNotEqualTo(new SourceText("a", "x: 1\ny: 3\n").hash());
  }

  @Test
  void anErrorInAnExpressionIsSaidAtItsPlaceInTheFile() {
    var wrong = changed("unit.any(sample.largeBill)", "unit.any(sample.largeBil)");
    assertThat(problems(wrong))
        .singleElement()
        .asString()
        .startsWith(place(wrong, "sample.largeBil)", 0))
        .contains("largeBil");
  }

  @Test
  void anErrorInABlockIsSaidOnItsLine() {
    var wrong =
        changed(
            "when: unit.sum(sample.income12Months) < perYear(param.livingLine) * unit.members",
            "when: >-\n      unit.sum(sample.income12Months)\n"
                + "      < perYear(param.nothing) * unit.members");
    assertThat(problems(wrong))
        .singleElement()
        .asString()
        .startsWith(place(wrong, "param.nothing", 0));
  }

  @Test
  void allFilesAreComplainedAboutAtOnce() {
    var first = changed("mode: invite", "mode: force");
    var second =
        new SourceText(
            "policies/living-guarantee-v2.yaml",
            SAMPLE.text().replace("about: unit", "about: town"));
    assertThat(problems(first, second))
        .extracting(line -> line.substring(0, 2))
        .contains("v1", "v2");
  }

  @Test
  void aCodeStandsOnce() {
    var wrong = changed("code: HOMES", "code: LARGE_BILL");
    assertThat(problems(wrong))
        .containsExactly(
            place(SAMPLE, "LARGE_BILL", 0).replace("LARGE", "") + "code stands twice: LARGE_BILL");
  }

  @Test
  void anUnknownKeyIsSaid() {
    assertThat(problems(changed("urgent: false", "urgnt: false")))
        .singleElement()
        .asString()
        .endsWith("unknown key 'urgnt': did you mean 'urgent'?");
  }

  @Test
  void whatIsPaidFromWhenHasNoDefault() {
    var wrong = changed("to: unknown, ", "");
    assertThat(problems(wrong)).singleElement().asString().endsWith("'to' is missing");
  }

  @Test
  void everyCriterionHasItsBasisAndWordsInBothLanguages() {
    var wrong =
        changed("    basis: 第十一条\n    says: {zh: 有本省户籍人员, en: a member", "    says: {en: a member");
    assertThat(problems(wrong))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).endsWith("'basis' is missing"))
        .anySatisfy(line -> assertThat(line).endsWith("'zh' is missing"));
  }

  @Test
  void aDeadlineIsOfWorkingDaysOrDays() {
    assertThat(problems(changed("P15WD", "15 days")))
        .singleElement()
        .asString()
        .endsWith("expected working days such as P15WD or days such as P7D");
  }

  @Test
  void aProgrammeThatNobodyKnowsCannotStandInTheWay() {
    assertThat(problems(changed("programme: child-support, resolve", "programme: child, resolve")))
        .singleElement()
        .asString()
        .endsWith("no policy of programme child and no other service's programme");
  }

  @Test
  void aPolicyThatPointsAtNobodyWouldFindEverybody() {
    var signals =
        SAMPLE
            .text()
            .substring(SAMPLE.text().indexOf("signals:"), SAMPLE.text().indexOf("criteria:"));
    assertThat(problems(changed(signals, "")))
        .singleElement()
        .asString()
        .startsWith("v1.yaml:14:11: LOCAL_HUKOU may stay unknown")
        .endsWith("this would find everybody");
  }

  @Test
  void aTargetingCriterionPointsAsWellAsASignal() {
    var signals =
        SAMPLE
            .text()
            .substring(SAMPLE.text().indexOf("signals:"), SAMPLE.text().indexOf("criteria:"));
    var targeting =
        new SourceText(
            SAMPLE.name(),
            SAMPLE
                .text()
                .replace(signals, "")
                .replace(
                    "  - code: LOCAL_HUKOU\n", "  - code: LOCAL_HUKOU\n    targeting: true\n"));
    assertThat(compile(targeting).policies()).hasSize(1);
  }

  @Test
  void aPolicyOfFactsThatAreAlwaysKnownNeedsNoSignal() {
    var text = SAMPLE.text();
    var known =
        new SourceText(
            SAMPLE.name(),
            text.replace(
                    text.substring(text.indexOf("signals:"), text.indexOf("amount:")),
                    "criteria:\n  - {code: STATUS, when: unit.any(person.status == 'DISABLED'),"
                        + " basis: 第一条, says: {zh: 残疾, en: disabled}}\n")
                .replace(
                    text.substring(text.indexOf("cases:")), "cases: [{name: a, expect: {}}]\n"));
    assertThat(compile(known).policies()).hasSize(1);
  }

  @Test
  void whatNeedsAMandateCannotBeAReasonToAskForOne() {
    var wrong =
        changed(
            "when: unit.any(sample.largeBill)",
            "when: unit.any(sample.income12Months < yuan('1000', 'year'))");
    assertThat(problems(wrong))
        .singleElement()
        .asString()
        .startsWith(place(wrong, "sample.income12Months < yuan", 0))
        .contains("only on the household's mandate");
  }

  @Test
  void aUnitHasNoHukouOfItsOwn() {
    assertThat(problems(changed("hukou-of-applicant", "hukou-of-subject")))
        .singleElement()
        .asString()
        .contains("a unit has no hukou of its own");
  }

  @Test
  void thePlaceOfAnEventIsAnAreaOfTheHousehold() {
    assertThat(
            compile(changed("hukou-of-applicant", "place-of-event(sample.eventCounty)")).policies())
        .hasSize(1);
    assertThat(problems(changed("hukou-of-applicant", "place-of-event(sample.homes)")))
        .singleElement()
        .asString()
        .endsWith("sample.homes is not an area");
    assertThat(problems(changed("hukou-of-applicant", "place-of-event(person.hukouCounty)")))
        .singleElement()
        .asString()
        .contains("is about residents, the policy about units");
  }

  @Test
  void aFileIsNamedAfterItsProgrammeAndVersion() {
    assertThat(problems(new SourceText("policies/other.yaml", SAMPLE.text())))
        .singleElement()
        .asString()
        .endsWith("the file is not named living-guarantee-v1.yaml");
  }

  @Test
  void versionsFollowEachOtherWithoutGapOrOverlap() {
    var second = version(2, "2023-01-01", "");
    assertThat(compile(version(1, "2020-09-24", "2022-12-31"), second).policies()).hasSize(2);
    assertThat(problems(version(1, "2020-09-24", "2023-01-01"), second))
        .containsExactly("v2.yaml:12:12: overlaps version 1, in force until 2023-01-01");
    assertThat(problems(version(1, "2020-09-24", "2022-12-30"), second))
        .containsExactly("v2.yaml:12:12: leaves a gap after version 1, in force until 2022-12-30");
    assertThat(problems(version(1, "2020-09-24", ""), second))
        .containsExactly("v1.yaml:3:10: version 2 follows: validTo is missing");
    assertThat(problems(version(1, "2020-09-24", "2022-12-31"), version(3, "2023-01-01", "")))
        .containsExactly("v3.yaml:3:10: version 2 is missing between the two");
  }

  @Test
  void ofEachProgrammeOneVersionIsInForceOnADay() {
    var set = compile(version(1, "2020-09-24", "2022-12-31"), version(2, "2023-01-01", ""));
    assertThat(set.inForce("living-guarantee", LocalDate.of(2020, 9, 23))).isEmpty();
    assertThat(set.inForce("living-guarantee", LocalDate.of(2022, 12, 31)))
        .map(Policy::version)
        .contains(1);
    assertThat(set.inForce(LocalDate.of(2023, 1, 1)))
        .extracting(Policy::version)
        .containsExactly(2);
  }

  @Test
  void aChangedFactTouchesTheProgrammesThatMayReadIt() {
    var set = compile(SAMPLE);
    assertThat(
            Stream.of(
                "sample.largeBill",
                "sample.income12Months",
                "sample.homes",
                "person.hukouCounty",
                "person.householdRelation",
                "person.hukouType",
                "person.household",
                "person.deathDate",
                "person.birthDate",
                "person.status",
                "sample.livesApart",
                "sample.verificationMandate"))
        .allSatisfy(fact -> assertThat(set.touchedBy(fact)).containsExactly("living-guarantee"));
    assertThat(set.touchedBy("sample.eventCounty")).isEmpty();
    assertThat(set.touchedBy("person.residenceCounty")).isEmpty();
  }

  @Test
  void aChangedParameterOrEntitlementTouchesTheProgrammesThatLookAtIt() {
    var set = compile(SAMPLE);
    assertThat(set.reading("livingLine")).containsExactly("living-guarantee");
    assertThat(set.reading("leastShare")).containsExactly("living-guarantee");
    assertThat(set.reading("nothing")).isEmpty();
    assertThat(set.touchedByEntitlement("child-support")).containsExactly("living-guarantee");
    assertThat(set.touchedByEntitlement("living-guarantee")).containsExactly("living-guarantee");
    assertThat(set.touchedByEntitlement("other")).isEmpty();
  }

  private static final String APART = "LIVES_APART";

  private static PolicyFiles withUnits(String... days) {
    var files = SampleFiles.files();
    var text = files.units().get(0).text();
    var units = new ArrayList<SourceText>();
    for (var i = 0; i < days.length; i++) {
      units.add(
          new SourceText(
              "units/units-v" + (i + 1) + ".yaml",
              text.replace("version: 1", "version: " + (i + 1))
                  .replace("validFrom: 2000-01-01", days[i])
                  .replace(APART, APART + (i + 1))));
    }
    return new PolicyFiles(
        files.vocabulary(),
        files.parameters(),
        units,
        files.items(),
        files.elsewhere(),
        files.policies());
  }

  @Test
  void whoIsLeftOutOfAUnitDependsOnTheDay() throws PolicyProblems {
    var set =
        withUnits("validFrom: 2014-11-01\nvalidTo: 2021-06-30", "validFrom: 2021-07-01").compile();
    assertThat(set.leftOut(LocalDate.of(2014, 10, 31))).isEmpty();
    assertThat(set.leftOut(LocalDate.of(2014, 11, 1)))
        .extracting(UnitRule::code)
        .containsExactly(APART + 1);
    assertThat(set.leftOut(LocalDate.of(2021, 6, 30)))
        .extracting(UnitRule::code)
        .containsExactly(APART + 1);
    assertThat(set.leftOut(LocalDate.of(2021, 7, 1)))
        .extracting(UnitRule::code)
        .containsExactly(APART + 2);
  }

  @Test
  void versionsOfWhoIsLeftOutFollowOneAnotherWithoutAGap() {
    var gap = withUnits("validFrom: 2014-11-01\nvalidTo: 2021-06-29", "validFrom: 2021-07-01");
    assertThatThrownBy(gap::compile)
        .hasMessageContaining("units/units-v2.yaml:2:12: must begin on the day after the last");
    var open = withUnits("validFrom: 2014-11-01", "validFrom: 2021-07-01");
    assertThatThrownBy(open::compile).hasMessageContaining("units/units-v2.yaml:2:12");
    var backwards = withUnits("validFrom: 2014-11-01\nvalidTo: 2014-10-01");
    assertThatThrownBy(backwards::compile)
        .hasMessageContaining("units/units-v1.yaml:3:10: the last day lies before the first");
  }

  @Test
  void aRuleAboutUnitsMayNotLookAtOtherMembers() {
    var files = SampleFiles.files();
    var units =
        new SourceText(
            "units/units-v1.yaml",
            files
                .units()
                .get(0)
                .text()
                .replace("sample.livesApart", "unit.any(sample.livesApart)"));
    var problems =
        catchThrowableOfType(
            PolicyProblems.class,
            () ->
                new PolicyFiles(
                        files.vocabulary(),
                        files.parameters(),
                        List.of(units),
                        files.items(),
                        files.elsewhere(),
                        files.policies())
                    .compile());
    assertThat(problems.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.file()).isEqualTo("units/units-v1.yaml"))
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(5));
  }

  @Test
  void aVocabularyWithoutWhatFindingReadsIsRefused() {
    var files = SampleFiles.files();
    var person = files.vocabulary().get(0);
    var without =
        new SourceText(person.name(), person.text().replace("person.deathDate", "person.someDate"));
    var problems =
        catchThrowableOfType(
            PolicyProblems.class,
            () ->
                new PolicyFiles(
                        List.of(without, files.vocabulary().get(1)),
                        files.parameters(),
                        files.units(),
                        files.items(),
                        files.elsewhere(),
                        files.policies())
                    .compile());
    assertThat(problems).hasMessageContaining("the vocabulary lacks person.deathDate");
  }

  @Test
  void anAmountIsCountedOverOnePeriod() {
    assertThat(problems(changed("  minimum:", "  yearly: perYear(param.livingLine)\n  minimum:")))
        .singleElement()
        .asString()
        .endsWith("expected one of monthly, yearly, once and topUpTo");
    assertThat(problems(changed("  monthly: param", "  yearly: param")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("CNY/year"));
  }

  @Test
  void whatMoneyFollowsIsTheSameSetEachTimeItIsAskedFor() {
    var set = compile(SAMPLE);
    assertThat(set.asPaid()).isSameAs(set);

    var parameters = set.parameters();
    var code =
        parameters.definitions().stream()
            .map(definition -> definition.code())
            .filter(each -> !parameters.rows(each).isEmpty())
            .findFirst()
            .orElseThrow();
    var rows = parameters.rows(code);
    var last = rows.get(rows.size() - 1);
    var from = last.validFrom().plusYears(1);
    var paidLater =
        set.with(
            parameters.with(
                List.of(
                    new ParameterRow(
                        code,
                        last.place(),
                        last.kind(),
                        last.scope(),
                        last.hukou(),
                        from,
                        Optional.empty(),
                        Optional.of(YearMonth.from(from).plusMonths(3)),
                        last.value(),
                        last.source(),
                        last.evidence()))));
    assertThat(paidLater.asPaid()).isNotSameAs(paidLater).isSameAs(paidLater.asPaid());
  }
}
