package io.zhaoren.finding.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.WrittenAnnouncements;
import io.zhaoren.finding.database.Query;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a register says that somebody draws ends with the month that the policy names for a death,
 * though the register is behind. Here the care subsidy is paid for the month of the death, and of
 * dibao the last month is not known.
 */
class RegisteredUntilDeathTest {

  private static final String CARE = "care-subsidy";
  private static final String DIBAO = "minimum-living-guarantee";

  private final UUID household = UUID.randomUUID();
  private final UUID father = UUID.randomUUID();
  private SmallService service;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
    service.record(
        Said.of(father, "person.household", household),
        Said.of(father, "person.householdRelation", "HEAD"),
        Said.of(father, "person.birthDate", "1951-02-03"),
        Said.of(father, "person.hukouCounty", "330106"),
        Said.of(father, "assistance.drawsCareSubsidy", "true"));
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static Said died(UUID person, String day) {
    return Said.of(person, "person.deathDate", day).from(LocalDate.parse(day));
  }

  @Test
  void itEndsWithTheMonthOfADeathThatIsHeardOfInThatMonth() throws SQLException {
    // the day is 1 October 2023
    service.record(died(father, "2023-10-01"));

    assertThat(stored(father, CARE)).containsExactly("true 2023-10-31");
    assertThat(told(father)).containsExactly("GRANTED " + CARE + " 1", "CHANGED " + CARE + " 2");
  }

  @Test
  void theDayAfterItsLastMonthItHasEndedAndThatIsTold() throws SQLException {
    service.record(died(father, "2023-10-01"));

    goThrough("2023-10-31");
    assertThat(stored(father, CARE)).containsExactly("true 2023-10-31");
    goThrough("2023-11-01");
    assertThat(stored(father, CARE)).containsExactly("false 2023-10-31");
    goThrough("2023-11-02");
    assertThat(told(father))
        .containsExactly(
            "GRANTED " + CARE + " 1", "CHANGED " + CARE + " 2", "ENDED " + CARE + " 3");
  }

  @Test
  void ofWhoLivedInNoHouseholdItEndsTheDayAfterToo() throws SQLException {
    var alone = UUID.randomUUID();
    service.record(
        Said.of(alone, "person.hukouCounty", "330106"),
        Said.of(alone, "assistance.drawsCareSubsidy", "true"));
    service.record(died(alone, "2023-10-01"));

    goThrough("2023-11-01");
    assertThat(stored(alone, CARE)).containsExactly("false 2023-10-31");
  }

  private void goThrough(String day) {
    var date = LocalDate.parse(day);
    service.on(date).calendar().runUntil(date);
  }

  @Test
  void ofADeathThatIsHeardOfLaterItHasEnded() throws SQLException {
    service.record(died(father, "2023-09-12"));

    assertThat(stored(father, CARE)).containsExactly("false 2023-09-30");
    assertThat(told(father)).containsExactly("GRANTED " + CARE + " 1", "ENDED " + CARE + " 2");

    // the register says it once more: it is behind
    service.record(Said.of(father, "assistance.drawsCareSubsidy", "true"));
    assertThat(told(father)).hasSize(2);
  }

  @Test
  void aDeathThatWasAnErrorLeavesItAsItWas() throws SQLException {
    service.record(died(father, "2023-09-12").as("d-1"));
    service.record(Said.of(father, "person.deathDate", "2023-09-12").takingBack("d-1"));

    assertThat(stored(father, CARE)).containsExactly("true null");
    assertThat(told(father))
        .containsExactly(
            "GRANTED " + CARE + " 1", "ENDED " + CARE + " 2", "GRANTED " + CARE + " 3");
  }

  @Test
  void whereThePolicyKnowsNoMonthTheRegisterIsWaitedFor() throws SQLException {
    service.record(Said.of(father, "person.recognisedStatus", "DIBAO"));
    service.record(died(father, "2023-09-12"));

    assertThat(stored(household, DIBAO)).containsExactly("true null");
  }

  @Test
  void aSurvivorsGoesOn() throws SQLException {
    var mother = UUID.randomUUID();
    service.record(
        Said.of(mother, "person.household", household),
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, "assistance.drawsCareSubsidy", "true"));
    service.record(died(father, "2023-09-12"));

    assertThat(stored(mother, CARE)).containsExactly("true null");
  }

  private List<String> told(UUID of) throws SQLException {
    return WrittenAnnouncements.of(service.database(), of).stream()
        .filter(each -> each.contains(CARE))
        .filter(each -> !each.startsWith("FOUND") && !each.startsWith("LOST"))
        .toList();
  }

  private List<String> stored(UUID of, String programme) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      SELECT running, valid_to FROM entitlement
                       WHERE subject_id = ? AND programme = ?
                      """)) {
                return query
                    .with(of)
                    .with(programme)
                    .list(row -> row.getBoolean(1) + " " + row.getString(2));
              }
            });
  }
}
