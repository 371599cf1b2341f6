package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.database.Query;
import io.zhaoren.testing.Seeds;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which value holds depends on what was said and on the day, and on nothing else. */
class SettlingTest {

  private static final LocalDate TODAY = SmallService.TODAY;
  private static final String BILL = "assistance.largeMedicalBill";
  private static final String COUNTY = "person.hukouCounty";

  private static SmallService one;
  private static SmallService other;

  private final UUID resident = UUID.randomUUID();

  @BeforeAll
  static void open() throws SQLException {
    one = SmallService.open();
    other = SmallService.open();
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
  }

  @Seeds(40)
  void anyOrderAndAnyBatchesOfTheSameReportsSettleTheSame(long seed) throws SQLException {
    var random = new Random(seed);
    var people = people(random);
    var said = reports(random, people);
    recordInBatches(one, said, random);
    Collections.shuffle(said, random);
    recordInBatches(other, said, random);
    assertThat(settled(other, people)).isEqualTo(settled(one, people));
  }

  @Seeds(20)
  void goingThroughTheDaysSettlesWhatTheLastDayAloneWouldSettle(long seed) throws SQLException {
    var random = new Random(seed);
    var people = people(random);
    var said = reports(random, people);
    recordInBatches(one, said, random);
    for (var days = random.nextInt(200); days < 800; days += 1 + random.nextInt(300)) {
      one.on(TODAY.plusDays(days)).calendar().runUntil(TODAY.plusDays(days));
    }
    var last = TODAY.plusDays(800);
    one.on(last).calendar().runUntil(last);
    recordInBatches(other.on(last), said, random);
    assertThat(settled(other, people)).isEqualTo(settled(one, people));
  }

  private static List<UUID> people(Random random) {
    var people = new ArrayList<UUID>();
    for (var i = 0; i < 4; i++) {
      people.add(new UUID(random.nextLong(), random.nextLong()));
    }
    return people;
  }

  /** The first two are residents, the others households. */
  private static List<Said> reports(Random random, List<UUID> people) {
    var said = new ArrayList<Said>();
    for (var i = 0; i < 25; i++) {
      said.add(report(random, people, said));
    }
    return said;
  }

  private static Said report(Random random, List<UUID> people, List<Said> earlier) {
    var about = people.get(random.nextInt(2));
    var said =
        switch (random.nextInt(6)) {
          case 0 ->
              Said.of(about, COUNTY, random.nextBoolean() ? "330106" : "331121")
                  .by(one(random, "public-security", "caseworker", "civil-affairs", "resident"));
          case 1 ->
              Said.of(about, "person.household", people.get(2 + random.nextInt(2)))
                  .by(one(random, "caseworker", "civil-affairs", "resident"));
          case 2 ->
              Said.of(
                      people.get(2 + random.nextInt(2)),
                      "assistance.hardshipReported",
                      random.nextBoolean())
                  .by(one(random, "caseworker", "field-worker"));
          case 3 ->
              Said.of(about, "person.enrolledIn", one(random, "NONE", "COMPULSORY", "GRADUATE"))
                  .by(one(random, "education", "caseworker", "resident"));
          case 4 ->
              Said.of(about, "person.deathDate", random.nextBoolean() ? "2023-05-01" : "2023-05-02")
                  .by(one(random, "health", "caseworker", "field-worker", "resident"));
          default ->
              Said.of(about, BILL, random.nextBoolean())
                  .by(one(random, "medical-security", "caseworker", "resident"));
        };
    said =
        said.as("report-" + new UUID(random.nextLong(), random.nextLong()))
            .from(TODAY.plusDays(random.nextInt(800) - 700))
            .numbered(random.nextInt(3));
    if (random.nextInt(4) == 0) {
      said = said.to(said.from().orElseThrow().plusDays(random.nextInt(900)));
    }
    if (random.nextInt(3) == 0) {
      said = correction(random, said, earlier);
    }
    return said;
  }

