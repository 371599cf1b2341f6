package io.zhaoren.finding.reevaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.WrittenAnnouncements;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.finding.reevaluation.ReEvaluation.Draft;
import io.zhaoren.finding.reevaluation.ReEvaluation.State;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.testing.Seeds;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReEvaluationTest {

  private static final String DIBAO = "minimum-living-guarantee";
  private static final String TODAY = SmallService.TODAY.toString();
  private static final String BILL = "assistance.largeMedicalBill";

  private SmallService service;
  private final UUID household = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterEach
  void close() {
    service.close();
  }

  /** A household of one in Hangzhou whose income is known. */
  private void household(int income) {
    service.record(
        Said.of(mother, "person.household", household),
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, BILL, true),
        Said.of(mother, "assistance.verificationMandate", true),
        Said.of(mother, "assistance.income12Months", income + ".00 CNY/year"),
        Said.of(household, "assistance.homesOwned", 1));
  }

  private Optional<Match> dibao() {
    return service.matches().find(Subject.household(household), DIBAO);
  }

  private ReEvaluation newest() {
    return service.reEvaluations().newest(Optional.empty(), 1).get(0);
  }

  @Test
  void aRaisedLineFindsWhoIsBelowItNowAndSaysWhy() throws SQLException {
    household(12_600);
    assertThat(dibao()).isEmpty();
    var published = service.publishing().parameters(Neighbours.line("330100", TODAY, 1100));
    service.sweep();
    assertThat(dibao())
        .hasValueSatisfying(
            match -> {
              assertThat(match.finding()).isEqualTo(Finding.FOUND);
              assertThat(match.amount().orElseThrow().fen()).isEqualTo(50_00);
              assertThat(match.cause())
                  .isEqualTo(new Cause(Cause.Kind.PARAMETER, List.of("dibaoLine@330100")));
            });
    assertThat(WrittenAnnouncements.of(service.database(), household))
        .containsExactly("FOUND " + DIBAO + " 1");
    var run = service.reEvaluations().find(published.reEvaluation()).orElseThrow();
    assertThat(run.state()).isEqualTo(State.DONE);
    assertThat(run.programmes()).containsExactly(DIBAO);
    assertThat(service.reEvaluations().progress(run.id()).counts())
        .containsExactly(new Progress.Count(DIBAO, 330106, true, 1, 0, 0, 50_00));
  }

  @Test
  void whoWasLostOnceIsFoundUnderTheNextRevision() throws SQLException {
    household(0);
    // true from a later day than what was said before, and so it holds
    service.record(
        Said.of(mother, "assistance.income12Months", "12600.00 CNY/year").from(SmallService.TODAY));
    service.publishing().parameters(Neighbours.line("330100", TODAY, 1100));
    service.sweep();
    assertThat(WrittenAnnouncements.of(service.database(), household))
        .containsExactly("FOUND " + DIBAO + " 1", "LOST " + DIBAO + " 2", "FOUND " + DIBAO + " 3");
    assertThat(dibao()).map(Match::revision).hasValue(3L);
  }

  /** The change touches one programme, the day that has come another. */
  @Test
  void whoseDayHasComeIsAskedAboutEverything() {
    household(12_600);
    service.record(Said.of(mother, "person.birthDate", "1943-10-05"));
    var birthday = service.on(LocalDate.of(2023, 10, 5));
    birthday.publishing().parameters(Neighbours.line("330100", "2023-10-05", 1100));
    birthday.sweep();
    assertThat(dibao()).map(Match::cause).map(Cause::kind).hasValue(Cause.Kind.PARAMETER);
    assertThat(service.matches().find(Subject.resident(mother), "old-age-allowance"))
        .map(Match::cause)
        .map(Cause::kind)
        .hasValue(Cause.Kind.CALENDAR);
    var counts = birthday.reEvaluations().progress(newest().id()).counts();
    assertThat(counts).extracting(Progress.Count::programme).containsExactly(DIBAO);
  }

  @Test
  void aNewVersionLosesWhoNoLongerMeetsItAndSaysWhichVersions() throws SQLException {
    household(0);
    service
        .publishing()
        .version(
            DIBAO,
            Neighbours.guarantee(
                    2, TODAY, "assistance.homesOwned <= 1", "assistance.homesOwned < 1")
                .replace("assistance.homesOwned: 1", "assistance.homesOwned: 0"));
    service.sweep();
    assertThat(dibao()).isEmpty();
    assertThat(
            service
                .database()
                .number(
                    """
                    SELECT count(*) FROM announced WHERE what = 'LOST' AND reasons = '{ONE_HOME}'
                       AND cause = 'POLICY minimum-living-guarantee:1→2'
                    """))
        .isEqualTo(1);
  }

  @Test
  void aVersionOfALaterDayTakesEffectOnThatDay() {
    household(0);
    var later = SmallService.TODAY.plusDays(30);
    var published =
        service
            .publishing()
            .version(
                DIBAO,
                Neighbours.guarantee(
                        2,
                        later.toString(),
                        "assistance.homesOwned <= 1",
                        "assistance.homesOwned < 1")
                    .replace("assistance.homesOwned: 1", "assistance.homesOwned: 0"));
    assertThat(published.reEvaluation()).isNull();
    assertThat(service.on(later.minusDays(1)).comingIntoForce().upToToday()).isEmpty();
    service.on(later.minusDays(1)).sweep();
    assertThat(dibao()).map(Match::policyVersion).hasValue(1);
    assertThat(service.on(later).comingIntoForce().upToToday()).isPresent();
    assertThat(service.on(later).comingIntoForce().upToToday()).isEmpty();
    service.on(later).sweep();
    assertThat(dibao()).isEmpty();
    assertThat(newest().changes())
        .contains(
            new Change.OfPolicy(DIBAO, java.util.OptionalInt.of(1), java.util.OptionalInt.of(2)));
  }

  /** Texts in which who draws the care subsidy is left out of the unit from a day on. */
  private static PolicyFiles leavingOutFrom(LocalDate day) {
    var files = SmallService.files();
    var old = files.units().get(0);
    return new PolicyFiles(
        files.vocabulary(),
        files.parameters(),
        List.of(
            new SourceText(
                old.name(),
                old.text().replace("leftOut", "validTo: " + day.minusDays(1) + "\nleftOut")),
            new SourceText(
                "units/units-v2.yaml",
                """
                version: 2
                validFrom: %s
                leftOut:
                  - code: DRAWS_CARE_SUBSIDY
                    when: assistance.drawsCareSubsidy
                    basis: 测试
                    says: {zh: 不计入, en: left out}
                """
                    .formatted(day))),
        files.items(),
        files.elsewhere(),
        files.policies());
  }

  @Test
  void anotherVersionOfWhoIsLeftOutOfAUnitIsAskedOfEverybodyOnItsDay() {
    household(11_000);
    var brother = UUID.randomUUID();
    service.record(
        Said.of(brother, "person.household", household),
        Said.of(brother, "person.hukouCounty", "330106"),
        Said.of(brother, "assistance.drawsCareSubsidy", true),
        Said.of(brother, "assistance.verificationMandate", true),
        Said.of(brother, "assistance.income12Months", "20000.00 CNY/year"));
    assertThat(dibao()).isEmpty();

    var later = SmallService.TODAY.plusDays(30);
    var started = service.startedWith(leavingOutFrom(later));
    assertThat(started.on(later.minusDays(1)).comingIntoForce().upToToday()).isEmpty();
    assertThat(started.on(later).comingIntoForce().upToToday()).isPresent();
    started.on(later).sweep();

    assertThat(newest().changes())
        .containsExactly(
            new Change.OfUnits(java.util.OptionalInt.of(1), java.util.OptionalInt.of(2)));
    assertThat(newest().programmes()).contains(DIBAO);
    assertThat(dibao())
        .hasValueSatisfying(
            match -> {
              assertThat(match.finding()).isEqualTo(Finding.FOUND);
              assertThat(match.cause())
                  .isEqualTo(new Cause(Cause.Kind.POLICY, List.of("units:1→2")));
            });
  }

  @Test
  void aVersionThatEndsLosesItsMatches() throws SQLException {
    service.record(
        Said.of(mother, "person.birthDate", "1940-11-05"),
        Said.of(mother, "person.hukouCounty", "330106"));
    var last = service.on(LocalDate.of(2030, 12, 31));
    last.comingIntoForce().upToToday();
    last.sweep();
    assertThat(service.matches().ofResident(mother)).hasSize(1);
    var after = service.on(LocalDate.of(2031, 1, 1));
    assertThat(after.comingIntoForce().upToToday()).isPresent();
    after.sweep();
    assertThat(service.matches().ofResident(mother)).isEmpty();
    assertThat(
            service
                .database()
                .number(
                    "SELECT count(*) FROM announced WHERE what = 'LOST' AND reasons = '{NOT_IN_FORCE}'"))
        .isEqualTo(1);
  }

  @Test
  void anEarlierAgeLooksForEverybodyOnAnEarlierDay() {
    service.record(
        Said.of(mother, "person.birthDate", "1950-11-05"),
        Said.of(mother, "person.hukouCounty", "330106"));
    var text =
        SmallService.files().policies().stream()
            .filter(file -> file.name().endsWith("old-age-allowance-v1.yaml"))
            .findFirst()
            .orElseThrow()
            .text()
            .replace("version: 1\n", "version: 2\n")
            .replace("validTo: 2030-12-31\n", "")
            .replace("validFrom: 2020-09-24", "validFrom: 2031-01-01")
            .replace(">= 80", ">= 82")
            .replace("on: 2023-10-01", "on: 2031-10-01")
            .replace("1943-10-01", "1949-10-01");
    service.publishing().version("old-age-allowance", text);
    // found at eighty by the first version, lost with the second, found again at eighty-two
    for (var day : List.of("2030-11-05", "2031-01-01", "2032-11-04", "2032-11-05")) {
      var on = service.on(LocalDate.parse(day));
      on.comingIntoForce().upToToday();
      on.sweep();
      on.calendar().runUntil(on.today());
      assertThat(service.matches().ofResident(mother))
          .as("on " + day)
          .hasSize(day.equals("2030-11-05") || day.equals("2032-11-05") ? 1 : 0);
    }
  }

  @Test
  void whatIsPausedStandsStillUntilItIsResumed() {
    household(12_600);
    var run =
        service.publishing().parameters(Neighbours.line("330100", TODAY, 1100)).reEvaluation();
    assertThat(service.reEvaluations().isChanging()).isTrue();
    assertThat(service.reEvaluations().pause(run)).isTrue();
    // those who are told of what was found wait no longer than it runs
    assertThat(service.reEvaluations().isChanging()).isFalse();
    service.sweep();
    assertThat(dibao()).isEmpty();
    assertThat(service.reEvaluations().resume(run)).isTrue();
    service.sweep();
    assertThat(dibao()).isPresent();
    assertThat(service.reEvaluations().isChanging()).isFalse();
    assertThat(service.reEvaluations().pause(run)).isFalse();
  }

  @Test
  void nobodyElsesMatchesAreTouched() throws SQLException {
    var random = new Random(3);
    for (var i = 0; i < 30; i++) {
      service.record(Neighbours.somebody(random));
    }
    var announced = service.database().number("SELECT count(*) FROM announced");
    service.publishing().parameters(Neighbours.line("330700", TODAY, 1100));
    service.sweep();
    assertThat(newest().state()).isEqualTo(State.DONE);
    assertThat(service.database().number("SELECT count(*) FROM announced")).isEqualTo(announced);
  }

  /** Of a neighbour nothing is stored that anybody is found on. */
  @Test
  void whoHasNothingToBeFoundOnCountsAsDone() {
    household(12_600);
    var neighbour = UUID.randomUUID();
    service.record(
        Said.of(neighbour, "person.household", UUID.randomUUID()),
        Said.of(neighbour, "person.hukouCounty", "330106"));
    service.record(Said.of(UUID.randomUUID(), "person.hukouCounty", "330106"));

    service.publishing().parameters(Neighbours.line("330100", TODAY, 1100));
    service.sweep();

    assertThat(dibao()).isPresent();
    assertThat(service.reEvaluations().progress(newest().id()).residents()).isEqualTo(3);
  }

  @Test
  void anotherInstanceNoticesTheNewVersion() {
    household(12_600);
    var other = service.beside();
    assertThat(other.policies().current().version()).isEqualTo(1);
    service.publishing().parameters(Neighbours.line("330100", TODAY, 1100));
    other.sweep();
    assertThat(dibao()).isPresent();
    assertThat(other.policies().current().version()).isEqualTo(2);
  }

  /** Invariant 3 of DESIGN §10. */
  @Seeds(8)
  void sweepingEveryoneEqualsEvaluatingEachAlone(long seed) throws SQLException {
    var random = new Random(seed);
    for (var i = 0; i < 60; i++) {
      service.record(Neighbours.somebody(random));
    }
    var netBefore = Neighbours.netEffect(service);
    assertThat(netBefore).isEqualTo(Neighbours.stored(service));
    change(random);
    service.sweep();
    assertThat(newest().state()).isEqualTo(State.DONE);
    assertThat(Neighbours.netEffect(service)).isEqualTo(Neighbours.stored(service));
    var swept = Neighbours.remembered(service);
    var revisions = Neighbours.stored(service);
    // each household and each who lives alone, by itself
    for (var person : Neighbours.rows(service, "SELECT resident_id FROM resident_facts")) {
      service.record(Said.of(UUID.fromString(person), "person.sex", "FEMALE"));
    }
    assertThat(Neighbours.remembered(service)).isEqualTo(swept);
    assertThat(Neighbours.stored(service)).isEqualTo(revisions);
    // doing it again changes nothing
    service.database().execute("UPDATE reevaluation SET state = 'RUNNING'");
    service
        .database()
        .execute(
            "UPDATE reevaluation_page SET done = false, after_id = NULL, owner = NULL, lease_until = NULL");
    service.sweep();
    assertThat(Neighbours.stored(service)).isEqualTo(revisions);
  }

  private void change(Random random) {
    switch (random.nextInt(4)) {
      case 0 ->
          service
              .publishing()
              .parameters(Neighbours.line("330100", TODAY, 700 + 100 * random.nextInt(10)));
      case 1 ->
          service
              .publishing()
              .version(
                  DIBAO,
                  Neighbours.guarantee(
                          2, TODAY, "assistance.homesOwned <= 1", "assistance.homesOwned < 1")
                      .replace("assistance.homesOwned: 1", "assistance.homesOwned: 0"));
      case 2 ->
          service
              .publishing()
              .version(
                  "care-subsidy",
                  text("care-subsidy-v1.yaml")
                      .replace("version: 1\n", "version: 2\n")
                      .replace("validFrom: 2020-09-24", "validFrom: " + TODAY)
                      .replace("in [1, 2]", "in [1, 2, 3]")
                      .replace("person.disabilityGrade: 3", "person.disabilityGrade: 4")
                      .replace("jurisdiction: hukou-of-subject", "jurisdiction: hukou-of-applicant")
                      .replace("'125'", "'150'"));
      default -> {
        service
            .publishing()
            .version(DIBAO, Neighbours.guarantee(2, TODAY, "LARGE_MEDICAL_BILL", "MEDICAL_BILL"));
        service.publishing().parameters(Neighbours.line("331100", TODAY, 1000));
      }
    }
  }

  private static String text(String file) {
    return SmallService.files().policies().stream()
        .filter(text -> text.name().endsWith(file))
        .findFirst()
        .orElseThrow()
        .text();
  }

  /** A simulation tells what the re-evaluation then does. */
  @Seeds(8)
  void aSimulationTellsWhatTheReEvaluationDoes(long seed) throws SQLException {
    var random = new Random(seed);
    for (var i = 0; i < 60; i++) {
      service.record(Neighbours.somebody(random));
    }
    var rows = Neighbours.line("330100", TODAY, 700 + 100 * random.nextInt(10));
    var text =
        Neighbours.guarantee(2, TODAY, "assistance.homesOwned <= 1", "assistance.homesOwned <= 2");
    var draft =
        switch (random.nextInt(3)) {
          case 0 -> new Draft(Optional.empty(), Optional.of(rows));
          case 1 -> new Draft(Optional.of(text), Optional.empty());
          default -> new Draft(Optional.of(text), Optional.empty());
        };
    var before = Neighbours.stored(service);
    var simulated = service.simulating().simulate(DIBAO, draft, SmallService.TODAY);
    service.sweep();
    assertThat(Neighbours.stored(service)).isEqualTo(before);
    var published =
        draft.policy().isPresent()
            ? service.publishing().version(DIBAO, text)
            : service.publishing().parameters(rows);
    service.sweep();
    assertThat(service.reEvaluations().progress(published.reEvaluation()).counts())
        .isEqualTo(service.reEvaluations().progress(simulated.id()).counts());
    assertThat(service.reEvaluations().find(simulated.id()))
        .map(ReEvaluation::state)
        .hasValue(State.DONE);
  }

  @Test
  void aSimulationOfALaterDayLeavesOutWhatThatDayAloneChanges() {
    // his eightieth birthday is no change of the policy
    service.record(
        Said.of(mother, "person.birthDate", "1943-10-15"),
        Said.of(mother, "person.hukouCounty", "330106"));
    var later = SmallService.TODAY.plusDays(30);
    var text =
        text("old-age-allowance-v1.yaml")
            .replace("validTo: 2030-12-31\n", "")
            .replace("programme: old-age-allowance", "programme: old-age-visits")
            .replace("on: 2023-10-01", "on: " + later)
            .replace("validFrom: 2020-09-24", "validFrom: " + later);
    var simulated =
        service
            .simulating()
            .simulate("old-age-visits", new Draft(Optional.of(text), Optional.empty()), later);
    service.sweep();
    assertThat(service.reEvaluations().progress(simulated.id()).counts())
        .containsExactly(new Progress.Count("old-age-visits", 330106, false, 1, 0, 0, 0));
  }
}
