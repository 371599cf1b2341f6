package io.zhaoren.finding.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.task.TaskEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is told what, by whom, and when no more. */
class FollowingMatchesTest {

  private static final String BILL = "assistance.largeMedicalBill";
  private static final String GRADE = "person.disabilityGrade";
  private static final String DIBAO = "minimum-living-guarantee";
  private static final String CARE = "care-subsidy";

  private static SmallService service;

  private final FieldWork work = new FieldWork(service);
  private final UUID household = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID child = UUID.randomUUID();
  private final UUID grandmother = UUID.randomUUID();

  @BeforeAll
  static void open() throws SQLException {
    service = SmallService.open();
    new FieldWork(service).open();
  }

  @AfterAll
  static void close() {
    service.close();
  }

  private List<Said> person(UUID id, String born) {
    return new ArrayList<>(
        List.of(
            Said.of(id, "person.birthDate", born),
            Said.of(id, "person.household", household),
            Said.of(id, "person.hukouCounty", "330106"),
            Said.of(id, "person.residenceCommunity", FieldWork.HERE)));
  }

  private void mother() {
    service.record(person(mother, "1985-05-05"));
  }

  private void grandmother() {
    service.record(person(grandmother, "1950-05-05"));
  }

  private void child() {
    service.record(person(child, "2014-05-05"));
  }

  private TaskEntry task() throws SQLException {
    return work.taskOf(household).orElseThrow();
  }

