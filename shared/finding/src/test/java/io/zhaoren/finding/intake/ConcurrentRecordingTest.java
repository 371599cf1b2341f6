package io.zhaoren.finding.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.testing.Seeds;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Several transactions at once about people who live together, or move to each other. */
@Timeout(120)
class ConcurrentRecordingTest {

  private static final String DIBAO = "minimum-living-guarantee";
  private static final LocalDate RECENTLY = LocalDate.of(2023, 9, 20);

  private static SmallService service;
  private static ExecutorService threads;

  private final UUID household = UUID.randomUUID();
  private final UUID elsewhere = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID daughter = UUID.randomUUID();

  @BeforeAll
  static void open() throws SQLException {
    service = SmallService.open();
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void close() throws InterruptedException {
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    service.close();
  }

  /** Records each list in a thread of its own, all beginning at once. */
  private static void atOnce(List<List<Said>> batches)
      throws InterruptedException, ExecutionException {
    var together = new CyclicBarrier(batches.size());
    var recording = new ArrayList<Callable<RecordedBatch>>();
    for (var batch : batches) {
      recording.add(
          () -> {
            together.await();
            return service.record(batch);
          });
    }
    for (var recorded : threads.invokeAll(recording)) {
      assertThat(recorded.get().refused()).isEmpty();
    }
  }

  private static List<Said> membership(UUID resident, UUID of) {
    return List.of(
        Said.of(resident, "person.household", of),
        Said.of(resident, "person.hukouCounty", "330106"));
  }

  /** What is announced of a subject has the revisions 1, 2, 3 … and ends as what is stored. */
  private static void revisionsFollowEachOther(UUID subject) throws SQLException {
    var revisions =
        service
            .database()
            .inTransaction(
                connection -> {
                  try (var query =
                      new Query(
                          connection,
                          """
                          SELECT revision FROM announced
                           WHERE subject_id = ? AND programme = ? AND what <> 'GRANTED' ORDER BY id
                          """)) {
                    return query.with(subject).with(DIBAO).list(row -> row.getLong(1));
                  }
                });
    for (var i = 0; i < revisions.size(); i++) {
      assertThat(revisions.get(i)).isEqualTo(i + 1);
    }
  }

  @RepeatedTest(25)
  void twoMembersOfOneHouseholdAtOnceEndInTheMatchOfBoth() throws Exception {
    var head = new ArrayList<>(membership(mother, household));
    head.add(Said.of(mother, "person.householdRelation", "HEAD"));
    service.record(head);
    service.record(membership(daughter, household));
    service.record(Said.of(household, "assistance.homesOwned", 1));
    atOnce(
        List.of(
            List.of(
                Said.of(mother, "assistance.verificationMandate", true),
                Said.of(mother, "assistance.income12Months", "1000.00 CNY/year"),
                Said.of(mother, "assistance.largeMedicalBill", true)),
            List.of(
                Said.of(daughter, "assistance.verificationMandate", true),
                Said.of(daughter, "assistance.income12Months", "2000.00 CNY/year"))));
    var match = service.matches().find(Subject.household(household), DIBAO);
    assertThat(match).map(Match::finding).hasValue(Finding.FOUND);
    assertThat(match.orElseThrow().amount().orElseThrow().fen()).isEqualTo(175_000);
    revisionsFollowEachOther(household);
  }

  @RepeatedTest(25)
  void twoNewMembersOfANewHouseholdAtOnceBothCount() throws Exception {
    var one = new ArrayList<>(membership(mother, household));
    one.add(Said.of(mother, "assistance.largeMedicalBill", true));
    atOnce(List.of(one, membership(daughter, household)));
    assertThat(service.households().membersOf(household))
        .containsExactlyInAnyOrder(mother, daughter);
    assertThat(service.matches().find(Subject.household(household), DIBAO)).isPresent();
    revisionsFollowEachOther(household);
  }

  @RepeatedTest(40)
  void aMoveAndAFactOfTheMoverAtOnceLeaveNobodyBehind() throws Exception {
    service.record(membership(mother, household));
    service.record(membership(daughter, elsewhere));
    service.record(Said.of(mother, "person.disabilityGrade", 1));
    atOnce(
        List.of(
            List.of(Said.of(mother, "person.household", elsewhere).from(RECENTLY)),
            List.of(Said.of(mother, "assistance.largeMedicalBill", true).from(RECENTLY)),
            List.of(Said.of(daughter, "assistance.drawsCareSubsidy", false))));
    assertThat(service.households().membersOf(elsewhere))
        .containsExactlyInAnyOrder(mother, daughter);
    assertThat(service.matches().find(Subject.household(elsewhere), DIBAO)).isPresent();
    assertThat(service.matches().find(Subject.household(household), DIBAO)).isEmpty();
    assertThat(service.matches().find(Subject.resident(mother), "care-subsidy")).isPresent();
    revisionsFollowEachOther(household);
    revisionsFollowEachOther(elsewhere);
  }

  @RepeatedTest(40)
  void twoWhoChangePlacesAtOnceDoNotBlockEachOther() throws Exception {
    service.record(membership(mother, household));
    service.record(membership(daughter, elsewhere));
    service.record(
        Said.of(mother, "assistance.largeMedicalBill", true),
        Said.of(daughter, "assistance.largeMedicalBill", true));
    atOnce(
        List.of(
            List.of(Said.of(mother, "person.household", elsewhere).from(RECENTLY)),
            List.of(Said.of(daughter, "person.household", household).from(RECENTLY))));
    assertThat(service.households().membersOf(household)).containsExactly(daughter);
    assertThat(service.households().membersOf(elsewhere)).containsExactly(mother);
    assertThat(service.matches().find(Subject.household(household), DIBAO)).isPresent();
    assertThat(service.matches().find(Subject.household(elsewhere), DIBAO)).isPresent();
    revisionsFollowEachOther(household);
    revisionsFollowEachOther(elsewhere);
  }

  @RepeatedTest(15)
  void theSameReportsAtOnceAreTakenOnce() throws Exception {
    var said = new ArrayList<>(membership(mother, household));
    said.add(Said.of(mother, "assistance.largeMedicalBill", true));
    var backwards = new ArrayList<>(said);
    Collections.reverse(backwards);
    atOnce(List.of(said, backwards, said));
    assertThat(
            service
                .database()
                .number(
                    "SELECT count(*) FROM fact_report WHERE subject_id = '%s'".formatted(mother)))
        .isEqualTo(3);
    revisionsFollowEachOther(household);
  }

  @Seeds(12)
  void manyWritersEndWhereOneWriterWould(long seed) throws Exception {
    var random = new Random(seed);
    var people = new ArrayList<UUID>();
    var homes = new ArrayList<UUID>();
    for (var i = 0; i < 6; i++) {
      people.add(UUID.randomUUID());
      homes.add(UUID.randomUUID());
    }
    var batches = new ArrayList<List<Said>>();
    for (var b = 0; b < 6; b++) {
      var batch = new ArrayList<Said>();
      for (var i = 0; i < 8; i++) {
        batch.add(something(random, people, homes.subList(0, 3)));
      }
      batches.add(batch);
    }
    atOnce(batches);
    var stored = placesAndMatches(people, homes);
    // everybody once more, alone: nothing was overlooked, so nothing changes
    for (var person : people) {
      var home = service.householdOf(person).map(Subject::household).stream().toList();
      service.askEverything(home.isEmpty() ? List.of(Subject.resident(person)) : home);
    }
    assertThat(placesAndMatches(people, homes)).isEqualTo(stored);
    for (var home : homes) {
      revisionsFollowEachOther(home);
    }
  }

  private static Said something(Random random, List<UUID> people, List<UUID> homes) {
    var person = people.get(random.nextInt(people.size()));
    var since = RECENTLY.minusDays(random.nextInt(100));
    return switch (random.nextInt(4)) {
      case 0, 1 ->
          Said.of(person, "person.household", homes.get(random.nextInt(homes.size()))).from(since);
      case 2 ->
          Said.of(person, "person.hukouCounty", random.nextBoolean() ? "330106" : "331121")
              .from(since);
      default -> Said.of(person, "assistance.largeMedicalBill", random.nextBoolean()).from(since);
    };
  }

  private static List<String> placesAndMatches(List<UUID> people, List<UUID> homes)
      throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      SELECT resident_id || ' ' || person_household FROM resident_facts
                       WHERE resident_id = ANY(?)
                      UNION ALL
                      SELECT subject_id || ' ' || programme || ' ' || revision
                             || ' ' || coalesce(finding, '') || ' ' || coalesce(jurisdiction, 0)
                        FROM match WHERE subject_id = ANY(?)
                      UNION ALL
                      SELECT subject_id || ' ' || next_day FROM calendar
                       WHERE subject_id = ANY(?) OR subject_id = ANY(?)
                      ORDER BY 1
                      """)) {
                return query
                    .uuids(people)
                    .uuids(homes)
                    .uuids(homes)
                    .uuids(people)
                    .list(row -> String.valueOf(row.getString(1)));
              }
            });
  }
}
