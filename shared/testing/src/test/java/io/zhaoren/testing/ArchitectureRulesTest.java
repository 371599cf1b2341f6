package io.zhaoren.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {

  private static final JavaClasses CANARIES =
      new ClassFileImporter()
          .importPackages("io.zhaoren.testing.canary", "io.zhaoren.policy.canary");

  /** What each rule has to say of the canaries, at least. */
  private static final Map<ArchRule, List<String>> COMPLAINTS =
      Map.ofEntries(
          Map.entry(ArchitectureRules.PACKAGES_ARE_FEATURES, List.of("canary.util.Anything")),
          Map.entry(
              ArchitectureRules.CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE, List.of("naming.PersonDto")),
          Map.entry(ArchitectureRules.POLICY_FIELDS_ARE_EXACT, List.of("InexactMoney.yuan")),
          Map.entry(
              ArchitectureRules.POLICY_METHODS_RETURN_EXACT_VALUES,
              List.of("InexactMoney.shares()")),
          Map.entry(
              ArchitectureRules.THE_CLOCK_IS_AN_INPUT,
              List.of(
                  "ReadsTheClock.instant()",
                  "ReadsTheClock.date()",
                  "ReadsTheClock.milliseconds()")),
          Map.entry(ArchitectureRules.TESTS_DO_NOT_SLEEP, List.of("SleepsInATest.sleeps()")),
          Map.entry(ArchitectureRules.CEL_STAYS_BEHIND_ONE_PACKAGE, List.of("KnowsCel")),
          Map.entry(ArchitectureRules.POLICY_NEEDS_NO_FRAMEWORK, List.of("InexactMoney.record")),
          Map.entry(ArchitectureRules.NOTHING_IS_MOCKED, List.of("Mocks.mocked()")),
          Map.entry(
              ArchitectureRules.ENTITIES_STAY_BEHIND_THE_API,
              List.of("EntityInTheApi.given()", "EntityInTheApi.taken(")),
          Map.entry(
              ArchitectureRules.EVENTS_LEAVE_THROUGH_THE_OUTBOX,
              List.of("EmitsBesideTheTransaction.emits(")),
          Map.entry(ArchitectureRules.RESOURCES_OPEN_NO_TRANSACTION, List.of("EntityInTheApi")),
          Map.entry(ArchitectureRules.PACKAGES_ARE_NULL_MARKED, List.of("unmarked.Unmarked")));

  static Stream<Arguments> everyRule() {
    return ArchitectureRules.all().stream()
        .map(rule -> Arguments.of(named(rule.getDescription(), rule)));
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void everyRuleCanFailAndSaysWhy(ArchRule rule) {
    String report = rule.evaluate(CANARIES).getFailureReport().toString();

    assertThat(COMPLAINTS).as("a rule without a canary").containsKey(rule);
    assertThat(report).contains(", because ").contains(COMPLAINTS.get(rule));
  }

  @Test
  void aModuleThatKeepsTheRulesPasses() {
    ArchitectureRules.check("io.zhaoren.testing");
  }

  @Test
  void aModuleWithoutClassesIsNotTakenForAGoodOne() {
    assertThatThrownBy(() -> ArchitectureRules.check("io.zhaoren.nowhere"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.zhaoren.nowhere");
  }
}
