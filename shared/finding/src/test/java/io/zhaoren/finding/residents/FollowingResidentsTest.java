package io.zhaoren.finding.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.WrittenAnnouncements;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementEntry;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Batch;
import io.zhaoren.finding.matching.Match;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two ids turn out to be one person, or one person to be two after all. */
class FollowingResidentsTest {

  private static final String CARE = "care-subsidy";
  private static final String DIBAO = "minimum-living-guarantee";

  private final UUID survivor = UUID.randomUUID();
  private final UUID ceasing = UUID.randomUUID();
  private final UUID third = UUID.randomUUID();
  private final UUID household = UUID.randomUUID();
  private final UUID elsewhere = UUID.randomUUID();

  private SmallService service;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void whatWasSaidOfBothIdsIsSaidOfOnePerson() throws SQLException {
    service.record(Said.of(survivor, "person.hukouCounty", "330106"));
    service.record(Said.of(ceasing, "person.disabilityGrade", 1));
    assertThat(programmes(survivor)).isEmpty();
    assertThat(programmes(ceasing)).containsExactly(CARE + " LIKELY");

    merge(ceasing, survivor, 1);

    assertThat(programmes(survivor)).containsExactly(CARE + " FOUND");
    assertThat(programmes(ceasing)).isEmpty();
    assertThat(announced(ceasing)).containsExactly("FOUND " + CARE + " 1", "LOST " + CARE + " 2");
    assertThat(announced(survivor)).containsExactly("FOUND " + CARE + " 1");
    assertThat(reasons(ceasing)).containsExactly("MERGED");
    assertThat(rows(ceasing)).isZero();
  }

  @Test
  void theSameMergeAgainOrAnOlderWordChangesNothing() throws SQLException {
    service.record(
        Said.of(survivor, "person.hukouCounty", "330106"),
        Said.of(ceasing, "person.disabilityGrade", 1));
    merge(ceasing, survivor, 2);
    var announced = announced(survivor);

    merge(ceasing, survivor, 2);
    split(ceasing, 1);
    merge(ceasing, third, 1);

    assertThat(programmes(survivor)).containsExactly(CARE + " FOUND");
    assertThat(announced(survivor)).isEqualTo(announced);
    assertThat(new Aliases(service.looks()).standing(ceasing)).isEqualTo(survivor);
  }

  @Test
  void whatArrivesLaterUnderTheCeasedIdCountsForTheSurvivor() throws SQLException {
    merge(ceasing, survivor, 1);

    service.record(Said.of(ceasing, "person.disabilityGrade", 2));
    service.record(Said.of(survivor, "person.hukouCounty", "330106"));

    assertThat(programmes(survivor)).containsExactly(CARE + " FOUND");
    assertThat(rows(ceasing)).isZero();
    assertThat(announced(ceasing)).isEmpty();
  }

  @Test
  void aSplitUndoesItAll() throws SQLException {
    service.record(
        Said.of(survivor, "person.household", household),
        Said.of(survivor, "person.hukouCounty", "330106"),
        Said.of(ceasing, "person.household", elsewhere),
        Said.of(ceasing, "person.disabilityGrade", 1),
        Said.of(ceasing, "assistance.largeMedicalBill", true));
    var before =
        List.of(
            programmes(survivor),
            programmes(ceasing),
            households(household),
            households(elsewhere));
    assertThat(before)
        .containsExactly(
            List.of(), List.of(CARE + " LIKELY"), List.of(), List.of(DIBAO + " LIKELY"));

    merge(ceasing, survivor, 1);
    service.record(Said.of(ceasing, "person.birthDate", "1940-01-01"));
    assertThat(programmes(survivor)).contains(CARE + " FOUND", "old-age-allowance FOUND");
    split(ceasing, 2);

    assertThat(programmes(survivor)).isEmpty();
    assertThat(programmes(ceasing))
        .containsExactlyInAnyOrder(CARE + " LIKELY", "old-age-allowance LIKELY");
    assertThat(households(household)).isEmpty();
    assertThat(households(elsewhere)).containsExactly(DIBAO + " LIKELY");
    assertThat(service.households().membersOf(household)).containsExactly(survivor);
    assertThat(service.households().membersOf(elsewhere)).containsExactly(ceasing);
  }

  @Test
  void mergesLeadOnToTheEndInWhateverOrderTheyCome() throws SQLException {
    service.record(
        Said.of(third, "person.hukouCounty", "330106"),
        Said.of(ceasing, "person.disabilityGrade", 1));

    merge(survivor, third, 1);
    merge(ceasing, survivor, 1);
    assertThat(programmes(third)).containsExactly(CARE + " FOUND");

    split(survivor, 2);
    assertThat(programmes(third)).isEmpty();
    assertThat(programmes(survivor)).containsExactly(CARE + " LIKELY");
  }

