package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.cases.PolicyChecks;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.explanation.ProgrammeBook;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.Items;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.FactType;
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

  private static PolicySet policies;
  private static PolicyChecks checks;

  @BeforeAll
  static void compile() throws IOException, PolicyProblems {
    policies = PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile();
    checks = PolicyChecks.of(policies, new ColumnarEvaluator());
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

  @Test
  void theFifteenItemsHaveTheirProgrammes() throws IOException, PolicyProblems {
    var items = RESOURCES.resolve("items.yaml");
    assertThat(Items.read(new SourceText("items.yaml", Files.readString(items)), policies).items())
        .hasSize(15)
        .allSatisfy(item -> assertThat(item.programmes()).isNotEmpty());
  }

  @Test
  void everyCodeThatMayBeShownIsSaidInWords() {
    assertThat(policies.vocabulary().facts())
        .filteredOn(fact -> fact.type() instanceof FactType.Code)
        .isNotEmpty()
        .allSatisfy(
            fact -> {
              var code = (FactType.Code) fact.type();
              assertThat(code.says())
                  .as(fact.name())
                  .noneMatch(words -> code.values().contains(words.zh()));
            });
  }

  @Test
  void theProgrammeBookSaysWhatThePoliciesSay() throws IOException, PolicyProblems {
    var current = ProgrammeBook.of(List.of(ABOUT_PEOPLE, RESOURCES));
    var written = Path.of("target", "programmes.md");
    Files.createDirectories(written.getParent());
    Files.writeString(written, current);

    var book = Path.of("..", "docs", "programmes.md");
    assertThat(Files.readString(book).equals(current))
        .as("if the change is meant, copy %s to %s", written, book)
        .isTrue();
  }
}
