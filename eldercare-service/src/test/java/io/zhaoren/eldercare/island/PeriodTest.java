package io.zhaoren.eldercare.island;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.eldercare.island.Partnership.Absence;
import io.zhaoren.eldercare.island.Partnership.Ferry;
import io.zhaoren.eldercare.island.Partnership.Island;
import io.zhaoren.eldercare.island.Partnership.Member;
import io.zhaoren.eldercare.island.Partnership.Need;
import io.zhaoren.eldercare.island.Partnership.Weather;
import io.zhaoren.eldercare.island.RotaQuestion.Crossing;
import io.zhaoren.eldercare.island.RotaQuestion.Rules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private static final LocalDate MONDAY = LocalDate.of(2023, 10, 2);
  private static final UUID ELDER = UUID.randomUUID();

  private static final Partnership PARTNERSHIP =
      new Partnership(
          330100,
          LocalDate.of(2023, 1, 1),
          LocalDate.of(2025, 12, 31),
          List.of(new Island("a", "岛", Optional.empty())),
          List.of(
              new Member(
                  "w",
                  Set.of("BATHING"),
                  Optional.empty(),
                  List.of(new Absence(MONDAY.plusDays(2), MONDAY.plusDays(2))))),
          List.of(new Ferry("a", Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), 570, 930)),
          List.of(new Weather("a", MONDAY.plusDays(7), MONDAY.plusDays(7))),
          List.of(new Need(ELDER, "a", "BATHING", 60, 7)),
          new Rules(480, 1020, 420, 5, 3, 1));

  private static RotaQuestion question(List<Cancelled> cancelled, Set<UUID> dead) {
    return new Period(PARTNERSHIP, MONDAY, 16).question(cancelled, dead, Optional.empty(), 0);
  }

  @Test
  void ferriesGoByWeekdayUnlessWeatherOrACancellationIsAgainstIt() {
    var cancelled = List.of(new Cancelled("a", MONDAY.plusDays(2), Cancelled.Way.BACK));
    assertThat(question(cancelled, Set.of()).crossings())
        .containsExactly(
            new Crossing("a", 0, true, true, 570, 930),
            new Crossing("a", 2, true, false, 570, 930),
            new Crossing("a", 9, true, true, 570, 930),
            new Crossing("a", 14, true, true, 570, 930));
  }

  @Test
  void aNeedIsOneVisitInEachWholeStretchOfItsDays() {
    assertThat(question(List.of(), Set.of()).visits())
        .extracting(RotaQuestion.Visit::first)
        .containsExactly(0, 7);
    assertThat(question(List.of(), Set.of()).carers().get(0).away()).containsExactly(2);
  }

  @Test
  void theDeadNeedNothingAndAreForgottenInTheRotaBefore() {
    var visit = question(List.of(), Set.of()).visits().get(0).code();
    var before =
        new Rota(
            List.of(new Rota.Day("w", 0, "a", true, true)), List.of(new Rota.Done(visit, "w", 0)));
    var question =
        new Period(PARTNERSHIP, MONDAY, 16)
            .question(List.of(), Set.of(ELDER), Optional.of(before), 1);
    assertThat(question.visits()).isEmpty();
    assertThat(question.before().orElseThrow().done()).isEmpty();
    assertThat(question.before().orElseThrow().days()).hasSize(1);
  }
}
