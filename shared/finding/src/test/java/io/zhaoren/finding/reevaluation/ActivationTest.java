package io.zhaoren.finding.reevaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.WrittenAnnouncements;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.reevaluation.ReEvaluation.State;
import io.zhaoren.testing.Seeds;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A version or value comes into force while facts come in and workers die. */
@Timeout(300)
class ActivationTest {

  private static final String DIBAO = "minimum-living-guarantee";
  private static final String CARE = "care-subsidy";
  private static final String TODAY = SmallService.TODAY.toString();
  private static final LocalDate RECENTLY = LocalDate.of(2023, 9, 20);

  private SmallService service;
  private ExecutorService threads;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void close() throws InterruptedException {
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    service.close();
  }

  private ReEvaluation newest() {
    return service.reEvaluations().newest(Optional.empty(), 1).get(0);
  }

  /** A household that is found by the raised line only, and one member by another programme. */
  private static List<Said> twelveThousand(UUID household, UUID person) {
    return List.of(
        Said.of(person, "person.household", household),
        Said.of(person, "person.hukouCounty", "330106"),
        Said.of(person, "person.disabilityGrade", 1),
        Said.of(person, "assistance.largeMedicalBill", true),
        Said.of(person, "assistance.verificationMandate", true),
        Said.of(person, "assistance.income12Months", "12600.00 CNY/year"),
        Said.of(household, "assistance.homesOwned", 1));
  }