  private static Said correction(Random random, Said said, List<Said> earlier) {
    for (var before : earlier) {
      if (before.source().equals(said.source())
          && before.fact().equals(said.fact())
          && before.subject().equals(said.subject())) {
        return random.nextBoolean()
            ? said.insteadOf(before.reportId())
            : said.takingBack(before.reportId());
      }
    }
    return said;
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static void recordInBatches(SmallService service, List<Said> said, Random random) {
    for (var from = 0; from < said.size(); ) {
      var to = Math.min(said.size(), from + 1 + random.nextInt(8));
      service.record(said.subList(from, to));
      from = to;
    }
  }

  private static List<String> settled(SmallService service, List<UUID> people) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      SELECT jsonb_strip_nulls(to_jsonb(r))::text FROM resident_facts r
                       WHERE resident_id = ANY(?)
                      UNION ALL
                      SELECT jsonb_strip_nulls(to_jsonb(h))::text FROM household_facts h
                       WHERE household_id = ANY(?)
                      UNION ALL
                      SELECT to_jsonb(d)::text FROM fact_due d WHERE subject_id = ANY(?)
                      ORDER BY 1
                      """)) {
                return query.uuids(people).uuids(people).uuids(people).list(r -> r.getString(1));
              }
            });
  }

  private List<String> holding(String column) throws SQLException {
    return one.database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      "SELECT %s::text FROM resident_facts WHERE resident_id = ?"
                          .formatted(column))) {
                return query.with(resident).list(row -> String.valueOf(row.getString(1)));
              }
            });
  }

  @Test
  void theSourceThatIsTrustedMostHoldsEvenIfItSpokeEarlier() throws SQLException {
    one.record(
        Said.of(resident, COUNTY, "330106").by("public-security").from(TODAY.minusYears(3)),
        Said.of(resident, COUNTY, "331121").by("resident").from(TODAY.minusDays(1)));
    assertThat(holding("person_hukou_county")).containsExactly("330106");
  }

  @Test
  void aFreshValueComesBeforeAStaleOneOfABetterSource() throws SQLException {
    one.record(
        Said.of(resident, BILL, false).by("medical-security").from(TODAY.minusMonths(13)),
        Said.of(resident, BILL, true).by("resident").from(TODAY.minusMonths(1)));
    assertThat(holding("assistance_large_medical_bill")).containsExactly("true");
  }

  @Test
  void whatBecameTrueLaterHoldsAmongTheSameSource() throws SQLException {
    one.record(
        Said.of(resident, COUNTY, "331121").from(TODAY.minusDays(10)).numbered(1),
        Said.of(resident, COUNTY, "330106").from(TODAY.minusDays(90)).numbered(2));
    assertThat(holding("person_hukou_county")).containsExactly("331121");
  }

  @Test
  void theSourcesOwnOrderDecidesAboutTheSameDay() throws SQLException {
    one.record(
        Said.of(resident, COUNTY, "331121").numbered(7),
        Said.of(resident, COUNTY, "330106").numbered(6));
    assertThat(holding("person_hukou_county")).containsExactly("331121");
  }

  @Test
  void aCorrectionThatComesFirstStillCorrects() throws SQLException {
    one.record(
        Said.of(resident, COUNTY, "331121")
            .from(TODAY.minusDays(50))
            .insteadOf("wrong " + resident));
    one.record(
        Said.of(resident, COUNTY, "330106").from(TODAY.minusDays(10)).as("wrong " + resident));
    assertThat(holding("person_hukou_county")).containsExactly("331121");
  }

  @Test
  void nobodyCorrectsWhatAnotherSourceSaid() throws SQLException {
    one.record(
        Said.of(resident, COUNTY, "330106").by("public-security").as("right " + resident),
        Said.of(resident, COUNTY, "331121").by("caseworker").insteadOf("right " + resident));
    assertThat(holding("person_hukou_county")).containsExactly("330106");
  }

  @Test
  void whatWasTakenBackHoldsNoMoreAndTheEarlierReportDoes() throws SQLException {
    one.record(
        Said.of(resident, COUNTY, "330106").from(TODAY.minusDays(90)),
        Said.of(resident, COUNTY, "331121").from(TODAY.minusDays(9)).as("no " + resident),
        Said.of(resident, COUNTY, "331121").takingBack("no " + resident));
    assertThat(holding("person_hukou_county")).containsExactly("330106");
  }

  @Test
  void whatIsNotYetTrueHoldsFromItsDayOn() throws SQLException {
    one.record(
        Said.of(resident, COUNTY, "330106").from(TODAY.minusDays(90)),
        Said.of(resident, COUNTY, "331121").from(TODAY.plusDays(3)));
    assertThat(holding("person_hukou_county")).containsExactly("330106");
    one.on(TODAY.plusDays(3)).calendar().runUntil(TODAY.plusDays(3));
    assertThat(holding("person_hukou_county")).containsExactly("331121");
  }

  @Test
  void theDayOnWhichAValueGoesStaleIsKeptWithIt() throws SQLException {
    one.record(Said.of(resident, BILL, true).from(LocalDate.of(2023, 1, 31)));
    assertThat(holding("assistance_large_medical_bill_stale")).containsExactly("2024-01-31");
  }

  @Test
  void aMembershipThatEndsLeavesTheResidentWithoutAHousehold() throws SQLException {
    one.record(Said.of(resident, "person.household", UUID.randomUUID()).to(TODAY.plusDays(5)));
    one.on(TODAY.plusDays(5)).calendar().runUntil(TODAY.plusDays(5));
    assertThat(one.householdOf(resident)).isPresent();
    one.on(TODAY.plusDays(6)).calendar().runUntil(TODAY.plusDays(6));
    assertThat(one.householdOf(resident)).isEmpty();
  }
}
