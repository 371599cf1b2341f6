package io.zhaoren.finding.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.FindingDatabase;
import io.zhaoren.finding.clock.BusinessDay;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakingMeasuresTest {

  private static final LocalDate TODAY = LocalDate.of(2023, 10, 1);

  private FindingDatabase database;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean fails;

  private final Measure rice =
      new Measure() {

        @Override
        public String name() {
          return "rice";
        }

        @Override
        public Duration every() {
          return SELDOM;
        }

        @Override
        public List<Gauged> gauges() {
          return List.of(Gauged.by("field", "rice_plants", "Plants"));
        }

        @Override
        public List<Measured> take(LocalDate today) throws SQLException {
          asked.incrementAndGet();
          if (fails) {
            throw new SQLException("the field is flooded", "57014");
          }
          return List.of(
              Measured.of("rice_plants", "north", 3), Measured.of("rice_plants", "south", 4));
        }
      };

  @BeforeEach
  void makeTheDatabase() throws SQLException {
    database = FindingDatabase.fresh();
  }

  @AfterEach
  void closeTheDatabase() {
    database.close();
  }

  private TakingMeasures instance(Duration longest) {
    return new TakingMeasures(
        database.dataSource(), List.of(rice), new BusinessDay(Optional.of(TODAY)), longest);
  }

  private long sum() throws SQLException {
    return database.number("SELECT coalesce(sum(value), 0)::bigint FROM measured");
  }

  @Test
  void ofManyInstancesOneTakesAMeasureUntilItsTimeHasCome() throws Exception {
    var instances = Executors.newFixedThreadPool(6);
    var taken = new ArrayList<Future<Integer>>();
    for (var i = 0; i < 6; i++) {
      taken.add(instances.submit(() -> instance(Duration.ofDays(1)).takeWhatIsDue()));
    }
    var all = 0;
    for (var each : taken) {
      all += each.get();
    }
    instances.shutdown();

    assertThat(all).isEqualTo(1);
    assertThat(asked).hasValue(1);
    assertThat(sum()).isEqualTo(7);

    database.execute("UPDATE measure_taken SET begun_at = begun_at - interval '6 minutes'");
    assertThat(instance(Duration.ofDays(1)).takeWhatIsDue()).isEqualTo(1);
    assertThat(sum()).isEqualTo(7);
  }

  @Test
  void whoLooksALittleTooSoonTakesItAllTheSame() throws Exception {
    instance(Duration.ofDays(1)).takeWhatIsDue();
    database.execute(
        "UPDATE measure_taken SET begun_at = begun_at - interval '1 millisecond' * %d"
            .formatted(rice.every().minusSeconds(1).toMillis()));

    assertThat(instance(Duration.ofDays(1)).takeWhatIsDue()).isEqualTo(1);
    assertThat(instance(Duration.ofDays(1)).takeWhatIsDue()).isZero();
  }

  @Test
  void aMeasureThatFailsShowsNothingUntilItWorksAgain() throws Exception {
    var instance = instance(Duration.ZERO);
    instance.takeWhatIsDue();

    fails = true;
    instance.takeWhatIsDue();
    assertThat(sum()).isZero();

    fails = false;
    instance.takeWhatIsDue();
    assertThat(sum()).isEqualTo(7);
  }

  @Test
  void whatFindingCountsIsCountedInAnEmptyDatabaseAndBesidePeople() throws Exception {
    var waiting = new Waiting(database.dataSource());
    assertThat(waiting.take(TODAY))
        .filteredOn(each -> each.name().equals("zhaoren_outbox_oldest_age_seconds"))
        .containsExactly(Measured.of("zhaoren_outbox_oldest_age_seconds", 0));
    database.execute(
        """
        INSERT INTO outbox (lane, event_id, source, topic, key, type, subject, time, payload, created_at)
        VALUES (0, gen_random_uuid(), '/x', 'x', 'x', 'x', 'x', now(), '', now() - interval '1 hour')
        """);
    assertThat(waiting.take(TODAY))
        .filteredOn(each -> each.name().equals("zhaoren_outbox_oldest_age_seconds"))
        .allMatch(each -> each.value() >= 3600 && each.value() < 3700);

    var undone = new Undone(database.dataSource());
    database.execute(
        """
        INSERT INTO task (id, version, purpose, concerns, level, urgent, state, made_on, due_on, last_day, made_at)
        SELECT gen_random_uuid(), 0, 'NEED', 'RELIEF', 'COUNTY', false, 'OPEN', day, day + 3, day, now()
          FROM unnest(ARRAY[date '2023-09-01', date '2023-09-27', date '2023-09-28']) AS t (day)
        """);
    assertThat(undone.take(TODAY))
        .contains(Measured.of("zhaoren_tasks_open", 3), Measured.of("zhaoren_tasks_overdue", 2));
  }
}
