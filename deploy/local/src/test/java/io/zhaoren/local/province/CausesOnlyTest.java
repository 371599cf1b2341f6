package io.zhaoren.local.province;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.zhaoren.local.province.canary.ReadsALine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample draws causes: were it to know a policy or a line, it would find what it put there. */
class CausesOnlyTest {

  private static final ArchRule KNOWS_NO_POLICY =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.zhaoren.policy..",
                  "io.zhaoren.finding..",
                  "io.zhaoren.assistance..",
                  "io.zhaoren.eldercare..",
                  "io.zhaoren.childwelfare.."))
          .because("what the sample draws must not come from what is to be found");

  private static final Path SOURCES = Path.of("src/main/java/io/zhaoren/local");
  private static final Path LINES =
      Path.of("..", "..", "assistance-service", "src", "main", "resources", "parameters");

  /** A number standing on its own, written as Java or a data file may write it. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.,])([0-9][0-9_]*)(?:\\.0+)?[LlDdFf]?(?![\\w.]*[0-9])");

  private static final Pattern DIBAO_LINE = Pattern.compile("value: ([0-9]+)[,}]");
  private static final Pattern READS_POLICIES =
      Pattern.compile(
          "(policies|parameters)/|dibao-line|src[/\"][^\\n]*resources|\\.yaml\"[^\\n]*polic");

  @Test
  void itDependsOnNoPolicyAndOnNoService() {
    KNOWS_NO_POLICY.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.zhaoren.local"));
  }

  @Test
  void aClassThatDidWouldBeSeen() {
    assertThatThrownBy(
            () -> KNOWS_NO_POLICY.check(new ClassFileImporter().importClasses(ReadsALine.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ReadsALine");
  }

  @Test
  void itsModuleHasPoliciesForItsTestsOnly() throws IOException {
    var dependencies =
        Pattern.compile("(?s)<dependency>(.*?)</dependency>")
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(found -> found.group(1))
            .filter(text -> text.contains("<groupId>io.zhaoren</groupId>"))
            .filter(text -> !text.contains("<scope>test</scope>"))
            .toList();
    assertThat(dependencies)
        .singleElement()
        .asString()
        .contains("<artifactId>zhaoren-embedded</artifactId>");
  }

  @Test
  void noLineStandsInItsSources() throws IOException {
    var lines = dibaoLines();
    assertThat(lines).contains("1259", "1100", "910");
    for (var source : sources()) {
      assertThat(linesIn(Files.readString(source), lines))
          .as(source.getFileName().toString())
          .isEmpty();
    }
  }

  @Test
  void aLineThatDidWouldBeSeen() throws IOException {
    assertThat(linesIn("var poor = income < 1_259;", dibaoLines())).containsExactly("1259");
    assertThat(linesIn("var poor = income < 1259L * 12;", dibaoLines())).containsExactly("1259");
    assertThat(linesIn("new Line(1100.00)", dibaoLines())).containsExactly("1100");
    assertThat(linesIn("var other = 12_590 + 0.1259;", dibaoLines())).isEmpty();
  }

  @Test
  void itsSourcesOpenNoFileOfAPolicy() throws IOException {
    assertThat(READS_POLICIES.matcher("Path.of(\"policies/x.yaml\")").find()).isTrue();
    for (var source : sources()) {
      assertThat(READS_POLICIES.matcher(Files.readString(source)).find())
          .as(source.getFileName().toString())
          .isFalse();
    }
  }

  /** What draws and what loads: not the hundred households, whose answers come from the lines. */
  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    for (var part : List.of("province", "sample")) {
      try (var files = Files.list(SOURCES.resolve(part))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(30);
    return sources;
  }

  private static Set<String> dibaoLines() throws IOException {
    return DIBAO_LINE
        .matcher(Files.readString(LINES.resolve("dibao-line.yaml")))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> linesIn(String source, Set<String> lines) {
    return NUMBER
        .matcher(source)
        .results()
        .map(found -> found.group(1).replace("_", ""))
        .filter(lines::contains)
        .toList();
  }
}