  private void waitingForTheLock(long waiters) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                service
                    .database()
                    .number(
                        """
                        SELECT count(*) FROM pg_locks
                         WHERE locktype = 'advisory' AND NOT granted AND mode = 'ExclusiveLock'
                        """),
            count -> count == waiters);
  }

  @Test
  void whoIsBornWhileAVersionIsActivatedIsNotLeftOnTheOldOne() throws Exception {
    var household = UUID.randomUUID();
    inFlightDuringActivation(twelveThousand(household, UUID.randomUUID()));
    assertThat(service.matches().find(Subject.household(household), DIBAO)).isPresent();
  }

  @Test
  void whoMovesWhileAVersionIsActivatedIsNotLeftOnTheOldOne() throws Exception {
    var from = UUID.randomUUID();
    var to = UUID.randomUUID();
    var person = UUID.randomUUID();
    service.record(twelveThousand(from, person));
    service.record(Said.of(to, "assistance.homesOwned", 1));
    inFlightDuringActivation(
        List.of(
            Said.of(person, "person.household", to).from(RECENTLY),
            Said.of(person, "person.disabilityGrade", 4).from(RECENTLY)));
    assertThat(service.matches().find(Subject.household(to), DIBAO)).isPresent();
    assertThat(service.matches().find(Subject.household(from), DIBAO)).isEmpty();
  }

  /** The facts are evaluated by the old line and committed only when the activation waits. */
  private void inFlightDuringActivation(List<Said> said) throws Exception {
    var evaluated = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    service
        .announcements()
        .strikeOnce(
            connection -> {
              evaluated.countDown();
              try {
                assertThat(commit.await(60, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    var recorded = threads.submit(() -> service.record(said));
    assertThat(evaluated.await(60, TimeUnit.SECONDS)).isTrue();
    var published =
        threads.submit(
            () -> service.publishing().parameters(Neighbours.line("330100", TODAY, 1100)));
    waitingForTheLock(1);
    commit.countDown();
    recorded.get();
    published.get();
    service.sweep();
    assertThat(newest().state()).isEqualTo(State.DONE);
  }

  @Test
  void ofTwoWhoPublishAtOnceOneWinsAndTheOtherIsTold() throws Exception {
    var release = new CountDownLatch(1);
    var held = new CountDownLatch(1);
    var batch =
        threads.submit(
            () ->
                service
                    .database()
                    .inTransaction(
                        connection -> {
                          service.policies().current(connection);
                          held.countDown();
                          try {
                            return release.await(60, TimeUnit.SECONDS);
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        }));
    assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
    var first =
        threads.submit(
            () -> service.publishing().parameters(Neighbours.line("330100", TODAY, 1100)));
    waitingForTheLock(1);
    // a second batch would wait behind the activation, and so would a reader of the set
    var second =
        threads.submit(
            () -> service.publishing().parameters(Neighbours.line("331100", TODAY, 900)));
    release.countDown();
    assertThat(batch.get()).isTrue();
    assertThat(first.get().policySet()).isEqualTo(2);
    try {
      // it may have looked before or after the first one was done
      assertThat(second.get().policySet()).isEqualTo(3);
    } catch (java.util.concurrent.ExecutionException e) {
      assertThat(((ProblemException) e.getCause()).problem().type())
          .isEqualTo(ProblemType.PUBLISHED_MEANWHILE);
      assertThat(service.database().number("SELECT count(*) FROM parameter_value")).isEqualTo(3);
    }
  }

  @Test
  void whoPublishesWhileAnotherDoesIsTold() throws Exception {
    service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new io.zhaoren.finding.database.Query(
                      connection, "SELECT pg_advisory_xact_lock(hashtext('zhaoren.publishing'))")) {
                query.run();
              }
              assertThatThrownBy(
                      () -> service.publishing().parameters(Neighbours.line("331100", TODAY, 900)))
                  .isInstanceOfSatisfying(
                      ProblemException.class,
                      e ->
                          assertThat(e.problem().type())
                              .isEqualTo(ProblemType.PUBLISHED_MEANWHILE));
              return true;
            });
    assertThat(service.database().number("SELECT version FROM policy_set")).isEqualTo(1);
  }

  /** Many writers, two instances that sweep, one of which dies, and two changes. */
  @Seeds(10)
  void nobodyStaysOnTheOldVersion(long seed) throws Exception {
    var random = new Random(seed);
    var people = new ArrayList<UUID>();
    var homes = new ArrayList<UUID>();
    for (var i = 0; i < 40; i++) {
      var household = UUID.randomUUID();
      var person = UUID.randomUUID();
      people.add(person);
      homes.add(household);
      service.record(twelveThousand(household, person));
    }
    var work = new ArrayList<Callable<Boolean>>();
    for (var writer = 0; writer < 3; writer++) {
      var own = new Random(random.nextLong());
      work.add(
          () -> {
            for (var i = 0; i < 15; i++) {
              service.record(something(own, people, homes));
            }
            return true;
          });
    }
    work.add(
        () -> {
          service.publishing().parameters(Neighbours.line("330100", TODAY, 1100));
          publishPatiently(
              Neighbours.guarantee(
                      2, TODAY, "assistance.homesOwned <= 1", "assistance.homesOwned <= 2")
                  .replace("1000.00", "1100.00"));
          return true;
        });
    var dying = service.beside();
    work.add(
        () -> {
          for (var i = 0; i < 3; i++) {
            die(dying);
          }
          return true;
        });
    work.add(
        () -> {
          for (var i = 0; i < 20; i++) {
            service.sweep();
          }
          return true;
        });
    for (var done : threads.invokeAll(work)) {
      assertThat(done.get()).isTrue();
    }
    sweepToTheEnd();
    assertThat(Neighbours.netEffect(service)).isEqualTo(Neighbours.stored(service));
    var swept = Neighbours.stored(service);
    for (var person : Neighbours.rows(service, "SELECT resident_id FROM resident_facts")) {
      service.record(Said.of(UUID.fromString(person), "person.sex", "FEMALE"));
    }
    assertThat(Neighbours.stored(service)).isEqualTo(swept);
  }

  private void publishPatiently(String text) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsMatching(
            e ->
                e instanceof ProblemException problem
                    && problem.problem().type() == ProblemType.PUBLISHED_MEANWHILE)
        .until(() -> service.publishing().version(DIBAO, text).version() == 2);
  }

  /** A page that is begun and left behind, as by a process that is killed. */
  private static void die(SmallService dying) {
    var asked = new int[1];
    try {
      dying
          .sweeping()
          .work(
              () -> {
                if (asked[0]++ > 0) {
                  throw new Killed();
                }
                return false;
              });
    } catch (Killed e) {
      // nobody gives the page back
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void sweepToTheEnd() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              service.sweep();
              assertThat(
                      service
                          .database()
                          .number("SELECT count(*) FROM reevaluation WHERE state <> 'DONE'"))
                  .isZero();
            });
  }

  private static List<Said> something(Random random, List<UUID> people, List<UUID> homes) {
    var person = people.get(random.nextInt(people.size()));
    var since = RECENTLY.minusDays(random.nextInt(10));
    return switch (random.nextInt(5)) {
      case 0 ->
          List.of(
              Said.of(person, "person.household", homes.get(random.nextInt(homes.size())))
                  .from(since));
      case 1 -> twelveThousand(UUID.randomUUID(), UUID.randomUUID());
      case 2 ->
          List.of(
              Said.of(
                  UUID.randomUUID(), "person.household", homes.get(random.nextInt(homes.size()))),
              Said.of(person, "person.disabilityGrade", 1 + random.nextInt(4)).from(since));
      case 3 ->
          List.of(
              Said.of(
                      person,
                      "assistance.income12Months",
                      (11 + random.nextInt(3)) + "500.00 CNY/year")
                  .from(since));
      default ->
          List.of(
              Said.of(
                      homes.get(random.nextInt(homes.size())),
                      "assistance.homesOwned",
                      random.nextInt(4))
                  .from(since));
    };
  }

  @Test
  void whatAKilledWorkerLeavesIsTakenOnFromItsCheckpointAndCountedOnce() throws Exception {
    for (var i = 0; i < 30; i++) {
      service.record(twelveThousand(UUID.randomUUID(), UUID.randomUUID()));
    }
    service.publishing().parameters(Neighbours.line("330100", TODAY, 1100));
    // killed in the middle of a transaction, after one that was committed
    var killing = new int[1];
    service
        .announcements()
        .strikeOnce(
            connection ->
                service
                    .announcements()
                    .strikeOnce(
                        later -> {
                          killing[0]++;
                          throw new Killed();
                        }));
    assertThatThrownBy(service::sweep).isInstanceOf(Killed.class);
    assertThat(killing[0]).isEqualTo(1);
    var found =
        service.database().number("SELECT count(*) FROM match WHERE programme = '" + DIBAO + "'");
    assertThat(found).isBetween(1L, 29L);
    service.beside().sweep();
    assertThat(newest().state()).as("the lease still runs").isEqualTo(State.RUNNING);
    sweepToTheEnd();
    assertThat(Neighbours.netEffect(service)).isEqualTo(Neighbours.stored(service));
    var progress = service.reEvaluations().progress(newest().id());
    assertThat(progress.counts())
        .containsExactly(new Progress.Count(DIBAO, 330106, true, 30, 0, 0, 30 * 50_00));
    assertThat(progress.residents()).isEqualTo(30);
  }

  /** Sweeps, and lets something happen once, behind the first step of the first page. */
  private void sweepWith(Runnable happening) {
    var sweeping = service.sweeping();
    var asked = new int[1];
    BooleanSupplier stop =
        () -> {
          if (++asked[0] == 2) {
            happening.run();
          }
          return false;
        };
    while (sweeping.work(stop)) {
      // as long as there are pages
    }
    assertThat(asked[0]).isGreaterThan(2);
  }

  /** Thirty homes of one; the last of them is looked at last. */
  private List<Subject> thirtyHomes() {
    var homes = new TreeMap<Subject, UUID>();
    for (var i = 0; i < 30; i++) {
      var home = UUID.randomUUID();
      var person = UUID.randomUUID();
      service.record(twelveThousand(home, person));
      homes.put(Subject.household(home), person);
    }
    return List.of(homes.lastKey(), Subject.resident(homes.lastEntry().getValue()));
  }

  @Test
  void whoIsToldOfWhileAWholeStepWaitsForTheLocksIsAskedByWhatWasTold() throws Exception {
    var last = thirtyHomes();
    service.publishing().parameters(Neighbours.line("330100", TODAY, 1100));
    var told = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    var intakes = new ArrayList<Future<?>>();
    var swept =
        threads.submit(
            () ->
                sweepWith(
                    () -> {
                      service
                          .announcements()
                          .strikeOnce(
                              connection -> {
                                told.countDown();
                                awaited(commit);
                              });
                      intakes.add(
                          threads.submit(
                              () ->
                                  service.record(
                                      Said.of(
                                              last.get(1).id(),
                                              "assistance.income12Months",
                                              "13500.00 CNY/year")
                                          .from(RECENTLY),
                                      // loses another programme, which is announced
                                      Said.of(last.get(1).id(), "person.disabilityGrade", 4)
                                          .from(RECENTLY))));
                      awaited(told);
                    }));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                service
                    .database()
                    .number(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted"),
            waiting -> waiting == 1);
    commit.countDown();
    swept.get();
    for (var intake : intakes) {
      intake.get();
    }

    assertThat(newest().state()).isEqualTo(State.DONE);
    assertThat(service.matches().find(last.get(0), DIBAO)).isEmpty();
    assertThat(service.reEvaluations().progress(newest().id()).counts())
        .containsExactly(new Progress.Count(DIBAO, 330106, true, 29, 0, 0, 29 * 50_00));
    assertThat(Neighbours.netEffect(service)).isEqualTo(Neighbours.stored(service));
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoIsFoundByTheNewVersionBeforeHisTurnIsFoundOnce() throws Exception {
    thirtyHomes();
    var person = UUID.randomUUID();
    var text =
        SmallService.files().policies().stream()
            .filter(file -> file.name().endsWith(CARE + "-v1.yaml"))
            .findFirst()
            .orElseThrow()
            .text();
    service
        .publishing()
        .version(
            CARE,
            text.replace("version: 1\n", "version: 2\n")
                .replace("validFrom: 2020-09-24", "validFrom: " + TODAY)
                .replace("on: 2023-10-01", "on: " + TODAY));
    // who may have a match was looked for before, and this home is looked at last
    sweepWith(() -> service.record(twelveThousand(new UUID(-1, -1), person)));

    assertThat(newest().state()).isEqualTo(State.DONE);
    assertThat(service.matches().find(Subject.resident(person), CARE))
        .hasValueSatisfying(match -> assertThat(match.policyVersion()).isEqualTo(2));
    assertThat(WrittenAnnouncements.of(service.database(), person))
        .containsExactly("FOUND " + CARE + " 1");
  }

  @Test
  void twoInstancesShareARun() throws Exception {
    for (var i = 0; i < 60; i++) {
      service.record(twelveThousand(UUID.randomUUID(), UUID.randomUUID()));
    }
    service.database().execute("ANALYZE resident_facts");
    service.publishing().parameters(Neighbours.line("330100", TODAY, 1100));
    var pages = service.reEvaluations().progress(newest().id()).pages();
    assertThat(pages).isGreaterThan(3);
    // each does one page, while the other has one
    var other = service.beside();
    var begun = new CountDownLatch(2);
    var work = new ArrayList<Callable<Boolean>>();
    for (var one : List.of(service, other)) {
      work.add(
          () ->
              one.sweeping()
                  .work(
                      () -> {
                        begun.countDown();
                        try {
                          return !begun.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                          throw new IllegalStateException(e);
                        }
                      }));
    }
    for (var done : threads.invokeAll(work)) {
      assertThat(done.get()).isTrue();
    }
    assertThat(service.reEvaluations().progress(newest().id()).pagesDone()).isEqualTo(2);
    sweepToTheEnd();
    assertThat(service.reEvaluations().progress(newest().id()).counts())
        .containsExactly(new Progress.Count(DIBAO, 330106, true, 60, 0, 0, 60 * 50_00));
  }
}
