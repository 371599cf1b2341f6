package io.zhaoren.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.casework.calendar.DayKind;
import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.testing.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {

  private static final LocalDate FIRST = LocalDate.of(2022, 1, 4);
  private static final LocalDate LAST_KNOWN = LocalDate.of(2026, 12, 24);

  private final WorkingDays days = WorkingDays.bundled();
  private final Counting counting = new Counting(days);

  @ParameterizedTest
  @CsvSource({
    // over the eight days off around 1 October 2023 and the two made up after them
    "2023-09-28, 15, true, 2023-10-25",
    "2023-09-28, 1, true, 2023-10-07",
    "2023-09-28, 5, true, 2023-10-11",
    // three working days to accept (P39), told on a Friday
    "2023-10-20, 3, true, 2023-10-25",
    // seven days of notice end as they are, or on the next working day
    "2023-10-10, 7, false, 2023-10-17",
    "2023-10-07, 7, false, 2023-10-16", // the 14th is a Saturday
    "2023-09-25, 7, false, 2023-10-07", // 2 October is off, the Saturday after is made up
    // legal aid: seven days to decide, three to appoint
    "2024-02-08, 7, false, 2024-02-18",
    "2024-02-08, 3, false, 2024-02-18",
  })
  void aPeriodEndsOnTheDayThatTheLawCounts(
      LocalDate event, int length, boolean working, LocalDate last) {
    assertThat(counting.deadline(event, new Term(length, working)))
        .isEqualTo(new Deadline.Due(last));
  }

  @Test
  void aPeriodThatReachesAYearWithoutNoticeIsNotGuessed() {
    assertThat(counting.deadline(LocalDate.of(2026, 12, 10), new Term(15, true)))
        .isEqualTo(new Deadline.NotDeterminable(LocalDate.of(2026, 12, 25)));
    assertThat(counting.deadline(LocalDate.of(2026, 12, 20), new Term(7, false)))
        .isEqualTo(new Deadline.NotDeterminable(LocalDate.of(2026, 12, 27)));
    assertThat(counting.deadline(LocalDate.of(2026, 12, 10), new Term(5, true)))
        .isEqualTo(new Deadline.Due(LocalDate.of(2026, 12, 17)));
  }

  @Test
  void theClockStandsWhilePapersAreSuppliedAndGoesOnTheDayAfterTheyCame() {
    var event = LocalDate.of(2023, 10, 9);
    var asked = LocalDate.of(2023, 10, 11); // two working days are gone
    var term = new Term(5, true);
    assertThat(counting.deadline(event, term, List.of(new Suspension(asked, Optional.empty()))))
        .isEqualTo(new Deadline.Suspended(asked));
    assertThat(
            counting.deadline(
                event,
                term,
                List.of(new Suspension(asked, Optional.of(LocalDate.of(2023, 10, 18))))))
        .isEqualTo(new Deadline.Due(LocalDate.of(2023, 10, 23)));
  }

  @Test
  void aWarningComesAheadOfADeadlineOnItAndAfterIt() {
    var due = new Deadline.Due(LocalDate.of(2023, 10, 20));
    assertThat(Warning.of(due, LocalDate.of(2023, 10, 17), 2, counting)).isEqualTo(Warning.NONE);
    assertThat(Warning.of(due, LocalDate.of(2023, 10, 18), 2, counting)).isEqualTo(Warning.AHEAD);
    assertThat(Warning.of(due, LocalDate.of(2023, 10, 20), 2, counting)).isEqualTo(Warning.TODAY);
    assertThat(Warning.of(due, LocalDate.of(2023, 10, 21), 2, counting)).isEqualTo(Warning.OVERDUE);
    assertThat(Warning.of(new Deadline.None(), LocalDate.of(2023, 10, 21), 2, counting))
        .isEqualTo(Warning.NONE);
  }

  @Seeds(300)
  void aTermInWorkingDaysHoldsExactlySoManyOfThemAndEndsOnOne(long seed) {
    var random = new SplittableRandom(seed);
    var event = day(random);
    var term = new Term(random.nextInt(1, 60), true);
    var suspensions = suspensions(random, event);
    var deadline = counting.deadline(event, term, suspensions);
    if (deadline instanceof Deadline.Due due) {
      assertThat(days.on(due.day())).isEqualTo(DayKind.WORKING);
      assertThat(
              event
                  .plusDays(1)
                  .datesUntil(due.day().plusDays(1))
                  .filter(day -> days.on(day) == DayKind.WORKING)
                  .filter(day -> suspensions.stream().noneMatch(each -> within(each, day)))
                  .count())
          .isEqualTo(term.days());
    } else {
      assertThat(((Deadline.NotDeterminable) deadline).from()).isAfter(LAST_KNOWN);
    }
  }

  @Seeds(300)
  void aTermInDaysEndsOnTheFirstWorkingDayFromItsLastDayOn(long seed) {
    var random = new SplittableRandom(seed);
    var event = day(random);
    var length = random.nextInt(1, 60);
    if (counting.deadline(event, new Term(length, false)) instanceof Deadline.Due due) {
      var last = event.plusDays(length);
      assertThat(due.day()).isAfterOrEqualTo(last);
      assertThat(days.on(due.day())).isEqualTo(DayKind.WORKING);
      assertThat(last.datesUntil(due.day()).allMatch(day -> days.on(day) == DayKind.REST)).isTrue();
    }
  }

  @Seeds(300)
  void aLaterEventALongerTermOrASuspensionNeverEndsAPeriodEarlier(long seed) {
    var random = new SplittableRandom(seed);
    var event = day(random);
    var term = new Term(random.nextInt(1, 40), random.nextBoolean());
    var plain = counting.deadline(event, term);
    var others =
        List.of(
            counting.deadline(event.plusDays(random.nextInt(1, 20)), term),
            counting.deadline(event, new Term(term.days() + random.nextInt(1, 20), term.working())),
            counting.deadline(event, term, suspensions(random, event)));
    for (var other : others) {
      if (plain instanceof Deadline.Due due && other instanceof Deadline.Due later) {
        assertThat(later.day()).isAfterOrEqualTo(due.day());
      }
      if (plain instanceof Deadline.NotDeterminable) {
        assertThat(other).isInstanceOf(Deadline.NotDeterminable.class);
      }
    }
  }

  private static boolean within(Suspension suspension, LocalDate day) {
    return day.isAfter(suspension.from()) && !day.isAfter(suspension.to().orElseThrow());
  }

  private static LocalDate day(SplittableRandom random) {
    return FIRST.plusDays(random.nextLong(LAST_KNOWN.toEpochDay() - FIRST.toEpochDay()));
  }

  private static List<Suspension> suspensions(SplittableRandom random, LocalDate event) {
    var suspensions = new ArrayList<Suspension>();
    for (var i = random.nextInt(3); i > 0; i--) {
      var from = event.plusDays(random.nextInt(30));
      suspensions.add(new Suspension(from, Optional.of(from.plusDays(random.nextInt(20)))));
    }
    return suspensions;
  }
}
