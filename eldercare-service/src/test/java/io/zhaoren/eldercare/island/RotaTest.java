package io.zhaoren.eldercare.island;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.eldercare.island.RotaPlan.Uncovered;
import io.zhaoren.eldercare.island.RotaPlan.Why;
import io.zhaoren.eldercare.island.RotaQuestion.Carer;
import io.zhaoren.eldercare.island.RotaQuestion.Crossing;
import io.zhaoren.eldercare.island.RotaQuestion.Rules;
import io.zhaoren.eldercare.island.RotaQuestion.Visit;
import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.eldercare.plan.SearchWatch;
import io.zhaoren.testing.ArchitectureRules;
import io.zhaoren.testing.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RotaTest {

  private static final Search SEARCH = new Search(7, 30, 60);
  private static final LocalDate MONDAY = LocalDate.of(2023, 10, 2);
  private static final Rules RULES = new Rules(480, 1020, 420, 5, 3, 1);

  private static RotaPlan plan(RotaQuestion question) {
    var plan = RotaSolver.solve(question, SEARCH, SearchWatch.NOBODY);
    assertThat(RotaCheck.faults(question, plan)).isEmpty();
    return plan;
  }

  private static RotaQuestion small(long seed) {
    var random = new SplittableRandom(seed);
    var days = 2 + random.nextInt(2);
    var islands = List.of("near", "far");
    var carers = new ArrayList<Carer>();
    for (var i = 0; i < 1 + random.nextInt(2); i++) {
      carers.add(
          new Carer(
              "w" + i,
              random.nextBoolean() ? Set.of("BATHING") : Set.of("BATHING", "NURSING"),
              random.nextInt(4) == 0 ? Optional.of("far") : Optional.empty(),
              Set.of()));
    }
    var crossings = new ArrayList<Crossing>();
    for (var island : islands) {
      for (var day = 0; day < days; day++) {
        if (random.nextInt(5) > 0) {
          crossings.add(
              new Crossing(
                  island,
                  day,
                  random.nextInt(5) > 0,
                  random.nextInt(5) > 0,
                  500 + random.nextInt(300),
                  700 + random.nextInt(330)));
        }
      }
    }
    var visits = new ArrayList<Visit>();
    for (var i = 0; i < random.nextInt(5); i++) {
      var first = random.nextInt(days);
      visits.add(
          new Visit(
              "v" + i,
              "e" + random.nextInt(2),
              islands.get(random.nextInt(2)),
              random.nextInt(3) == 0 ? "NURSING" : "BATHING",
              30 + random.nextInt(300),
              first,
              first + random.nextInt(3)));
    }
    return new RotaQuestion(
        MONDAY,
        days,
        islands,
        carers,
        crossings,
        visits,
        new Rules(480, 1020, 420, 1 + random.nextInt(3), 3, 1),
        Optional.empty(),
        0);
  }

  @Seeds(120)
  void aSmallRotaIsAsGoodAsTryingEveryOne(long seed) {
    var question = small(seed);
    var plan = plan(question);
    var best = TriedOut.best(question);
    assertThat(plan.levels())
        .extracting(RotaPlan.Level::value)
        .containsExactly(best.uncovered(), best.discomfort());
    assertThat(plan.levels()).allMatch(level -> level.gap() == 0);
  }

  @Seeds(200)
  void theRotaFromWhichASearchBeginsKeepsEveryRule(long seed) {
    var question = small(seed);
    assertThat(RotaCheck.faults(question, begun(question))).isEmpty();
    var random = new SplittableRandom(seed + 1);
    var fewer = new ArrayList<>(question.crossings());
    if (!fewer.isEmpty()) {
      fewer.remove(random.nextInt(fewer.size()));
    }
    var again =
        withFerries(question, fewer, plan(question).rota(), random.nextInt(question.days()));
    assertThat(RotaCheck.faults(again, begun(again))).isEmpty();
  }

  private static RotaPlan begun(RotaQuestion question) {
    var rota = FirstRota.of(question);
    var made = rota.done().stream().map(Rota.Done::visit).toList();
    var last = question.days() - 1;
    return new RotaPlan(
        rota,
        List.of(),
        question.visits().stream()
            .filter(each -> !made.contains(each.code()))
            .map(each -> new Uncovered(each.code(), Why.NOBODY_FREE))
            .toList(),
        rota.days().stream()
            .filter(each -> each.day() == last && !each.leaves())
            .map(Rota.Day::carer)
            .toList(),
        true);
  }

  /** Where everything fits, the search has nothing left to find. */
  @Test
  void theRotaFromWhichASearchBeginsMakesWhatEasilyFits() {
    var visits = new ArrayList<Visit>();
    for (var i = 0; i < 8; i++) {
      visits.add(new Visit("v" + i, "e" + i, i < 4 ? "a" : "b", "BATHING", 60, 0, 6));
    }
    var crossings = new ArrayList<>(daily("a"));
    crossings.addAll(daily("b"));

    var rota = FirstRota.of(week(crossings, visits));

    assertThat(rota.done()).hasSize(8);
    assertThat(rota.days()).hasSize(2);
  }

  /** As on a busy machine: the last level is given no time at all. */
  @Seeds(20)
  void aLevelForWhichNoTimeIsLeftLeavesTheRotaOfTheOneBefore(long seed) {
    var question = small(seed);

    var plan =
        RotaSolver.solve(
            question, new Search(1, 20, 60), SearchWatch.NOBODY, List.of(0.5, 0.5, 0.0));

    assertThat(RotaCheck.faults(question, plan)).isEmpty();
    assertThat(plan.levels().get(0).value()).isEqualTo(TriedOut.best(question).uncovered());
  }

  @Seeds(80)
  void afterAFerryIsCancelledASmallRotaChangesAsLittleAsAnyCould(long seed) {
    var question = small(seed);
    var before = plan(question);
    var random = new SplittableRandom(seed + 1);
    var fewer = new ArrayList<>(question.crossings());
    if (!fewer.isEmpty()) {
      fewer.remove(random.nextInt(fewer.size()));
    }
    var again = withFerries(question, fewer, before.rota(), 0);
    var plan = plan(again);
    var best = TriedOut.best(again);
    assertThat(plan.levels())
        .extracting(RotaPlan.Level::value)
        .containsExactly(best.uncovered(), best.changed(), best.discomfort());
  }

  private static RotaQuestion withFerries(
      RotaQuestion question, List<Crossing> crossings, Rota before, int firstOpen) {
    return new RotaQuestion(
        question.from(),
        question.days(),
        question.islands(),
        question.carers(),
        crossings,
        question.visits(),
        question.rules(),
        Optional.of(before),
        firstOpen);
  }

  private static RotaQuestion week(List<Crossing> crossings, List<Visit> visits) {
    return new RotaQuestion(
        MONDAY,
        7,
        List.of("a", "b"),
        List.of(
            new Carer("w1", Set.of("BATHING"), Optional.empty(), Set.of()),
            new Carer("w2", Set.of("BATHING"), Optional.empty(), Set.of())),
        crossings,
        visits,
        RULES,
        Optional.empty(),
        0);
  }

  private static List<Crossing> daily(String island) {
    var crossings = new ArrayList<Crossing>();
    for (var day = 0; day < 7; day++) {
      crossings.add(new Crossing(island, day, true, true, 570, 930));
    }
    return crossings;
  }

  @Test
  void anIslandThatNoFerryServesIsNamedAndTheOthersAreCovered() {
    var plan =
        plan(
            week(
                daily("a"),
                List.of(
                    new Visit("v1", "e1", "a", "BATHING", 60, 0, 6),
                    new Visit("v2", "e2", "b", "BATHING", 60, 0, 6),
                    new Visit("v3", "e3", "a", "NURSING", 60, 0, 6))));
    assertThat(plan.uncovered())
        .containsExactly(new Uncovered("v2", Why.NO_FERRY), new Uncovered("v3", Why.NO_SKILL));
    assertThat(plan.rota().done()).extracting(Rota.Done::visit).containsExactly("v1");
  }

  @Test
  void aCarerWhoseFerryHomeIsCancelledStaysAndIsNamedIfThePeriodEnds() {
    var question =
        week(
            List.of(
                new Crossing("a", 5, true, true, 570, 930),
                new Crossing("a", 6, false, true, 570, 930)),
            List.of(
                new Visit("v1", "e1", "a", "BATHING", 360, 5, 5),
                new Visit("v2", "e1", "a", "BATHING", 400, 6, 6)));
    var before = plan(question);
    var again =
        withFerries(
            question, List.of(new Crossing("a", 5, true, true, 570, 930)), before.rota(), 6);
    var plan = plan(again);
    assertThat(plan.stranded().size()).isEqualTo(nights(before.rota(), 5));
    assertThat(plan.rota().done()).contains(before.rota().done().get(0));
  }

  private static int nights(Rota rota, int day) {
    return (int) rota.days().stream().filter(each -> each.day() == day && !each.leaves()).count();
  }

  @Test
  void theSameQuestionAndSeedGiveTheSameRota() {
    assertThat(plan(small(42))).isEqualTo(plan(small(42)));
  }

  @Test
  void theCheckSeesACarerWhoNeverCrossed() {
    var question = week(daily("a"), List.of(new Visit("v1", "e1", "a", "BATHING", 60, 0, 6)));
    var plan = plan(question);
    var wrong =
        new RotaPlan(
            new Rota(List.of(), plan.rota().done()),
            plan.levels(),
            plan.uncovered(),
            List.of(),
            true);
    assertThat(RotaCheck.faults(question, wrong)).contains("a carer who is not on the island");
  }

  @Test
  void theCheckSeesAFerryThatDoesNotGo() {
    var question = week(daily("a"), List.of(new Visit("v1", "e1", "a", "BATHING", 60, 0, 6)));
    var plan = plan(question);
    var without = week(List.of(), question.visits());
    assertThat(RotaCheck.faults(without, plan)).contains("no ferry brings the carer");
  }

  @Test
  void theCheckSharesNoCodeWithTheSolver() {
    ArchitectureRules.knowsNothingBut(
        RotaCheck.class, RotaQuestion.class, Rota.class, RotaPlan.class);
  }
}
