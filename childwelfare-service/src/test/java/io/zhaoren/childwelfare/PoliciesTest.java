package io.zhaoren.childwelfare;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.cases.PolicyChecks;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.explanation.ProgrammeBook;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Sensitivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The policies that this service brings along, held to their own cases. */
class PoliciesTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path ABOUT_PEOPLE = Path.of("..", "shared", "finding").resolve(RESOURCES);

  private static PolicyChecks checks;

  @BeforeAll
  static void compile() throws IOException, PolicyProblems {
    checks =
        PolicyChecks.of(
            PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile(), new ColumnarEvaluator());
  }

  @TestFactory
  Stream<DynamicTest> everyCaseHolds() {
    return tests(checks.cases());
  }

  @TestFactory
  Stream<DynamicTest> noSmallChangeOfTheLawGoesUnnoticed() {
    return tests(checks.mutations());
  }

  private static Stream<DynamicTest> tests(List<PolicyChecks.Check> all) {
    assertThat(all).isNotEmpty();
    return all.stream().map(check -> DynamicTest.dynamicTest(check.name(), check::verify));
  }

  /** What is repeated of another service must be what that service announces. */
  @Test
  void everyEntitlementThatIsRepeatedIsOneThatItsServiceHas() throws IOException, PolicyProblems {
    var repeated =
        PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile().vocabulary().facts().stream()
            .filter(fact -> fact.entitlement().isPresent())
            .toList();
    assertThat(repeated).isNotEmpty();
    for (var fact : repeated) {
      var entitlement = fact.entitlement().orElseThrow();
      var theirs = Path.of("..", entitlement.service() + "-service").resolve(RESOURCES);
      assertThat(PolicyFiles.in(List.of(ABOUT_PEOPLE, theirs)).compile().policies())
          .as(fact.name())
          .filteredOn(policy -> policy.programme().equals(entitlement.programme()))
          .isNotEmpty()
          .allMatch(policy -> policy.publicCode().equals(entitlement.programme()))
          .allMatch(
              policy -> (policy.about() == Subject.UNIT) == (fact.about() == About.HOUSEHOLD));
    }
  }

  /** Otherwise it would silently count for nothing. */
  @Test
  void whatAnotherServicePaysIsCountedAsItAnnouncesIt() throws IOException, PolicyProblems {
    var topUps =
        PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile().policies().stream()
            .flatMap(policy -> policy.amount().stream())
            .flatMap(amount -> amount.topUp().stream())
            .flatMap(topUp -> topUp.counting().stream())
            .toList();
    assertThat(topUps).isNotEmpty().allMatch(counted -> counted.announced().isPresent());
  }

  @Test
  void noChildIsEverNamedInAPublicNotice() throws IOException, PolicyProblems {
    assertThat(PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile().policies())
        .isNotEmpty()
        .allMatch(policy -> policy.publicCode().equals("child-support"))
        .allMatch(
            policy -> policy.procedure().stream().noneMatch(s -> s.step().contains("notice")));
  }

  /** What is sealed finds nobody: a match, its explanation and a decision would tell of it. */
  @Test
  void noPolicyReadsWhatIsSealed() throws IOException, PolicyProblems {
    var set = PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile();
    var sealed =
        set.vocabulary().facts().stream()
            .filter(fact -> fact.sensitivity() == Sensitivity.SEALED)
            .map(FactDefinition::name)
            .toList();
    assertThat(sealed).contains("childwelfare.violenceNotice");
    assertThat(set.facts()).isNotEmpty().doesNotContainAnyElementsOf(sealed);
  }

  @Test
  void theProgrammeBookSaysWhatThePoliciesSay() throws IOException, PolicyProblems {
    var current = ProgrammeBook.of(List.of(ABOUT_PEOPLE, RESOURCES));
    var written = Path.of("target", "programmes.md");
    Files.createDirectories(written.getParent());
    Files.writeString(written, current);

    var book = Path.of("..", "docs", "programmes-childwelfare.md");
    assertThat(Files.readString(book).equals(current))
        .as("if the change is meant, copy %s to %s", written, book)
        .isTrue();
  }
}
