package io.zhaoren.finding.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.task.TaskEntry;
import io.zhaoren.testing.Seeds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever changes in whatever order, and whenever the job comes: nobody is told what is not. */
class OutreachPropertyTest {

  private static final int STEPS = 60;

  private static final String TASKS_OF_NOTHING =
      """
      SELECT count(*) FROM open_task t
       WHERE t.purpose IN ('TELL', 'TELL_OF_CHILD') AND NOT EXISTS (
         SELECT FROM offer o JOIN match m USING (subject_id, programme, about)
          WHERE o.task_id = t.id AND m.finding IS NOT NULL)
      """;

  private static final String TOLD_OF_NOBODY =
      """
      SELECT count(*) FROM told_offer o
       WHERE o.about = 'RESIDENT' AND EXISTS (
         SELECT FROM resident_facts r
          WHERE r.resident_id = o.subject_id AND r.person_death_date IS NOT NULL)
      """;

  private static final String TWO_TASKS =
      """
      SELECT count(*) FROM (
        SELECT home_id, purpose FROM task WHERE state IN ('OPEN', 'TAKEN')
         GROUP BY home_id, purpose HAVING count(*) > 1) AS two
      """;

  /** Also what is stored, once the job has come to everything. */
  private static final String STORED_TASKS_OF_NOTHING =
      """
      SELECT count(*) FROM task t
       WHERE t.purpose IN ('TELL', 'TELL_OF_CHILD') AND t.state IN ('OPEN', 'TAKEN')
         AND NOT EXISTS (
           SELECT FROM offer o JOIN match m USING (subject_id, programme, about)
            WHERE o.task_id = t.id AND o.state = 'OPEN' AND m.finding IS NOT NULL)
      """;

  private static final String STORED_OFFERS_OF_NOTHING =
      """
      SELECT count(*) FROM offer o JOIN match m USING (subject_id, programme, about)
       WHERE o.state IN ('OPEN', 'REACHED', 'WANTED') AND m.finding IS NULL
      """;

  private static final String TOLD_BY_NOBODY =
      """
      SELECT count(*) FROM match m LEFT JOIN offer o USING (subject_id, programme, about)
       WHERE m.finding IS NOT NULL
         AND (o.id IS NULL OR o.state = 'WITHDRAWN'
              OR o.state = 'OPEN' AND o.channel IN ('WORKER', 'DIRECTOR')
                 AND NOT EXISTS (SELECT FROM task t WHERE t.id = o.task_id AND t.state IN ('OPEN', 'TAKEN')))
      """;

  private static final String CHILD_ON_PHONE =
      """
      SELECT count(*) FROM told_offer o JOIN resident_facts r ON r.resident_id = o.subject_id
       WHERE o.about = 'RESIDENT' AND o.channel = 'PHONE'
         AND r.person_birth_date > date '2023-10-01' - interval '17 years'
      """;

  @Seeds(6)
  void nothingIsToldThatIsNotFound(long seed) throws SQLException {
    try (var service = SmallService.open()) {
      play(service, new Random(seed));
    }
  }

  /** Somebody was taken for dead while the household was visited, and was not. */
  @Test
  void whoWasTakenForDeadWhileTheOthersWereVisitedIsToldToo() throws SQLException {
    try (var service = SmallService.open()) {
      play(service, new Random(3806920320636620553L));
    }
  }

  /** The property can fail: here the database itself does not look at the match. */
  @Test
  void aListThatDoesNotLookAtTheMatchIsNoticed() throws SQLException {
    var noticed = 0;
    for (var seed = 0; seed < 5; seed++) {
      try (var service = SmallService.open()) {
        service
            .database()
            .execute(
                """
                CREATE OR REPLACE VIEW told_offer AS
                SELECT * FROM offer WHERE state IN ('OPEN', 'REACHED') AND channel <> 'NOBODY'
                """);
        play(service, new Random(seed));
      } catch (AssertionError told) {
        noticed++;
      }
    }
    assertThat(noticed).isPositive();
  }

  private static void play(SmallService service, Random random) throws SQLException {
    new FieldWork(service).open();
    var town = new Town(service, random);
    var day = 0;
    for (var step = 0; step < STEPS; step++) {
      day += random.nextInt(4) == 0 ? random.nextInt(12) : 0;
      town.act(new FieldWork(service).on(day));
      none(service, TASKS_OF_NOTHING);
      none(service, TOLD_OF_NOBODY);
      none(service, TWO_TASKS);
      none(service, CHILD_ON_PHONE);
    }
    var work = new FieldWork(service).on(day);
    work.remind();
    work.follow();
    none(service, STORED_TASKS_OF_NOTHING);
    none(service, STORED_OFFERS_OF_NOTHING);
    none(service, TOLD_BY_NOBODY);
    assertThat(service.database().number("SELECT count(*) FROM offer")).isPositive();
  }

