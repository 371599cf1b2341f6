package io.zhaoren.policy.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.reading.SourceText;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyReaderTest {

  private static final String STATUS =
      """
      facts:
        - name: person.status
          about: resident
          type: code
          values: [NONE, DIBAO]
          valuesSay: {NONE: {zh: 无, en: none}, DIBAO: {zh: 低保, en: on dibao}}
          access: statutory
          sources: [civil-affairs, resident]
          freshFor: P12M
          sensitivity: sensitive
          absent: NONE
          register: {DIBAO: minimum-living-guarantee}
          says: {zh: 身份, en: status}
          basis: 第十一条
      """;

  private static List<String> problems(String text) {
    return catchThrowableOfType(
            PolicyProblems.class, () -> VocabularyReader.read("facts.yaml", text))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void aFactIsReadWithAllThatIsSaidOfIt() throws PolicyProblems {
    var fact = VocabularyReader.read("facts.yaml", STATUS).get(0);
    assertThat(fact.name()).isEqualTo("person.status");
    assertThat(fact.about()).isEqualTo(About.RESIDENT);
    assertThat(fact.type())
        .isEqualTo(
            new FactType.Code(
                List.of("NONE", "DIBAO"),
                List.of(new Words("无", "none"), new Words("低保", "on dibao"))));
    assertThat(fact.access()).isEqualTo(Access.STATUTORY);
    assertThat(fact.sources()).containsExactly("civil-affairs", "resident");
    assertThat(fact.freshFor()).contains(Period.ofMonths(12));
    assertThat(fact.absent()).hasValue(0);
    assertThat(fact.register()).isEqualTo(Map.of("DIBAO", "minimum-living-guarantee"));
    assertThat(fact.column()).isEqualTo("person_status");
  }

  @Test
  void whoseWordAloneConfirmsIsSaidInOrder() throws PolicyProblems {
    var text = STATUS.replace("freshFor", "authoritative: [civil-affairs]\n    freshFor");
    assertThat(VocabularyReader.read("facts.yaml", text).get(0).authoritative())
        .containsExactly("civil-affairs");
    assertThat(VocabularyReader.read("facts.yaml", STATUS).get(0).authoritative()).isEmpty();
    assertThat(problems(text.replace("[civil-affairs]\n", "[resident]\n")))
        .singleElement()
        .asString()
        .contains("facts.yaml:9")
        .contains("expected the first of the sources");
  }

  @Test
  void aMandateSaysWhatItCoversAndAFactBehindOneWhatItQueries() throws PolicyProblems {
    var behind =
        STATUS
            .replace("access: statutory", "access: mandate\n    queries: [tax, banks]")
            .replaceAll(" +(absent|register):.*\n", "");
    assertThat(VocabularyReader.read("facts.yaml", behind).get(0).queries())
        .containsExactlyInAnyOrder(MeansRegister.TAX, MeansRegister.BANKS);
    assertThat(problems(behind.replace("    queries: [tax, banks]\n", "")))
        .singleElement()
        .asString()
        .contains("facts.yaml:2:5: a fact with access: mandate, and no other");
    assertThat(problems(behind.replace("access: mandate", "access: statutory"))).hasSize(1);
    assertThat(problems(behind.replace("banks", "casinos")))
        .singleElement()
        .asString()
        .contains("expected one of tax, social-insurance");
    assertThat(problems(behind.replace("banks", "tax")))
        .singleElement()
        .asString()
        .contains("register named twice");

    var mandate =
        STATUS
            .replaceAll(" +(values|valuesSay|absent|register):.*\n", "")
            .replace("type: code", "type: boolean\n    covers: [insurers]");
    assertThat(VocabularyReader.read("facts.yaml", mandate).get(0).isMandate()).isTrue();
    assertThat(problems(mandate.replace("about: resident", "about: household")))
        .singleElement()
        .asString()
        .contains("a mandate is a boolean about a resident");
  }

  @Test
  void rangesAreReadInTheUnitOfTheType() throws PolicyProblems {
    var text =
        STATUS
            .replace("type: code", "type: money/month\n    range: [0, 1000.50]")
            .replaceAll(" +(values|valuesSay|absent|register):.*\n", "");
    assertThat(VocabularyReader.read("facts.yaml", text).get(0).type())
        .isEqualTo(new FactType.Money(MoneyPeriod.MONTH, 0, 100050));
    var day = text.replaceAll("money/month", "date").replaceAll("\\[0.*]", "[2000-01-01, future]");
    assertThat(VocabularyReader.read("facts.yaml", day).get(0).type())
        .isEqualTo(new FactType.Day(LocalDate.of(2000, 1, 1), true));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    var text =
        STATUS
            .replace("person.status", "status")
            .replace("about: resident", "about: nobody")
            .replace("freshFor: P12M", "freshfor: P12M")
            .replace("basis: 第十一条", "");
    assertThat(problems(text))
        .containsExactly(
            "facts.yaml:2:5: 'basis' is missing",
            "facts.yaml:2:11: expected owner and name, such as person.birthDate",
            "facts.yaml:3:12: expected one of resident, household",
            "facts.yaml:9:5: unknown key 'freshfor': did you mean 'freshFor'?");
  }

  @Test
  void whatNoReportMeansMustBeAValueOfTheFact() {
    assertThat(problems(STATUS.replace("absent: NONE", "absent: NOTHING")))
        .containsExactly("facts.yaml:11:13: expected one of NONE, DIBAO");
    assertThat(problems(STATUS.replace("{DIBAO: min", "{DIBAU: min")))
        .containsExactly("facts.yaml:12:16: expected one of NONE, DIBAO");
  }

  @Test
  void everyCodeHasItsWordsOrNoneHas() {
    assertThat(problems(STATUS.replace("NONE: {zh: 无, en: none}, ", "")))
        .containsExactly("facts.yaml:6:16: 'NONE' is missing");
  }

  @Test
  void aFactIsDeclaredOnceInAllFiles() {
    var problems =
        catchThrowableOfType(
            PolicyProblems.class,
            () ->
                VocabularyReader.read(
                    List.of(new SourceText("a.yaml", STATUS), new SourceText("b.yaml", STATUS))));
    assertThat(problems.problems())
        .containsExactly(new Problem("b.yaml", 2, 5, "fact person.status is declared twice"));
  }

  @Test
  void anIntegerNeedsItsUnitAndRange() {
    assertThat(problems(STATUS.replace("type: code", "type: integer")))
        .contains("facts.yaml:2:5: 'unit' is missing", "facts.yaml:2:5: 'range' is missing");
  }

  private static final String ANNOUNCED =
      """
      facts:
        - name: childwelfare.dibaoRuns
          about: household
          type: boolean
          access: statutory
          sources: [assistance-service]
          sensitivity: sensitive
          absent: false
          entitlement: {service: assistance, programme: minimum-living-guarantee, says: running}
          says: {zh: 正在享受低保, en: draws dibao}
          basis: 第十一条
      """;

  @Test
  void aFactMayRepeatTheEntitlementOfAnotherService() throws PolicyProblems {
    var fact = VocabularyReader.read("facts.yaml", ANNOUNCED).get(0);

    assertThat(fact.entitlement())
        .contains(
            new AnnouncedEntitlement(
                "assistance", "minimum-living-guarantee", AnnouncedEntitlement.Says.RUNNING));
    assertThat(fact.entitlement().orElseThrow().source()).isEqualTo("assistance-service");
  }

  @Test
  void whatIsAnnouncedIsSaidByNobodyElse() {
    assertThat(
            problems(ANNOUNCED.replace("[assistance-service]", "[assistance-service, resident]")))
        .containsExactly(
            "facts.yaml:9:5: only the service that announces it says it: sources:"
                + " [assistance-service]");
    assertThat(problems(ANNOUNCED.replace("childwelfare.dibaoRuns", "assistance.dibaoRuns")))
        .containsExactly("facts.yaml:9:5: a service knows its own entitlements itself");
  }

  @Test
  void whatIsAnnouncedEndsByAnAnnouncementAndNotOfAge() {
    assertThat(problems(ANNOUNCED.replace("absent: false", "absent: false\n    freshFor: P12M")))
        .containsExactly(
            "facts.yaml:10:5: what is announced has neither 'freshFor' nor 'register'");
    assertThat(problems(ANNOUNCED.replaceAll(" +absent:.*\n", "")))
        .containsExactly(
            "facts.yaml:8:5: that an entitlement runs is a boolean with absent: false");
    assertThat(problems(ANNOUNCED.replace("says: running", "says: amount")))
        .containsExactly("facts.yaml:9:5: what an entitlement pays is money without 'absent'");
  }
}
