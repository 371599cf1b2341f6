package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.expression.Expression.TimeUnit;
import io.zhaoren.testing.Seeds;
import java.time.LocalDate;
import java.time.Period;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completed years, months and days. */
class ElapsedTest {

  @ParameterizedTest
  @CsvSource({
    "YEARS,  1963-10-01, 2023-09-30, 59",
    "YEARS,  1963-10-01, 2023-10-01, 60",
    "YEARS,  2000-02-29, 2023-02-28, 22",
    "YEARS,  2000-02-29, 2023-03-01, 23",
    "YEARS,  2000-02-29, 2024-02-29, 24",
    "MONTHS, 2023-01-31, 2023-02-28, 0",
    "MONTHS, 2023-01-31, 2023-03-01, 1",
    "MONTHS, 2023-01-31, 2023-03-31, 2",
    "DAYS,   2023-01-31, 2023-03-01, 29",
    // a day that is to come: nothing is complete before it
    "MONTHS, 2023-10-01, 2023-09-30, -1",
    "MONTHS, 2023-10-01, 2023-09-01, -1",
    "MONTHS, 2023-10-01, 2023-08-31, -2",
    "YEARS,  2023-10-01, 2023-09-30, -1",
    "YEARS,  2023-10-01, 2022-09-30, -2",
    "DAYS,   2023-10-01, 2023-09-30, -1",
  })
  void onlyWhatIsCompleteCounts(TimeUnit unit, LocalDate from, LocalDate on, long completed) {
    assertThat(Elapsed.completed(unit, from, on)).isEqualTo(completed);
  }

  @Seeds(500)
  void aCountIsReachedOnTheFirstDayOnWhichItIsComplete(long seed) {
    var random = new SplittableRandom(seed);
    var unit = TimeUnit.values()[random.nextInt(3)];
    var from = LocalDate.ofEpochDay(random.nextInt(-30_000, 30_000));
    var count = random.nextInt(-300, 300);
    var reached = Elapsed.reached(unit, from, count);

    assertThat(Elapsed.completed(unit, from, reached)).isEqualTo(count);
    assertThat(Elapsed.completed(unit, from, reached.minusDays(1))).isEqualTo(count - 1);
  }

  @Seeds(500)
  void anAgeIsWhatTheCalendarSays(long seed) {
    var random = new SplittableRandom(seed);
    var from = LocalDate.ofEpochDay(random.nextInt(-30_000, 20_000));
    var on = from.plusDays(random.nextInt(0, 40_000));

    assertThat(Elapsed.completed(TimeUnit.YEARS, from, on))
        .isEqualTo(Period.between(from, on).getYears());
    assertThat(Elapsed.completed(TimeUnit.MONTHS, from, on))
        .isEqualTo(Period.between(from, on).toTotalMonths());
  }

  @Seeds(500)
  void sinceTheLatestDayAndNoLaterOneSoManyAreComplete(long seed) {
    var random = new SplittableRandom(seed);
    var unit = TimeUnit.values()[random.nextInt(3)];
    var on = LocalDate.ofEpochDay(random.nextInt(-30_000, 30_000));
    var count = random.nextInt(-300, 300);
    var latest = Elapsed.latest(unit, count, on);

    assertThat(Elapsed.completed(unit, latest, on)).isGreaterThanOrEqualTo(count);
    assertThat(Elapsed.completed(unit, latest + 1, on)).isLessThan(count);
  }
}
