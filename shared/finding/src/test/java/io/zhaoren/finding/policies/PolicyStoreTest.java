package io.zhaoren.finding.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.finding.FindingDatabase;
import io.zhaoren.finding.SmallService;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.UnitRule;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyStoreTest {

  private static final Instant NOW = Instant.parse("2023-10-01T00:00:00Z");
  private static final PolicyFiles FILES = SmallService.files();

  private FindingDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = FindingDatabase.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private PolicyStore store(PolicyFiles files) {
    return new PolicyStore(database.dataSource(), files);
  }

  private static PolicyFiles withPolicies(List<SourceText> policies) {
    return new PolicyFiles(
        FILES.vocabulary(),
        FILES.parameters(),
        FILES.units(),
        FILES.items(),
        FILES.elsewhere(),
        policies);
  }

  private static PolicyFiles withParameters(UnaryOperator<String> change) {
    return new PolicyFiles(
        FILES.vocabulary(),
        FILES.parameters().stream()
            .map(file -> new SourceText(file.name(), change.apply(file.text())))
            .toList(),
        FILES.units(),
        FILES.items(),
        FILES.elsewhere(),
        FILES.policies());
  }

  private static PolicyFiles withChanged(String file, String from, String to) {
    return withPolicies(
        FILES.policies().stream()
            .map(
                text ->
                    text.name().equals(file)
                        ? new SourceText(text.name(), text.text().replace(from, to))
                        : text)
            .toList());
  }

  @Test
  void theTextsOfTheBuildAreImportedOnce() throws SQLException {
    var store = store(FILES);
    store.open(NOW);
    store.open(NOW);
    assertThat(database.number("SELECT count(*) FROM policy_text")).isEqualTo(4);
    assertThat(database.number("SELECT count(*) FROM parameter_value")).isEqualTo(2);
    assertThat(store.current().version()).isEqualTo(1);
    assertThat(store.current().policies().policies())
        .extracting(Policy::programme)
        .containsExactly("care-subsidy", "minimum-living-guarantee", "old-age-allowance");
  }

  @Test
  void manyInstancesMayStartAtOnce() throws Exception {
    var starts = new ArrayList<Callable<Long>>();
    for (var i = 0; i < 6; i++) {
      starts.add(
          () -> {
            var store = store(FILES);
            store.open(NOW);
            return store.current().version();
          });
    }
    var threads = Executors.newFixedThreadPool(starts.size());
    try {
      for (var started : threads.invokeAll(starts)) {
        assertThat(started.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theSameVersionWithAnotherTextStopsTheStartAndIsNamed() {
    store(FILES).open(NOW);
    var changed = withChanged("policies/care-subsidy-v1.yaml", "'125'", "'126'");
    assertThatThrownBy(() -> store(changed).open(NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("policies/care-subsidy-v1.yaml:1:1")
        .hasMessageContaining("care-subsidy v1");
  }

  @Test
  void anotherValueForTheSamePlaceAndDayStopsTheStartAndIsNamed() {
    store(FILES).open(NOW);
    var changed = withParameters(text -> text.replace("value: 1000", "value: 1001"));
    assertThatThrownBy(() -> store(changed).open(NOW))
        .hasMessageContaining("dibaoLine of 330100 from 2023-01-01");
  }

  @Test
  void aNewValueIsAddedToThoseThatAreStored() {
    store(FILES).open(NOW);
    var store =
        store(
            withParameters(
                text ->
                    text
                        + "      - {place: '330100', kind: line, scope: city-wide, hukou: any,"
                        + " validFrom: 2024-01-01, value: 1100, source: 测试, evidence: 测试}\n"));
    store.open(NOW);
    assertThat(store.current().version()).isEqualTo(2);
    assertThat(store.current().policies().parameters().rows("dibaoLine")).hasSize(3);
  }

  @Test
  void aVersionEndsWhenItsSuccessorIsPublished() {
    store(FILES).open(NOW);
    var file = "policies/care-subsidy-v1.yaml";
    var ended =
        withChanged(
            file, "validFrom: 2020-09-24\n", "validFrom: 2020-09-24\nvalidTo: 2023-12-31\n");
    var policies = new ArrayList<>(ended.policies());
    policies.add(
        new SourceText(
            "policies/care-subsidy-v2.yaml",
            text(file)
                .replace("version: 1\n", "version: 2\n")
                .replace("validFrom: 2020-09-24", "validFrom: 2024-01-01")));
    var store = store(withPolicies(policies));
    store.open(NOW);
    assertThat(store.current().policies().inForce("care-subsidy", LocalDate.of(2024, 1, 1)))
        .map(Policy::version)
        .hasValue(2);
    // and what has ended does not begin again
    assertThatThrownBy(() -> store(FILES).open(NOW)).hasMessageContaining("care-subsidy v1");
  }

  private static String text(String file) {
    return FILES.policies().stream()
        .filter(each -> each.name().equals(file))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static PolicyFiles withUnits(SourceText... units) {
    return new PolicyFiles(
        FILES.vocabulary(),
        FILES.parameters(),
        List.of(units),
        FILES.items(),
        FILES.elsewhere(),
        FILES.policies());
  }

  private static PolicyFiles withItems(String version, String evidence) {
    return new PolicyFiles(
        FILES.vocabulary(),
        FILES.parameters(),
        FILES.units(),
        Optional.of(
            new SourceText(
                "items.yaml",
                """
                version: %s
                evidence: %s
                items:
                  - code: care
                    name: {zh: 护理补贴, en: care}
                    department: county-civil-affairs
                    legalAnchor: 测试
                    programmes: [care-subsidy]
                """
                    .formatted(version, evidence))),
        FILES.elsewhere(),
        FILES.policies());
  }

  private static SourceText units(int version, String days) {
    return new SourceText(
        "units/units-v" + version + ".yaml",
        """
        version: %d
        %s
        leftOut:
          - code: LEFT_OUT_%d
            when: assistance.drawsCareSubsidy
            basis: 测试
            says: {zh: 不计入, en: left out}
        """
            .formatted(version, days, version));
  }

  @Test
  void whoIsLeftOutOfAUnitIsStoredAndTheSameVersionWithAnotherTextStopsTheStart() {
    store(withUnits(units(1, "validFrom: 2014-11-01"))).open(NOW);
    store(withUnits(units(1, "validFrom: 2014-11-01"))).open(NOW);
    var changed = withUnits(units(1, "validFrom: 2014-11-02"));
    assertThatThrownBy(() -> store(changed).open(NOW))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("units/units-v1.yaml:1:1")
        .hasMessageContaining("units v1");
  }

  @Test
  void whoIsLeftOutOfAUnitEndsWhenTheNextVersionBegins() throws SQLException {
    store(withUnits(units(1, "validFrom: 2014-11-01"))).open(NOW);
    var store =
        store(
            withUnits(
                units(1, "validFrom: 2014-11-01\nvalidTo: 2023-12-31"),
                units(2, "validFrom: 2024-01-01")));
    store.open(NOW);
    assertThat(store.current().version()).isEqualTo(2);
    assertThat(store.current().policies().leftOut(LocalDate.of(2023, 12, 31)))
        .extracting(UnitRule::code)
        .containsExactly("LEFT_OUT_1");
    assertThat(store.current().policies().leftOut(LocalDate.of(2024, 1, 1)))
        .extracting(UnitRule::code)
        .containsExactly("LEFT_OUT_2");
    assertThat(database.number("SELECT count(*) FROM policy_text WHERE kind = 'UNITS'"))
        .isEqualTo(2);
  }

  @Test
  void theListOfItemsIsStoredAndTheSameVersionWithAnotherTextStopsTheStart() throws SQLException {
    store(withItems("2022-06", "测试")).open(NOW);
    store(withItems("2022-06", "测试")).open(NOW);
    assertThat(database.number("SELECT count(*) FROM policy_text WHERE kind = 'ITEMS'"))
        .isEqualTo(1);
    var changed = withItems("2022-06", "别的");
    assertThatThrownBy(() -> store(changed).open(NOW))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("items.yaml:1:1")
        .hasMessageContaining("items 2022-06");
    store(withItems("2023-12", "别的")).open(NOW);
    assertThat(database.number("SELECT count(*) FROM policy_text WHERE kind = 'ITEMS'"))
        .isEqualTo(2);
  }

  @Test
  void anItemWithoutAPolicyStopsTheStart() {
    var files = withItems("2022-06", "测试");
    var wrong =
        new PolicyFiles(
            files.vocabulary(),
            files.parameters(),
            files.units(),
            files
                .items()
                .map(
                    text -> new SourceText(text.name(), text.text().replace("care-sub", "no-sub"))),
            files.elsewhere(),
            files.policies());
    assertThatThrownBy(() -> store(wrong).open(NOW))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("items.yaml:8:18: no policy of programme no-subsidy");
  }

  @Test
  void theLastDayOfAValueMayBecomeKnown() {
    store(FILES).open(NOW);
    var store =
        store(
            withParameters(
                text ->
                    text.replace(
                        "validFrom: 2023-01-01, value: 1000",
                        "validFrom: 2023-01-01, validTo: 2023-12-31, value: 1000")));
    store.open(NOW);
    assertThat(store.current().policies().parameters().rows("dibaoLine"))
        .anySatisfy(row -> assertThat(row.validTo()).hasValue(LocalDate.of(2023, 12, 31)));
  }

  @Test
  void aPolicyOfTheBuildThatDoesNotCompileStopsTheStartWithFileLineAndColumn() {
    var broken =
        withChanged(
            "policies/care-subsidy-v1.yaml",
            "person.disabilityGrade in [1, 2]",
            "person.disabilityGrade == 'ONE'");
    assertThatThrownBy(() -> store(broken).open(NOW))
        .hasMessageContaining("policies/care-subsidy-v1.yaml:14:");
  }

  @Test
  void aStoredPolicyThatNoLongerCompilesStopsTheStartWithFileLineAndColumn() throws SQLException {
    store(FILES).open(NOW);
    database.execute(
        """
        INSERT INTO policy_text (kind, name, file, hash, content, imported_at)
        SELECT kind, 'care-subsidy v2', 'policies/care-subsidy-v2.yaml', 'of the past',
               replace(replace(content, 'version: 1', 'version: 2'),
                       'person.disabilityGrade in', 'person.gradeOfOld in'), imported_at
          FROM policy_text WHERE name = 'care-subsidy v1'
        """);
    assertThatThrownBy(() -> store(FILES).open(NOW))
        .hasMessageContaining("policies/care-subsidy-v2.yaml:14:")
        .hasMessageContaining("gradeOfOld");
  }

  @Test
  void whatIsStoredHoldsEvenIfTheBuildNoLongerBringsIt() {
    store(FILES).open(NOW);
    var store = store(withPolicies(FILES.policies().subList(0, 1)));
    store.open(NOW);
    assertThat(store.current().policies().policies()).hasSize(3);
  }

  @Test
  void aVersionThatAnotherInstanceBroughtIsSeenByTheNextTransaction() throws SQLException {
    var store = store(withPolicies(FILES.policies().subList(0, 1)));
    store.open(NOW);
    store(FILES).open(NOW);
    assertThat(database.inTransaction(store::current).policies().policies()).hasSize(3);
    assertThat(store.current().version()).isEqualTo(2);
  }
}