  @Test
  void aCircleCountsForNothingUntilItIsTakenBack() throws SQLException {
    service.record(
        Said.of(survivor, "person.hukouCounty", "330106"),
        Said.of(ceasing, "person.disabilityGrade", 1));
    var aliases = new Aliases(service.looks());
    merge(ceasing, survivor, 1);

    merge(survivor, ceasing, 1);
    assertThat(aliases.inCircles()).isEqualTo(2);
    assertThat(programmes(survivor)).isEmpty();
    assertThat(programmes(ceasing)).containsExactly(CARE + " LIKELY");

    split(ceasing, 2);
    assertThat(aliases.inCircles()).isZero();
    assertThat(aliases.standing(survivor)).isEqualTo(ceasing);
    assertThat(programmes(ceasing)).containsExactly(CARE + " FOUND");
  }

  @Test
  void whoeverCeasedIsNoLongerAMemberOfAHousehold() throws SQLException {
    service.record(
        Said.of(survivor, "person.household", household),
        Said.of(ceasing, "person.household", household),
        Said.of(survivor, "person.hukouCounty", "330106"),
        Said.of(ceasing, "assistance.largeMedicalBill", true));

    merge(ceasing, survivor, 1);

    assertThat(service.households().membersOf(household)).containsExactly(survivor);
    assertThat(households(household)).containsExactly(DIBAO + " LIKELY");
  }

  @Test
  void anEntitlementIsNotDoubledAndIsNotLost() throws SQLException {
    service.record(
        Said.of(survivor, "person.hukouCounty", "330106"),
        Said.of(ceasing, "person.hukouCounty", "330106"),
        Said.of(survivor, "assistance.drawsCareSubsidy", true).from(LocalDate.of(2023, 8, 1)),
        Said.of(ceasing, "assistance.drawsCareSubsidy", true).from(LocalDate.of(2023, 7, 1)));

    merge(ceasing, survivor, 1);
    assertThat(running(survivor)).containsExactly(CARE);
    assertThat(running(ceasing)).isEmpty();
    assertThat(announced(ceasing))
        .containsExactly("GRANTED " + CARE + " 1", "ENDED " + CARE + " 2");

    split(ceasing, 2);
    assertThat(running(survivor)).containsExactly(CARE);
    assertThat(running(ceasing)).containsExactly(CARE);
    assertThat(announced(ceasing))
        .containsExactly(
            "GRANTED " + CARE + " 1", "ENDED " + CARE + " 2", "GRANTED " + CARE + " 3");
  }

  @Test
  void aCorrectionUnderOneIdReachesWhatWasSaidUnderTheOther() throws SQLException {
    service.record(
        Said.of(ceasing, "person.disabilityGrade", 1).as("first"),
        Said.of(survivor, "person.hukouCounty", "330106"));
    merge(ceasing, survivor, 1);

    service.record(Said.of(survivor, "person.disabilityGrade", 4).insteadOf("first"));

    assertThat(programmes(survivor)).isEmpty();
  }

  private void merge(UUID resident, UUID into, long revision) {
    follow(new ResidentChange(resident, Optional.of(into), revision));
  }

  private void split(UUID resident, long revision) {
    follow(new ResidentChange(resident, Optional.empty(), revision));
  }

  private void follow(ResidentChange change) {
    service.recording().record(new Batch(List.of(), List.of(change), List.of(), List.of()));
  }

  private List<String> programmes(UUID resident) {
    return service.matches().ofResident(resident).stream()
        .filter(match -> match.subject().equals(Subject.resident(resident)))
        .map(FollowingResidentsTest::said)
        .toList();
  }

  private List<String> households(UUID id) {
    return service.matches().ofHousehold(id).stream().map(FollowingResidentsTest::said).toList();
  }

  private static String said(Match match) {
    return match.programme() + " " + match.finding();
  }

  private List<String> running(UUID resident) {
    return service.running(Subject.resident(resident)).stream()
        .map(EntitlementEntry::programme)
        .toList();
  }

  private List<String> announced(UUID subject) throws SQLException {
    return WrittenAnnouncements.of(service.database(), subject);
  }

  private List<String> reasons(UUID subject) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      "SELECT unnest(reasons) FROM announced WHERE subject_id = ? AND what = 'LOST'")) {
                return query.with(subject).list(row -> row.getString(1));
              }
            });
  }

  private long rows(UUID resident) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection, "SELECT count(*) FROM resident_facts WHERE resident_id = ?")) {
                return query.with(resident).first(row -> row.getLong(1)).orElseThrow();
              }
            });
  }
}