  private static void assertProblem(ProblemType type, Callable<?> act) {
    assertThatThrownBy(act::call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().type()).isEqualTo(type));
  }

  @Test
  void anAdultIsToldOnThePhone() throws SQLException {
    mother();
    service.record(Said.of(mother, BILL, true));
    work.follow();
    assertThat(work.offered(mother)).containsExactly(DIBAO);
    assertThat(work.taskOf(household)).isEmpty();
  }

  @Test
  void anElderIsVisited() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, BILL, true));
    work.follow();
    assertThat(work.offered(grandmother)).isEmpty();
    assertThat(work.tasks(FieldWork.HERE))
        .filteredOn(task -> household.equals(task.householdId()))
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.purpose()).isEqualTo("tell");
              assertThat(task.concerns()).isEqualTo("elder");
              assertThat(task.programmes()).containsExactly(DIBAO);
            });
  }

  @Test
  void anElderWhoUsesThePhoneIsToldThere() throws SQLException {
    grandmother();
    service.record(
        Said.of(grandmother, "person.reachedByPhone", true), Said.of(grandmother, BILL, true));
    work.follow();
    assertThat(work.offered(grandmother)).containsExactly(DIBAO);
  }

  @Test
  void somebodyWhoIsNotOnThePhoneIsVisited() throws SQLException {
    mother();
    service.record(Said.of(mother, "person.reachedByPhone", false), Said.of(mother, BILL, true));
    work.follow();
    assertThat(work.offered(mother)).isEmpty();
    assertThat(task().concerns()).isEqualTo("relief");
  }

  @Test
  void whatConcernsAnAdultIsNoDirectors() throws SQLException {
    mother();
    service.record(Said.of(mother, "person.reachedByPhone", false), Said.of(mother, BILL, true));
    work.follow();
    var task = task();
    assertProblem(ProblemType.NOT_ALLOWED, () -> work.take(task, FieldWork.DIRECTOR));
    assertThat(work.take(task, FieldWork.WORKER).state()).isEqualTo("taken");
  }

  @Test
  void whatIsForAChildGoesToTheDirectorAndNeverToTheChild() throws SQLException {
    mother();
    child();
    service.record(Said.of(child, GRADE, 1));
    work.follow();
    assertThat(work.offered(child)).isEmpty();
    assertThat(work.offered(mother)).isEmpty();
    var task = task();
    assertThat(task.purpose()).isEqualTo("tell-of-child");
    assertThat(task.concerns()).isEqualTo("child");
    assertThat(task.programmes()).as("a list that everybody reads").isNull();
    assertProblem(ProblemType.NOT_ALLOWED, () -> work.take(task, FieldWork.WORKER));
    assertThat(work.take(task, FieldWork.DIRECTOR).state()).isEqualTo("taken");
  }

  @Test
  void somebodyOfUnknownAgeIsNotToldOnThePhone() throws SQLException {
    service.record(
        Said.of(mother, "person.household", household),
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(mother, GRADE, 1));
    work.follow();
    assertThat(work.offered(mother)).isEmpty();
    assertThat(task().purpose()).isEqualTo("tell");
  }

  @Test
  void oneVisitTellsAHouseholdEverything() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, BILL, true));
    work.follow();
    var before = task();
    service.record(Said.of(grandmother, GRADE, 1));
    work.follow();
    assertThat(task().taskId()).isEqualTo(before.taskId());
    assertThat(task().programmes()).containsExactly(CARE, DIBAO);
    assertProblem(ProblemType.CHANGED_MEANWHILE, () -> work.take(before, FieldWork.WORKER));
  }

  @Test
  void aLostMatchIsToldToNobodyEvenBeforeTheJobHasCome() throws SQLException {
    mother();
    grandmother();
    service.record(Said.of(mother, GRADE, 1), Said.of(grandmother, GRADE, 1));
    work.follow();
    var offer = work.offers().of(mother).get(0);
    var task = task();
    service.record(
        Said.of(mother, GRADE, 3).numbered(1), Said.of(grandmother, GRADE, 3).numbered(1));
    assertThat(work.offered(mother)).isEmpty();
    assertThat(work.tasks(FieldWork.HERE))
        .extracting(TaskEntry::taskId)
        .doesNotContain(task.taskId());
    assertProblem(ProblemType.OFFER_UNKNOWN, () -> work.offers().get(offer.offerId()));
    assertProblem(ProblemType.OFFER_UNKNOWN, () -> work.answer(offer, mother, "wants", null));
    assertProblem(ProblemType.TASK_ENDED, () -> work.take(task, FieldWork.WORKER));
    work.follow();
    assertThat(task().state()).isEqualTo("withdrawn");
    assertProblem(ProblemType.TASK_ENDED, () -> work.report(task(), FieldWork.WORKER, "reached"));
  }

  @Test
  void oneWeakReportOfADeathOnlyPausesAndTakingItBackResumes() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, GRADE, 1));
    work.follow();
    var task = task();
    service.record(
        Said.of(grandmother, "person.deathDate", SmallService.TODAY.minusDays(2))
            .from(SmallService.TODAY.minusDays(2))
            .by("field-worker")
            .as("said-" + grandmother));
    work.follow();
    assertThat(work.tasks(FieldWork.HERE))
        .extracting(TaskEntry::taskId)
        .doesNotContain(task.taskId());
    assertProblem(ProblemType.TASK_ENDED, () -> work.report(task, FieldWork.WORKER, "reached"));
    service.record(
        Said.of(grandmother, "person.deathDate", SmallService.TODAY.minusDays(2))
            .by("field-worker")
            .takingBack("said-" + grandmother));
    work.follow();
    assertThat(work.tasks(FieldWork.HERE)).extracting(TaskEntry::taskId).contains(task.taskId());
  }

  @Test
  void aConfirmedDeathWithdrawsWhatWasToBeTold() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, GRADE, 1));
    work.follow();
    service.record(
        Said.of(grandmother, "person.deathDate", SmallService.TODAY.minusDays(2))
            .from(SmallService.TODAY.minusDays(2)));
    work.follow();
    assertThat(task().state()).isEqualTo("withdrawn");
  }

  @Test
  void whatThePhoneDoesNotBringGoesToAWorkerAndThenToTheCounty() throws SQLException {
    mother();
    service.record(Said.of(mother, BILL, true));
    work.follow();
    work.on(7).remind();
    assertThat(work.on(7).offered(mother)).as("the last day").containsExactly(DIBAO);
    work.on(8).remind();
    assertThat(work.on(8).offered(mother)).isEmpty();
    assertThat(task().level()).isEqualTo("community");
    work.on(15).remind();
    assertThat(task().level()).isEqualTo("community");
    work.on(16).remind();
    assertThat(task().level()).isEqualTo("county");
    assertThat(work.countyTasks()).extracting(TaskEntry::taskId).contains(task().taskId());
  }

  @Test
  void ofOneVisitEachProgrammeHasWhatCameOfIt() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, BILL, true), Said.of(grandmother, GRADE, 1));
    work.follow();
    var taken = work.take(task(), FieldWork.WORKER);

    assertProblem(
        ProblemType.CONTENT_NOT_TAKEN,
        () -> work.report(taken, FieldWork.WORKER, "wants", "old-age-allowance", "declines"));
    assertProblem(
        ProblemType.CONTENT_NOT_TAKEN,
        () -> work.report(taken, FieldWork.WORKER, "not-found", CARE, "declines"));
    assertThat(work.report(taken, FieldWork.WORKER, "wants", CARE, "declines").state())
        .isEqualTo("done");

    assertThat(offers(DIBAO, household, "WANTED")).isEqualTo(1);
    assertThat(offers(CARE, grandmother, "DECLINED")).isEqualTo(1);
    // the one that was declined rests, and comes again by itself
    work.on(90).remind();
    assertThat(offers(CARE, grandmother, "OPEN")).isEqualTo(1);
    assertThat(offers(DIBAO, household, "WANTED")).isEqualTo(1);
  }

  private static long offers(String programme, UUID subject, String state) throws SQLException {
    return service
        .database()
        .number(
            "SELECT count(*) FROM offer WHERE programme = '%s' AND subject_id = '%s' AND state = '%s'"
                .formatted(programme, subject, state));
  }

  @Test
  void whoDeclinesIsLeftAloneAndAskedAgainLater() throws SQLException {
    mother();
    service.record(Said.of(mother, BILL, true));
    work.follow();
    var offer = work.offers().of(mother).get(0);
    var answered = work.answer(offer, mother, "declines", "no-trust");
    assertThat(answered.quietUntil()).isEqualTo(SmallService.TODAY.plusDays(90));
    work.on(89).remind();
    assertThat(work.on(89).offered(mother)).isEmpty();
    work.on(90).remind();
    assertThat(work.on(90).offered(mother)).containsExactly(DIBAO);
    assertThat(work.on(90).offers().of(mother).get(0).code()).isNotEqualTo(offer.code());
  }

  @Test
  void aRefusalWithoutAReasonOrOfAStrangerChangesNothing() {
    mother();
    child();
    service.record(Said.of(mother, BILL, true));
    work.follow();
    var offer = work.offers().of(mother).get(0);
    assertProblem(ProblemType.INVALID_REQUEST, () -> work.answer(offer, mother, "declines", null));
    assertProblem(
        ProblemType.INVALID_REQUEST, () -> work.answer(offer, mother, "wrong-data", null));
    assertProblem(ProblemType.NOT_ALLOWED, () -> work.answer(offer, child, "wants", null));
    assertProblem(ProblemType.OUT_OF_ORDER, () -> work.on(-1).answer(offer, mother, "wants", null));
    assertThat(work.offered(mother)).containsExactly(DIBAO);
    work.answer(offer, mother, "wants", null);
    assertProblem(ProblemType.OFFER_UNKNOWN, () -> work.answer(offer, mother, "wants", null));
  }

  @Test
  void theFeedSaysWhatIsThereAndWhatIsGone() throws SQLException {
    mother();
    var start = Long.parseLong(work.offers().feed(0, 1000).next());
    service.record(Said.of(mother, GRADE, 1));
    work.follow();
    var first = work.offers().feed(start, 10);
    assertThat(first.offers())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.state()).isEqualTo("open");
              assertThat(change.recipients()).containsExactly(mother);
            });
    assertThat(work.offers().feed(Long.parseLong(first.next()), 10).offers()).isEmpty();
    service.record(Said.of(mother, GRADE, 3).numbered(1));
    work.follow();
    assertThat(work.offers().feed(Long.parseLong(first.next()), 10).offers())
        .singleElement()
        .satisfies(change -> assertThat(change.state()).isEqualTo("withdrawn"));
  }

  @Test
  void aMessageHasACodeThatIsOursAndNothingThatAFraudWouldAskFor() {
    mother();
    service.record(Said.of(mother, BILL, true));
    work.follow();
    var offer = work.offers().of(mother).get(0);
    for (var text : List.of(offer.message().zh(), offer.message().en())) {
      assertThat(text)
          .contains(offer.code())
          .doesNotContainPattern("(?i)https?:|www\\.|\\.cn|\\.com");
      assertThat(text.replace(offer.code(), "")).doesNotContainPattern("[0-9]");
    }
    assertThat(work.offers().check(offer.code())).map(CodeChecked::genuine).hasValue(true);
    assertThat(work.offers().check("000000000000")).isEmpty();
  }

  @Test
  void ofTwoWorkersAtOnceOneHasTheTaskAndTheOtherIsTold() throws Exception {
    grandmother();
    service.record(Said.of(grandmother, BILL, true));
    work.follow();
    var task = task();
    var pool = Executors.newFixedThreadPool(2);
    var results = new ArrayList<String>();
    for (var result :
        pool.invokeAll(
            List.<Callable<String>>of(() -> taken(task, "w-a"), () -> taken(task, "w-b")))) {
      results.add(result.get());
    }
    pool.shutdown();
    assertThat(results).containsExactlyInAnyOrder("taken", "changed-meanwhile");
  }

  private String taken(TaskEntry task, String worker) throws SQLException {
    service
        .database()
        .execute(
            "INSERT INTO field_worker VALUES (%s, '%s', 'GRID_WORKER', NULL) ON CONFLICT DO NOTHING"
                .formatted(FieldWork.HERE, worker));
    try {
      return work.take(task, worker).state();
    } catch (ProblemException e) {
      return e.problem().type().slug();
    }
  }

  @Test
  void aDayBringsAWorkerNoMoreTasksThanTheCap() throws SQLException {
    var worker = "w-cap";
    service
        .database()
        .execute(
            "INSERT INTO field_worker VALUES (%s, '%s', 'GRID_WORKER', NULL)"
                .formatted(FieldWork.HERE, worker));
    var homes = new ArrayList<UUID>();
    for (var i = 0; i < 5; i++) {
      var elder = UUID.randomUUID();
      homes.add(elder);
      service.record(
          Said.of(elder, "person.birthDate", "1950-05-05"),
          Said.of(elder, "person.hukouCounty", "330106"),
          Said.of(elder, "person.residenceCommunity", FieldWork.HERE),
          Said.of(elder, GRADE, 1));
    }
    work.follow();
    for (var home : homes.subList(0, 3)) {
      work.take(work.taskOf(home).orElseThrow(), worker);
    }
    work.report(work.taskOf(homes.get(3)).orElseThrow(), worker, "wants");
    var fifth = work.taskOf(homes.get(4)).orElseThrow();
    assertProblem(ProblemType.DAILY_CAP_REACHED, () -> work.take(fifth, worker));
    assertProblem(ProblemType.DAILY_CAP_REACHED, () -> work.report(fifth, worker, "wants"));
    // what was taken can be ended, and tomorrow is another day
    work.report(work.taskOf(homes.get(0)).orElseThrow(), worker, "reached");
    assertThat(work.on(1).take(fifth, worker).state()).isEqualTo("taken");
  }

  @Test
  void wrongDataBecomeFactsAndWithdrawTheTaskInTheSameTransaction() throws SQLException {
    service.record(
        Said.of(grandmother, "person.birthDate", "1950-05-05"),
        Said.of(grandmother, "person.household", household).by("resident"),
        Said.of(grandmother, "person.hukouCounty", "330106"),
        Said.of(grandmother, "person.residenceCommunity", FieldWork.HERE),
        Said.of(grandmother, BILL, true));
    work.follow();
    var elsewhere = UUID.randomUUID();
    var task = work.take(task(), FieldWork.WORKER);
    var after =
        work.wrong(task, FieldWork.WORKER, grandmother, "person.household", elsewhere.toString());
    assertThat(after.state()).isEqualTo("withdrawn");
    assertThat(service.householdOf(grandmother)).hasValue(elsewhere);
    work.follow();
    assertThat(work.taskOf(elsewhere)).map(TaskEntry::state).hasValue("open");
  }

  @Test
  void wrongDataOfAnotherHomeChangeNothing() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, BILL, true));
    work.follow();
    var task = task();
    assertProblem(
        ProblemType.CONTENT_NOT_TAKEN,
        () -> work.wrong(task, FieldWork.WORKER, UUID.randomUUID(), "person.livesAlone", true));
    assertThat(task()).isEqualTo(task);
  }

  @Test
  void aTaskThatNobodyMeetsAnybodyForGoesToTheCounty() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, BILL, true));
    work.follow();
    for (var i = 0; i < 3; i++) {
      assertThat(task().level()).isEqualTo("community");
      work.report(task(), FieldWork.OTHER, "not-found");
    }
    assertThat(task().level()).isEqualTo("county");
    assertThat(task().state()).isEqualTo("open");
  }

  @Test
  void aClockThatStandsBeforeTheLastActChangesNothing() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, BILL, true));
    work.follow();
    var task = task();
    assertProblem(ProblemType.OUT_OF_ORDER, () -> work.on(-1).take(task, FieldWork.WORKER));
    assertThat(task()).isEqualTo(task);
  }

  @Test
  void whoMovesIsVisitedAtTheNewDoor() throws SQLException {
    grandmother();
    service.record(Said.of(grandmother, BILL, true));
    work.follow();
    assertThat(task().community()).isEqualTo(FieldWork.HERE.toString());
    service.record(
        Said.of(grandmother, "person.residenceCommunity", FieldWork.THERE)
            .from(SmallService.TODAY)
            .as("moved-" + grandmother));
    work.remind();
    assertThat(task().community()).isEqualTo(FieldWork.THERE.toString());
  }

  @Test
  void newsOfAKilledJobIsFollowedByTheNextOne() throws SQLException {
    mother();
    service.record(Said.of(mother, BILL, true));
    try (var killed = service.database().dataSource().getConnection();
        var statement = killed.createStatement()) {
      killed.setAutoCommit(false);
      assertThat(OutreachLock.tryTake(killed)).isTrue();
      assertThat(MatchNews.take(killed, 1000)).isNotEmpty();
      int process;
      try (var row = statement.executeQuery("SELECT pg_backend_pid()")) {
        row.next();
        process = row.getInt(1);
      }
      assertThat(work.following().followSome()).as("one at a time").isFalse();
      service.database().number("SELECT count(pg_terminate_backend(" + process + "))");
      Awaitility.await()
          .untilAsserted(
              () -> {
                work.follow();
                assertThat(work.offered(mother)).containsExactly(DIBAO);
              });
    } catch (SQLException dead) {
      assertThat(dead.getSQLState()).isIn("57P01", "08006", "08003");
    }
    assertThat(work.offered(mother)).containsExactly(DIBAO);
  }
}