  private static void none(SmallService service, String sql) throws SQLException {
    assertThat(service.database().number(sql)).as(sql).isZero();
  }

  /** Some people of three households, to whom things happen. */
  private static final class Town {

    private final SmallService service;
    private final Random random;
    private final List<UUID> households =
        List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private final List<UUID> people = new ArrayList<>();
    private final List<Said> weak = new ArrayList<>();
    private int said;

    Town(SmallService service, Random random) {
      this.service = service;
      this.random = random;
      for (var i = 0; i < 8; i++) {
        var person = UUID.randomUUID();
        people.add(person);
        service.record(
            Said.of(
                person,
                "person.birthDate",
                List.of("1938", "1950", "1985", "2014").get(i % 4) + "-05-05"),
            Said.of(person, "person.hukouCounty", "330106"),
            Said.of(person, "person.residenceCommunity", FieldWork.HERE));
      }
    }

    private <T> T any(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    void act(FieldWork work) throws SQLException {
      var person = any(people);
      switch (random.nextInt(12)) {
        case 0, 1 -> say(person, "person.disabilityGrade", 1 + random.nextInt(4));
        case 2 -> say(person, "assistance.largeMedicalBill", random.nextBoolean());
        case 3 -> say(person, "person.household", any(households));
        case 4 -> say(person, "person.reachedByPhone", random.nextBoolean());
        case 5 ->
            say(
                person,
                "person.residenceCommunity",
                random.nextBoolean() ? FieldWork.HERE : FieldWork.THERE);
        case 6 -> doubtDeath(person);
        case 7, 8 -> work.follow();
        case 9 -> work.following().followSome();
        case 10 -> onPhone(work, person);
        default -> visit(work);
      }
      if (random.nextInt(10) == 0) {
        work.remind();
      }
    }

    private void say(UUID who, String fact, Object value) {
      service.record(Said.of(who, fact, value).numbered(++said));
    }

    private void doubtDeath(UUID who) {
      if (!weak.isEmpty() && random.nextBoolean()) {
        var first = weak.remove(0);
        service.record(
            Said.of(first.subject(), "person.deathDate", SmallService.TODAY)
                .by("resident")
                .numbered(++said)
                .takingBack(first.reportId()));
        return;
      }
      var dead =
          Said.of(who, "person.deathDate", SmallService.TODAY.minusDays(3))
              .from(SmallService.TODAY.minusDays(3))
              .numbered(++said)
              .by(random.nextInt(4) == 0 ? "public-security" : "resident");
      if (dead.source().equals("resident")) {
        weak.add(dead);
      }
      service.record(dead);
    }

    private void onPhone(FieldWork work, UUID person) {
      for (var offer : work.offers().of(person)) {
        var outcome = any(List.of("reached", "wants", "declines"));
        work.answer(offer, person, outcome, outcome.equals("declines") ? "other" : null);
      }
    }

    private void visit(FieldWork work) throws SQLException {
      var tasks = new ArrayList<TaskEntry>(work.tasks(FieldWork.HERE));
      tasks.addAll(work.tasks(FieldWork.THERE));
      if (tasks.isEmpty()) {
        return;
      }
      var task = any(tasks);
      var worker = any(List.of(FieldWork.WORKER, FieldWork.OTHER, FieldWork.DIRECTOR));
      try {
        switch (random.nextInt(3)) {
          case 0 -> work.take(task, worker);
          case 1 -> moveAway(work, task, worker);
          default ->
              work.report(task, worker, any(List.of("reached", "wants", "declines", "not-found")));
        }
      } catch (ProblemException refused) {
        // the rules of tasks have tests of their own
        assertThat(refused.problem().type().status()).isBetween(403, 422);
      }
    }

    private void moveAway(FieldWork work, TaskEntry task, String worker) {
      if (task.householdId() == null) {
        return;
      }
      for (var member : service.households().membersOf(task.householdId())) {
        work.wrong(task, worker, member, "person.livesAlone", random.nextBoolean());
        return;
      }
    }
  }
}
