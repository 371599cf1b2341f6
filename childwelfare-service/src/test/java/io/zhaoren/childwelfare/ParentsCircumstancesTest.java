package io.zhaoren.childwelfare;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a child is, for every pair of what may have befallen father and mother, on days before and
 * after the change of 2021. The table says the words of domain.md 3.1 anew, one row for each father
 * and one letter for each mother in the order of the rows: O orphan, U de facto unattended, ? to be
 * looked into, . neither.
 */
class ParentsCircumstancesTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path TABLE =
      Path.of("src", "test", "resources", "parents-circumstances.txt");

  /** What is said of a parent, by the name of the fact after {@code childwelfare.father}. */
  private static final Map<String, Map<String, String>> CIRCUMSTANCES = new TreeMap<>();

  static {
    CIRCUMSTANCES.put("cares", Map.of());
    CIRCUMSTANCES.put("dead", Map.of("Dead", "true"));
    CIRCUMSTANCES.put("declared-missing", Map.of("DeclaredMissing", "true"));
    CIRCUMSTANCES.put("never-found", Map.of("NotFound", "true"));
    CIRCUMSTANCES.put("severely-disabled", Map.of("SeverelyDisabled", "true"));
    CIRCUMSTANCES.put("seriously-ill", Map.of("SeriouslyIll", "true"));
    CIRCUMSTANCES.put("out-of-contact-6-months", Map.of("OutOfContact", "true", "since", "6"));
    CIRCUMSTANCES.put("out-of-contact-5-months", Map.of("OutOfContact", "true", "since", "5"));
    CIRCUMSTANCES.put("guardianship-revoked", Map.of("GuardianshipRevoked", "true"));
    CIRCUMSTANCES.put("deported", Map.of("DeportedNotSupporting", "true"));
    CIRCUMSTANCES.put("prison-7-months", Map.of("LibertyRestrictedMonths", "7"));
    CIRCUMSTANCES.put("prison-5-months", Map.of("LibertyRestrictedMonths", "5"));
    CIRCUMSTANCES.put("nobody-knows", Map.of("SeriouslyIll", "unknown", "OutOfContact", "unknown"));
  }

  private static PolicySet policies;

  @BeforeAll
  static void compile() throws IOException, PolicyProblems {
    policies =
        PolicyFiles.in(List.of(Path.of("..", "shared", "finding").resolve(RESOURCES), RESOURCES))
            .compile();
  }

  @TestFactory
  Stream<DynamicTest> everyPairIsWhatTheTableSays() throws IOException {
    return sections().entrySet().stream()
        .flatMap(
            section ->
                section.getValue().entrySet().stream()
                    .flatMap(
                        row ->
                            CIRCUMSTANCES.keySet().stream()
                                .map(
                                    mother ->
                                        test(
                                            section.getKey(),
                                            row.getKey(),
                                            mother,
                                            row.getValue()))));
  }

  private static DynamicTest test(LocalDate on, String father, String mother, String letters) {
    var column = List.copyOf(CIRCUMSTANCES.keySet()).indexOf(mother);
    return DynamicTest.dynamicTest(
        on + ": father " + father + ", mother " + mother,
        () -> assertThat(is(on, father, mother)).isEqualTo(letters.substring(column, column + 1)));
  }

  /** The rows of each day of the table, all fathers there. */
  private static Map<LocalDate, Map<String, String>> sections() throws IOException {
    var sections = new TreeMap<LocalDate, Map<String, String>>();
    Map<String, String> rows = new TreeMap<>();
    for (var line : Files.readAllLines(TABLE)) {
      if (line.startsWith("on ")) {
        rows = new TreeMap<>();
        sections.put(LocalDate.parse(line.substring(3)), rows);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        var words = line.split(" +");
        rows.put(words[0], words[1]);
      }
    }
    assertThat(sections).hasSize(4);
    assertThat(sections.values())
        .allSatisfy(
            section -> {
              assertThat(section.keySet()).isEqualTo(CIRCUMSTANCES.keySet());
              assertThat(section.values()).allMatch(each -> each.length() == CIRCUMSTANCES.size());
            });
    return sections;
  }

  private static String is(LocalDate on, String father, String mother) throws FactValueException {
    var block = FactBlock.of(policies.vocabulary()).household("home").resident("child");
    put(block, on, "person.birthDate", on.minusYears(9).toString());
    put(block, on, "person.hukouCounty", "330106");
    parent(block, on, "childwelfare.father", father);
    parent(block, on, "childwelfare.mother", mother);
    var evaluation = new ColumnarEvaluator().evaluate(policies, block.build(), on);
    var found = new TreeMap<String, Finding>();
    for (var policy = 0; policy < evaluation.policies().size(); policy++) {
      found.put(evaluation.policies().get(policy).programme(), evaluation.finding(policy, 0));
    }
    var unattended = found.get("de-facto-unattended-allowance");
    if (found.get("dispersed-orphan-allowance") == Finding.FOUND) {
      assertThat(unattended).isEqualTo(Finding.NOT_ENTITLED);
      return "O";
    }
    return unattended == Finding.FOUND ? "U" : unattended == Finding.LIKELY ? "?" : ".";
  }

  private static void parent(FactBlock.Builder block, LocalDate on, String prefix, String what)
      throws FactValueException {
    var said = CIRCUMSTANCES.get(what);
    for (var asked : List.of("SeriouslyIll", "OutOfContact")) {
      if (!said.containsKey(asked)) {
        put(block, on, prefix + asked, "false");
      }
    }
    for (var each : said.entrySet()) {
      if (each.getKey().equals("since")) {
        var months = Integer.parseInt(each.getValue());
        put(block, on, prefix + "OutOfContactSince", on.minusMonths(months).toString());
      } else if (!each.getValue().equals("unknown")) {
        put(block, on, prefix + each.getKey(), each.getValue());
      }
    }
  }

  private static void put(FactBlock.Builder block, LocalDate on, String name, String value)
      throws FactValueException {
    var fact = policies.vocabulary().find(name).orElseThrow();
    block.fact(fact, FactValues.parse(fact.type(), value, on), Knowledge.FIRM);
  }
}
