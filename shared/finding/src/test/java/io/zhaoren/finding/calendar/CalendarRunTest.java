package io.zhaoren.finding.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.WrittenAnnouncements;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.policy.evaluation.Finding;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CalendarRunTest {

  private static final String OLD_AGE = "old-age-allowance";
  private static final String DIBAO = "minimum-living-guarantee";
  private static final String BILL = "assistance.largeMedicalBill";

  private static SmallService service;

  private final UUID household = UUID.randomUUID();
  private final UUID grandfather = UUID.randomUUID();

  @BeforeAll
  static void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterAll
  static void close() {
    service.close();
  }

  private static int goThrough(LocalDate day) {
    return service.on(day).calendar().runUntil(day);
  }

  private Optional<Match> dibao() {
    return service.matches().find(Subject.household(household), DIBAO);
  }

  @Test
  void somebodyIsFoundOnTheEightiethBirthday() throws SQLException {
    service.record(
        Said.of(grandfather, "person.birthDate", "1943-11-05"),
        Said.of(grandfather, "person.hukouCounty", "330106"));
    goThrough(LocalDate.of(2023, 11, 4));
    assertThat(service.matches().ofResident(grandfather)).isEmpty();
    goThrough(LocalDate.of(2023, 11, 5));
    assertThat(service.matches().ofResident(grandfather))
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.programme()).isEqualTo(OLD_AGE);
              assertThat(match.cause().kind()).isEqualTo(Cause.Kind.CALENDAR);
              assertThat(match.on()).isEqualTo(LocalDate.of(2023, 11, 5));
            });
    goThrough(LocalDate.of(2023, 11, 6));
    assertThat(WrittenAnnouncements.of(service.database(), grandfather)).hasSize(1);
  }

  @Test
  void daysThatWereSleptOverAreMadeUpFor() {
    service.record(
        Said.of(grandfather, "person.birthDate", "1943-11-05"),
        Said.of(grandfather, "person.household", household),
        Said.of(grandfather, "person.hukouCounty", "330106"));
    goThrough(LocalDate.of(2023, 12, 24));
    assertThat(service.matches().ofResident(grandfather)).hasSize(1);
    assertThat(service.calendar().done())
        .hasValueSatisfying(done -> assertThat(done).isAfterOrEqualTo(LocalDate.of(2023, 12, 24)));
  }

  @Test
  void aFactThatGoesStaleTurnsFoundIntoLikelyAndLosesNobody() throws SQLException {
    service.record(
        Said.of(grandfather, "person.household", household),
        Said.of(grandfather, "person.hukouCounty", "330106"),
        Said.of(grandfather, BILL, true),
        Said.of(grandfather, "assistance.verificationMandate", true),
        Said.of(grandfather, "assistance.income12Months", "0.00 CNY/year"),
        Said.of(household, "assistance.homesOwned", 1));
    assertThat(dibao()).map(Match::finding).hasValue(Finding.FOUND);
    goThrough(LocalDate.of(2024, 8, 31));
    assertThat(dibao()).map(Match::finding).hasValue(Finding.FOUND);
    goThrough(LocalDate.of(2024, 9, 1));
    assertThat(dibao()).map(Match::finding).hasValue(Finding.LIKELY);
    assertThat(WrittenAnnouncements.of(service.database(), household))
        .containsExactly("FOUND " + DIBAO + " 1", "CHANGED " + DIBAO + " 2");
  }

  @Test
  void theEndOfAMandateTurnsFoundIntoLikely() {
    var lastDay = SmallService.TODAY.plusDays(10);
    service.record(
        Said.of(grandfather, "person.household", household),
        Said.of(grandfather, "person.hukouCounty", "330106"),
        Said.of(grandfather, BILL, true),
        Said.of(grandfather, "assistance.verificationMandate", true).to(lastDay),
        Said.of(grandfather, "assistance.income12Months", "0.00 CNY/year"),
        Said.of(household, "assistance.homesOwned", 1));
    goThrough(lastDay);
    assertThat(dibao()).map(Match::finding).hasValue(Finding.FOUND);
    goThrough(lastDay.plusDays(1));
    assertThat(dibao()).map(Match::finding).hasValue(Finding.LIKELY);
  }

  @Test
  void aRegisteredEntitlementEndsWithItsLastDay() throws SQLException {
    var lastDay = SmallService.TODAY.plusDays(10);
    service.record(
        Said.of(grandfather, "person.hukouCounty", "330106"),
        Said.of(grandfather, "assistance.drawsCareSubsidy", true).to(lastDay));
    goThrough(lastDay);
    assertThat(service.running(Subject.resident(grandfather))).hasSize(1);
    goThrough(lastDay.plusDays(1));
    assertThat(service.running(Subject.resident(grandfather))).isEmpty();
    assertThat(WrittenAnnouncements.of(service.database(), grandfather))
        .containsExactly("GRANTED care-subsidy 1", "ENDED care-subsidy 2");
  }

  @Test
  void aRegisterThatSaysAnotherLastDayChangesTheEntitlement() throws SQLException {
    var lastDay = SmallService.TODAY.plusDays(10);
    var draws = Said.of(grandfather, "assistance.drawsCareSubsidy", true);
    service.record(Said.of(grandfather, "person.hukouCounty", "330106"), draws);
    service.record(draws.as("another " + grandfather).numbered(1).to(lastDay));
    assertThat(service.running(Subject.resident(grandfather)))
        .singleElement()
        .satisfies(entitlement -> assertThat(entitlement.validTo()).isEqualTo(lastDay));
    assertThat(WrittenAnnouncements.of(service.database(), grandfather))
        .containsExactly("GRANTED care-subsidy 1", "CHANGED care-subsidy 2");
  }

  @Test
  void aFactThatComesBeforeTheDayWasGoneThroughHasEverythingAsked() {
    var birthday = LocalDate.of(2023, 11, 5);
    service.record(
        Said.of(grandfather, "person.birthDate", "1943-11-05"),
        Said.of(grandfather, "person.household", household),
        Said.of(grandfather, "person.hukouCounty", "330106"));
    service.on(birthday).record(Said.of(grandfather, BILL, true).from(birthday));
    assertThat(service.matches().ofResident(grandfather))
        .extracting(Match::programme)
        .contains(OLD_AGE);
  }

  @Test
  void nobodyIsLookedAtTwice() {
    service.record(Said.of(grandfather, "person.birthDate", "1960-11-05"));
    var day = LocalDate.of(2099, 1, 1);
    goThrough(day);
    assertThat(goThrough(day)).isZero();
  }
}
