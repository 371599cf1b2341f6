package io.zhaoren.finding.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.WrittenAnnouncements;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.policy.evaluation.Finding;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingFactsTest {

  private static final String DIBAO = "minimum-living-guarantee";
  private static final String CARE = "care-subsidy";

  private static SmallService service;

  private final UUID household = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID child = UUID.randomUUID();

  @BeforeAll
  static void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterAll
  static void close() {
    service.close();
  }

  private List<Said> family() {
    return new ArrayList<>(
        List.of(
            Said.of(mother, "person.household", household),
            Said.of(mother, "person.householdRelation", "HEAD"),
            Said.of(mother, "person.birthDate", "1985-05-05"),
            Said.of(mother, "person.hukouCounty", "330106"),
            Said.of(child, "person.household", household),
            Said.of(child, "person.householdRelation", "CHILD"),
            Said.of(child, "person.birthDate", "2015-05-05"),
            Said.of(child, "person.hukouCounty", "330106")));
  }

  private List<Said> poorFamily() {
    var said = family();
    said.add(Said.of(mother, "assistance.largeMedicalBill", true));
    said.add(Said.of(mother, "assistance.verificationMandate", true));
    said.add(Said.of(mother, "assistance.income12Months", "12000.00 CNY/year"));
    said.add(Said.of(child, "assistance.income12Months", "0.00 CNY/year"));
    said.add(Said.of(household, "assistance.homesOwned", 1));
    return said;
  }

  private Optional<Match> dibao() {
    return service.matches().find(Subject.household(household), DIBAO);
  }

  private List<String> announced(UUID subject) throws SQLException {
    return WrittenAnnouncements.of(service.database(), subject);
  }

  @Test
  void aFamilyBelowTheLineIsFoundWithTheAmountThatIsLacking() {
    service.record(poorFamily());
    assertThat(dibao())
        .hasValueSatisfying(
            match -> {
              assertThat(match.finding()).isEqualTo(Finding.FOUND);
              assertThat(match.amount().orElseThrow().fen()).isEqualTo(100_000);
              assertThat(match.jurisdiction()).hasValue(330106);
              assertThat(match.revision()).isEqualTo(1);
              assertThat(match.on()).isEqualTo(SmallService.TODAY);
            });
  }

  @Test
  void theSameReportsAgainChangeNothing() throws SQLException {
    var said = poorFamily();
    service.record(said);
    var before = announced(household);
    var again = service.record(said);
    assertThat(again).isEqualTo(new RecordedBatch(0, said.size(), 0, List.of()));
    assertThat(announced(household)).isEqualTo(before).containsExactly("FOUND " + DIBAO + " 1");
  }

  @Test
  void aReportThatSaysTheSameUnderAnotherIdAnnouncesNothing() throws SQLException {
    service.record(poorFamily());
    var again = service.record(Said.of(mother, "assistance.largeMedicalBill", true));
    assertThat(again.accepted()).isEqualTo(1);
    assertThat(again.changed()).isZero();
    assertThat(announced(household)).containsExactly("FOUND " + DIBAO + " 1");
  }

  @Test
  void aLostMatchKeepsItsRevisionForTheTimeItIsFoundAgain() throws SQLException {
    service.record(poorFamily());
    service.record(
        Said.of(mother, "assistance.income12Months", "90000.00 CNY/year")
            .from(LocalDate.of(2023, 9, 15)));
    assertThat(dibao()).isEmpty();
    service.record(
        Said.of(mother, "assistance.income12Months", "10000.00 CNY/year")
            .from(LocalDate.of(2023, 9, 20)));
    assertThat(announced(household))
        .containsExactly("FOUND " + DIBAO + " 1", "LOST " + DIBAO + " 2", "FOUND " + DIBAO + " 3");
  }

  @Test
  void whatABatchSaysOfOneLeavesTheOtherAsHeWas() throws SQLException {
    service.record(family());
    service.record(
        Said.of(mother, "assistance.largeMedicalBill", true),
        Said.of(child, "person.hukouCounty", "330108").from(LocalDate.of(2023, 9, 20)));
    assertThat(
            service
                .database()
                .number(
                    """
                    SELECT count(*) FROM resident_facts
                     WHERE resident_id = '%s' AND person_hukou_county = 330106
                       AND assistance_large_medical_bill
                        OR resident_id = '%s' AND person_hukou_county = 330108
                       AND assistance_large_medical_bill IS NULL
                       AND assistance_large_medical_bill_standing IS NULL
                    """
                        .formatted(mother, child)))
        .isEqualTo(2);
  }

  @Test
  void aMatchThatNothingPointsAtAnyMoreStaysAsLikely() throws SQLException {
    service.record(family());
    service.record(Said.of(mother, "assistance.largeMedicalBill", true));
    service.record(
        Said.of(mother, "assistance.largeMedicalBill", false).from(LocalDate.of(2023, 9, 20)));
    assertThat(dibao()).map(Match::finding).hasValue(Finding.LIKELY);
    assertThat(announced(household)).containsExactly("FOUND " + DIBAO + " 1");
  }

  @Test
  void whoeverIsAloneIsFoundForWhatIsTheirs() {
    service.record(
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, "person.disabilityGrade", 1));
    assertThat(service.matches().ofResident(mother))
        .extracting(Match::programme)
        .containsExactly(CARE);
  }

  @Test
  void whatTheRegisterSaysIsRunningIsHeldAndAnnouncedAsAnEntitlement() throws SQLException {
    service.record(
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, "person.disabilityGrade", 1));
    service.record(Said.of(mother, "assistance.drawsCareSubsidy", true));
    assertThat(service.matches().ofResident(mother)).isEmpty();
    assertThat(service.running(Subject.resident(mother)))
        .singleElement()
        .satisfies(
            entitlement -> {
              assertThat(entitlement.validFrom()).isEqualTo(LocalDate.of(2023, 9, 1));
              assertThat(Objects.requireNonNull(entitlement.jurisdiction()).code())
                  .isEqualTo("330106");
            });
    service.record(
        Said.of(mother, "assistance.drawsCareSubsidy", false).from(LocalDate.of(2023, 9, 20)));
    assertThat(service.running(Subject.resident(mother))).isEmpty();
    assertThat(announced(mother))
        .containsExactly(
            "FOUND " + CARE + " 1",
            "LOST " + CARE + " 2",
            "GRANTED " + CARE + " 1",
            "FOUND " + CARE + " 3",
            "ENDED " + CARE + " 2");
    assertThat(
            service
                .database()
                .number(
                    "SELECT valid_to - DATE '2023-09-19' FROM entitlement WHERE subject_id = '%s'"
                        .formatted(mother)))
        .isZero();
  }

  @Test
  void aUnitProgrammeRunsForTheHouseholdOfWhoeverHasTheStatus() throws SQLException {
    var said = poorFamily();
    said.add(Said.of(mother, "person.recognisedStatus", "DIBAO"));
    said.add(Said.of(child, "person.recognisedStatus", "DIBAO"));
    service.record(said);
    assertThat(dibao()).isEmpty();
    assertThat(announced(household)).containsExactly("GRANTED " + DIBAO + " 1");
    service.record(
        Said.of(mother, "person.recognisedStatus", "NONE").from(LocalDate.of(2023, 9, 20)));
    assertThat(announced(household)).containsExactly("GRANTED " + DIBAO + " 1");
    service.record(
        Said.of(child, "person.recognisedStatus", "NONE").from(LocalDate.of(2023, 9, 20)));
    assertThat(announced(household))
        .containsExactly(
            "GRANTED " + DIBAO + " 1", "FOUND " + DIBAO + " 1", "ENDED " + DIBAO + " 2");
  }

  @Test
  void aDeathEndsTheOwnMatchesAndTheUnitIsThatOfTheSurvivors() throws SQLException {
    var said = poorFamily();
    said.add(Said.of(mother, "person.disabilityGrade", 1));
    service.record(said);
    service.record(Said.of(mother, "person.deathDate", "2023-09-25").as("death-" + mother));
    assertThat(service.matches().find(Subject.resident(mother), CARE)).isEmpty();
    assertThat(announced(mother)).containsExactly("FOUND " + CARE + " 1", "LOST " + CARE + " 2");
    // the only adult who had allowed it is dead, and nobody living points at the child alone
    assertThat(announced(household))
        .containsExactly("FOUND " + DIBAO + " 1", "LOST " + DIBAO + " 2");
  }

  @Test
  void aWrongDeathIsUndone() throws SQLException {
    var said = poorFamily();
    said.add(Said.of(mother, "person.disabilityGrade", 1));
    service.record(said);
    service.record(Said.of(mother, "person.deathDate", "2023-09-25").as("wrong-" + mother));
    service.record(
        Said.of(mother, "person.deathDate", "")
            .as("sorry-" + mother)
            .takingBack("wrong-" + mother));
    assertThat(service.matches().find(Subject.resident(mother), CARE)).isPresent();
    assertThat(dibao()).map(Match::finding).hasValue(Finding.FOUND);
    assertThat(announced(mother)).last().isEqualTo("FOUND " + CARE + " 3");
  }

  @Test
  void thatAFieldWorkerHeardOfADeathEndsNothing() throws SQLException {
    service.record(
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, "person.disabilityGrade", 1));
    service.record(Said.of(mother, "person.deathDate", "2023-09-25").by("field-worker"));
    assertThat(announced(mother)).containsExactly("FOUND " + CARE + " 1");
  }

  @ParameterizedTest
  @CsvSource({"field-worker,resident", "resident,field-worker", "caseworker,field-worker"})
  void twoWhoSayTheSameOfADeathConfirmItAndItIsUndoneWithEither(String first, String second)
      throws SQLException {
    service.record(
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, "person.disabilityGrade", 1));
    service.record(Said.of(mother, "person.deathDate", "2023-09-25").by(first));
    assertThat(service.matches().find(Subject.resident(mother), CARE)).isPresent();
    service.record(
        Said.of(mother, "person.deathDate", "2023-09-25").by(second).as("heard-" + mother));
    assertThat(announced(mother)).containsExactly("FOUND " + CARE + " 1", "LOST " + CARE + " 2");
    service.record(
        Said.of(mother, "person.deathDate", "").by(second).takingBack("heard-" + mother));
    assertThat(service.matches().find(Subject.resident(mother), CARE)).isPresent();
    assertThat(announced(mother)).last().isEqualTo("FOUND " + CARE + " 3");
  }

  @Test
  void whoSaysItTwiceConfirmsNothing() throws SQLException {
    service.record(
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, "person.disabilityGrade", 1));
    service.record(
        Said.of(mother, "person.deathDate", "2023-09-25").by("field-worker"),
        Said.of(mother, "person.deathDate", "2023-09-25").by("field-worker"));
    assertThat(announced(mother)).containsExactly("FOUND " + CARE + " 1");
  }

  @Test
  void twoWhoNameDifferentDaysOfADeathContradictEachOtherUntilARegisterSays() throws SQLException {
    service.record(
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, "person.disabilityGrade", 1));
    service.record(
        Said.of(mother, "person.deathDate", "2023-09-25").by("field-worker"),
        Said.of(mother, "person.deathDate", "2023-08-25").by("resident"));
    assertThat(announced(mother)).containsExactly("FOUND " + CARE + " 1");
    service.record(Said.of(mother, "person.deathDate", "2023-09-24").by("health"));
    assertThat(announced(mother)).containsExactly("FOUND " + CARE + " 1", "LOST " + CARE + " 2");
  }

  @Test
  void aDeathTakenBackLosesNobodyElse() throws SQLException {
    service.record(family());
    service.record(Said.of(mother, "assistance.largeMedicalBill", true));
    service.record(Said.of(child, "person.deathDate", "2023-09-25").as("wrong-" + child));
    service.record(
        Said.of(mother, "assistance.largeMedicalBill", false).from(LocalDate.of(2023, 9, 26)));
    service.record(
        Said.of(child, "person.deathDate", "").as("sorry-" + child).takingBack("wrong-" + child));
    assertThat(dibao()).map(Match::finding).hasValue(Finding.LIKELY);
  }

  @Test
  void aMoveIsLostUnderTheOldHouseholdAndFoundUnderTheNew() throws SQLException {
    var elsewhere = UUID.randomUUID();
    var grandmother = UUID.randomUUID();
    service.record(family());
    service.record(
        Said.of(mother, "assistance.largeMedicalBill", true),
        Said.of(mother, "person.disabilityGrade", 2),
        Said.of(grandmother, "person.household", elsewhere),
        Said.of(grandmother, "person.householdRelation", "HEAD"),
        Said.of(grandmother, "person.hukouCounty", "331121"));
    service.record(
        Said.of(mother, "person.household", elsewhere).from(LocalDate.of(2023, 9, 20)),
        Said.of(mother, "person.householdRelation", "CHILD").from(LocalDate.of(2023, 9, 20)));
    assertThat(announced(household))
        .containsExactly("FOUND " + DIBAO + " 1", "LOST " + DIBAO + " 2");
    assertThat(announced(elsewhere)).containsExactly("FOUND " + DIBAO + " 1");
    assertThat(announced(mother)).containsExactly("FOUND " + CARE + " 1");
    assertThat(service.households().membersOf(household)).containsExactly(child);
    assertThat(service.householdOf(mother)).hasValue(elsewhere);
    assertThat(
            service
                .matches()
                .find(Subject.household(elsewhere), DIBAO)
                .orElseThrow()
                .jurisdiction())
        .hasValue(331121);
  }

  @Test
  void everyChangeCarriesItsCauseWithoutTellingOfOtherMembers() {
    var said = family();
    said.add(Said.of(child, "person.disabilityGrade", 1));
    service.record(said);
    service.record(
        Said.of(mother, "assistance.largeMedicalBill", true),
        Said.of(child, "person.disabilityGrade", 2).from(LocalDate.of(2023, 9, 20)),
        Said.of(child, "person.hukouCounty", "331121").from(LocalDate.of(2023, 9, 20)));
    assertThat(dibao().orElseThrow().cause())
        .isEqualTo(
            new Cause(
                Cause.Kind.FACT, List.of("assistance.largeMedicalBill", "person.hukouCounty")));
    assertThat(service.matches().find(Subject.resident(child), CARE).orElseThrow().cause())
        .isEqualTo(
            new Cause(Cause.Kind.FACT, List.of("person.disabilityGrade", "person.hukouCounty")));
  }

  @Test
  void aHouseholdThatEverybodyLeftHasNoMatch() throws SQLException {
    var elsewhere = UUID.randomUUID();
    service.record(poorFamily());
    service.record(
        Said.of(mother, "person.household", elsewhere).from(LocalDate.of(2023, 9, 20)),
        Said.of(child, "person.household", elsewhere).from(LocalDate.of(2023, 9, 20)));
    assertThat(announced(household))
        .containsExactly("FOUND " + DIBAO + " 1", "LOST " + DIBAO + " 2");
  }

  @Test
  void onlyTheReportThatTheDatabaseRefusesIsRejected() throws SQLException {
    // longer than any index takes, however well it is compressed
    var noise = new StringBuilder();
    new SplittableRandom(1).ints(20_000, 33, 126).forEach(c -> noise.append((char) c));
    var said = poorFamily();
    said.add(3, Said.of(child, "assistance.largeMedicalBill", true).as(noise.toString()));
    said.add(6, Said.of(child, "person.sex", "MALE").as("with a nul \u0000 in it"));
    var recorded = service.record(said);
    assertThat(recorded.refused()).hasSize(2);
    assertThat(recorded.accepted()).isEqualTo(said.size() - 2);
    assertThat(dibao()).map(Match::finding).hasValue(Finding.FOUND);
    assertThat(service.database().number("SELECT count(*) FROM announced WHERE what = 'REJECTED'"))
        .isEqualTo(2);
  }

  @Test
  void allOrNothingIsNothingIfOneReportIsRefused() throws SQLException {
    var batch =
        Batch.of(
            List.of(
                service.incoming(Said.of(mother, "person.hukouCounty", "330106")),
                service.incoming(Said.of(mother, "person.sex", "FEMALE").as("\u0000"))));
    assertThatThrownBy(() -> service.recording().recordAllOrNothing(batch))
        .isInstanceOf(DatabaseException.class)
        .hasMessageNotContaining("FEMALE");
    assertThat(service.households().known(Subject.resident(mother))).isFalse();
  }

  @Test
  void whatFailsAtTheEndLeavesNothingBehind() throws SQLException {
    var tables =
        """
        SELECT (SELECT count(*) FROM fact_report) + (SELECT count(*) FROM report_seen)
             + (SELECT count(*) FROM resident_facts) + (SELECT count(*) FROM household_facts)
             + (SELECT count(*) FROM match) + (SELECT count(*) FROM entitlement)
             + (SELECT count(*) FROM calendar) + (SELECT count(*) FROM fact_due)
             + (SELECT count(*) FROM intake_tally) + (SELECT count(*) FROM announced)
        """;
    var before = service.database().number(tables);
    service
        .announcements()
        .strikeOnce(
            connection -> {
              throw new IllegalStateException("the process dies here");
            });
    assertThatThrownBy(() -> service.record(poorFamily()))
        .hasMessageContaining("the process dies here");
    assertThat(service.database().number(tables)).isEqualTo(before);
  }

  @Test
  void aConnectionThatDiesBeforeTheCommitIsTriedAgainAndAnnouncesOnce() throws SQLException {
    service
        .announcements()
        .strikeOnce(
            connection -> {
              var backend = connection.createStatement().executeQuery("SELECT pg_backend_pid()");
              backend.next();
              service
                  .database()
                  .execute("SELECT pg_terminate_backend(%d)".formatted(backend.getInt(1)));
            });
    var recorded = service.record(poorFamily());
    assertThat(recorded.accepted()).isEqualTo(13);
    assertThat(announced(household)).containsExactly("FOUND " + DIBAO + " 1");
  }

  @Test
  void aRecordBelowTheStoredOffsetIsSkippedAndTheOffsetMovesWithTheBatch() throws SQLException {
    var topic = "facts.civil-affairs-" + mother + ".v1";
    var first = at(Said.of(mother, "person.hukouCounty", "330106"), topic, 0);
    var second = at(Said.of(mother, "person.disabilityGrade", 1), topic, 1);
    service
        .recording()
        .record(new Batch(List.of(first), List.of(), List.of(new Position(topic, 0, 1))));
    var again =
        service
            .recording()
            .record(
                new Batch(List.of(first, second), List.of(), List.of(new Position(topic, 0, 2))));
    assertThat(again.accepted()).isEqualTo(1);
    assertThat(again.repeated()).isZero();
    service.recording().record(new Batch(List.of(), List.of(), List.of(new Position(topic, 0, 1))));
    assertThat(
            service
                .database()
                .number(
                    "SELECT next_offset FROM intake_offset WHERE topic = '%s'".formatted(topic)))
        .isEqualTo(2);
  }

  private Incoming at(Said said, String topic, long offset) {
    return SmallService.incoming(
        service.incoming(said).report(), Optional.of(new Incoming.At(topic, 0, offset)));
  }

  @Test
  void whatCameInIsCountedBySource() throws SQLException {
    var said = Said.of(mother, "person.disabilityGrade", 3);
    service.record(said);
    service.record(said);
    assertThat(
            service
                .database()
                .number(
                    "SELECT min(repeated) FROM intake_tally"
                        + " WHERE source = 'disabled-federation' AND accepted = 0"))
        .isEqualTo(1);
  }
}
