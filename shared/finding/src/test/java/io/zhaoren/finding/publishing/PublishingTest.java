package io.zhaoren.finding.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.problem.Problem;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.text.Policy;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishingTest {

  private static final String SUBSIDY = "care-subsidy";
  private static SmallService service;

  private long version;

  @BeforeAll
  static void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterAll
  static void close() {
    service.close();
  }

  @BeforeEach
  void remember() throws SQLException {
    version = stored();
  }

  private static long stored() throws SQLException {
    return service.database().number("SELECT version FROM policy_set");
  }

  private static Problem refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable publishing) {
    return catchThrowableOfType(ProblemException.class, publishing).problem();
  }

  private static String text(String file) {
    return SmallService.files().policies().stream()
        .filter(text -> text.name().endsWith(file))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static String subsidy(int number, String validFrom) {
    return text("care-subsidy-v1.yaml")
        .replace("version: 1\n", "version: " + number + "\n")
        .replace("validFrom: 2020-09-24", "validFrom: " + validFrom)
        .replace("on: 2023-10-01", "on: " + validFrom);
  }

  /** Nothing is changed by what is refused. */
  private void nothingChanged() throws SQLException {
    assertThat(stored()).isEqualTo(version);
    assertThat(service.database().number("SELECT count(*) FROM policy_text")).isEqualTo(4);
    assertThat(service.database().number("SELECT count(*) FROM parameter_value")).isEqualTo(2);
    assertThat(service.database().number("SELECT count(*) FROM reevaluation")).isZero();
  }

  private static String only(Problem problem) {
    assertThat(problem.violations()).hasSize(1);
    return problem.violations().get(0).says().en();
  }

  @Test
  void aTextThatDoesNotCompileIsToldWithLineColumnAndReason() throws SQLException {
    var text =
        subsidy(2, "2023-10-01")
            .replace("person.disabilityGrade in [1, 2]", "person.disabilityGrade == 'ONE'");
    var problem = refused(() -> service.publishing().version(SUBSIDY, text));
    assertThat(problem.type()).isEqualTo(ProblemType.CONTENT_NOT_TAKEN);
    assertThat(problem.position()).hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(14));
    assertThat(problem.violations())
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation.position()).isNotNull());
    nothingChanged();
  }

  @Test
  void whatIsNoYamlIsToldWithItsPlace() throws SQLException {
    var problem = refused(() -> service.publishing().version(SUBSIDY, "programme: [\n  :"));
    assertThat(problem.position()).isPresent();
    nothingChanged();
  }

  @Test
  void aVersionThatBeginsInThePastIsRefused() throws SQLException {
    var problem = refused(() -> service.publishing().version(SUBSIDY, subsidy(2, "2023-09-30")));
    assertThat(only(problem)).contains("lies in the past");
    assertThat(problem.position()).hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(11));
    nothingChanged();
  }

  @Test
  void aVersionThatOverlapsAnotherIsRefused() throws SQLException {
    // the allowance has a last day, and that is later
    var text =
        text("old-age-allowance-v1.yaml")
            .replace("version: 1\n", "version: 2\n")
            .replace("validTo: 2030-12-31\n", "")
            .replace("validFrom: 2020-09-24", "validFrom: 2030-12-31");
    assertThat(only(refused(() -> service.publishing().version("old-age-allowance", text))))
        .contains("overlaps version 1, in force until 2030-12-31");
    nothingChanged();
  }

  @Test
  void aVersionWithoutItsPredecessorIsRefused() throws SQLException {
    assertThat(
            refused(() -> service.publishing().version(SUBSIDY, subsidy(3, "2023-10-01")))
                .violations())
        .anySatisfy(violation -> assertThat(violation.says().en()).contains("is missing"));
    nothingChanged();
  }

  @Test
  void aVersionWhoseCaseFailsIsRefused() throws SQLException {
    var text = subsidy(2, "2023-10-01").replace("finding: NOT_ENTITLED", "finding: FOUND");
    assertThat(only(refused(() -> service.publishing().version(SUBSIDY, text))))
        .contains("case fails")
        .contains("grade 3 is not severe");
    nothingChanged();
  }

  @Test
  void anotherTextUnderTheSameNumberIsAConflictAndTheSameIsNot() throws SQLException {
    var text = text("care-subsidy-v1.yaml");
    assertThat(service.publishing().version(SUBSIDY, text).repeated()).isTrue();
    var other = text.replace("'125'", "'126'");
    assertThat(refused(() -> service.publishing().version(SUBSIDY, other)).type())
        .isEqualTo(ProblemType.VERSION_EXISTS);
    nothingChanged();
  }

  @Test
  void aTextOfAnotherProgrammeIsRefused() throws SQLException {
    var problem = refused(() -> service.publishing().version("other", subsidy(2, "2023-10-01")));
    assertThat(problem.violations().get(0).in()).isEqualTo(Violation.Part.PATH);
    nothingChanged();
  }

  private static final String GOOD =
      "{code: dibaoLine, unit: CNY/month, place: '330100', kind: line, scope: city-wide, hukou: any,"
          + " validFrom: 2023-10-01, value: 1100, source: 测试, evidence: 测试}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          code: dibaoLine           | code: dibaoLina              | /values/1/code      | no such parameter
          unit: CNY/month           | unit: CNY/year               | /values/1/unit      | the unit of this parameter is CNY/month
          unit: CNY/month,          |                              | /values/1/unit      | 'unit' is missing
          place: '330100'           | place: '330199'              | /values/1/place     | no such place in Zhejiang
          place: '330100'           | place: 西湖区                 | /values/1/place     | expected an area of six digits
          place: '330100'           | place: '330106'              | /values/1           | a city-wide value needs the code of a city
          validFrom: 2023-10-01     | validFrom: 2023-09-30        | /values/1/validFrom | a value does not begin before 2023-10-01
          validFrom: 2023-10-01     | validFrom: 1 October         | /values/1/validFrom | expected a day such as 2023-07-01
          value: 1100               | value: 110000                | /values/1           | the value lies outside the range of the parameter
          value: 1100               | value: plenty                | /values/1/value     | expected a number in plain digits
          , source: 测试             |                              | /values/1/source    | 'source' is missing
          evidence: 测试             | evidence: 测试, colour: red   | /values/1/colour    | unknown key 'colour'
          value: 1100               | value: 1101                  | /values/1           | two rows for one place, kind of hukou and first day
          """)
  void aRowThatIsWrongIsNamedWithItsField(String part, String by, String pointer, String reason)
      throws SQLException {
    var body = "values:\n  - " + GOOD + "\n  - " + GOOD.replace(part, by == null ? "" : by) + "\n";
    var problem = refused(() -> service.publishing().parameters(body));
    assertThat(problem.violations())
        .anySatisfy(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(pointer);
              assertThat(violation.says().en()).isEqualTo(reason);
              assertThat(violation.position()).isNotNull();
            });
    nothingChanged();
  }

  // ── what is taken ──

  @Test
  void aVersionEndsTheOneBeforeAndSurvivesAStartOfTheSameBuild() throws SQLException {
    try (var service = SmallService.open()) {
      var published = service.publishing().version(SUBSIDY, subsidy(2, "2023-12-01"));
      assertThat(published.repeated()).isFalse();
      assertThat(published.policySet()).isEqualTo(2);
      assertThat(service.publishing().version(SUBSIDY, subsidy(2, "2023-12-01")).repeated())
          .isTrue();
      var restarted = service.beside().policies();
      restarted.open(Instant.parse("2023-10-02T00:00:00Z"));
      assertThat(restarted.current().version()).isEqualTo(2);
      var policies = restarted.current().policies();
      assertThat(policies.inForce(SUBSIDY, LocalDate.of(2023, 11, 30)))
          .map(Policy::version)
          .hasValue(1);
      assertThat(policies.inForce(SUBSIDY, LocalDate.of(2023, 12, 1)))
          .map(Policy::version)
          .hasValue(2);
    }
  }

  @Test
  void rowsInJsonAreRowsToo() throws SQLException {
    try (var service = SmallService.open()) {
      var json =
          """
            {"values":[{"code":"dibaoLine","unit":"CNY/month","place":"330100","kind":"line",
              "scope":"city-wide","hukou":"any","validFrom":"2024-01-01","value":"1100.50",
              "source":"测试","evidence":"测试"}]}
            """;
      assertThat(service.publishing().parameters(json).policySet()).isEqualTo(2);
      assertThat(service.publishing().parameters(json).repeated()).isTrue();
      assertThat(
              service
                  .database()
                  .number("SELECT value FROM parameter_value WHERE valid_from = '2024-01-01'"))
          .isEqualTo(110_050);
    }
  }

  private static final String TABLE =
      """
      \uFEFFcode,unit,place,kind,scope,hukou,validFrom,value,source,evidence,counties
      dibaoLine,CNY/month,330100,line,city-wide,any,2024-01-01,1100.50,"测试, ""甲""\",测试,

      dibaoLine,CNY/month,330200,line,districts,any,2024-01-01,1200,it's a test,测试,330203 330205
      """;

  @Test
  void aTableIsRowsToo() throws SQLException {
    try (var service = SmallService.open()) {
      var rows = ParameterTable.rows("text/csv", TABLE);
      assertThat(service.publishing().parameters(rows).policySet()).isEqualTo(2);
      assertThat(
              service
                  .database()
                  .number("SELECT count(*) FROM parameter_value WHERE valid_from = '2024-01-01'"))
          .isEqualTo(3);
      assertThat(
              service
                  .database()
                  .number("SELECT count(*) FROM parameter_value WHERE source = '测试, \"甲\"'"))
          .isEqualTo(1);
    }
  }

  @Test
  void aListWithoutItsKeyIsRowsToo() throws SQLException {
    try (var service = SmallService.open()) {
      var list =
          """
          [{"code":"dibaoLine","unit":"CNY/month","place":"330100","kind":"line",
            "scope":"city-wide","hukou":"any","validFrom":"2024-01-01","value":"1100.50",
            "source":"测试","evidence":"测试"}]
          """;
      assertThat(
              service
                  .publishing()
                  .parameters(ParameterTable.rows("application/json", list))
                  .policySet())
          .isEqualTo(2);
    }
  }

  @Test
  void whatIsWrongInATableIsToldByItsRowAndLine() throws SQLException {
    var wrong = ParameterTable.rows("text/csv", TABLE.replace("330205", "330199"));
    var problem = refused(() -> service.publishing().parameters(wrong));
    assertThat(problem.violations())
        .anySatisfy(
            violation -> {
              assertThat(violation.pointer()).startsWith("/values/1");
              assertThat(Objects.requireNonNull(violation.position()).line()).isEqualTo(4);
            });
    assertThat(
            refused(() -> ParameterTable.rows("text/csv", TABLE.replace(",330100", "")))
                .violations())
        .extracting(Violation::pointer)
        .containsExactly("/values/0");
    nothingChanged();
  }
}
