package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.eldercare.island.RotaCheck;
import io.zhaoren.eldercare.island.RotaPlan;
import io.zhaoren.eldercare.island.RotaQuestion;
import io.zhaoren.eldercare.island.RotaQuestion.Carer;
import io.zhaoren.eldercare.island.RotaQuestion.Crossing;
import io.zhaoren.eldercare.island.RotaQuestion.Rules;
import io.zhaoren.eldercare.island.RotaQuestion.Visit;
import io.zhaoren.eldercare.island.RotaSolver;
import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.eldercare.plan.SearchWatch;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Rotas for thirty islands and four weeks: five supporting cities with six islands each. */
final class IslandsBenchmark implements Benchmark {

  private static final int CITIES = 5;
  private static final int ISLANDS = 6;
  private static final int CARERS = 8;
  private static final int ELDERS = 8;
  private static final int DAYS = 28;

  @Override
  public String name() {
    return "islands";
  }

  @Override
  public String says() {
    return "rotas for 30 islands × 4 weeks, five partnerships one after the other";
  }

  @Override
  public Options usual() {
    return new Options(CITIES * ISLANDS * ELDERS, 0, 1);
  }

  @Override
  public Result run(Path root, Options options) {
    var visits = 0;
    var uncovered = 0L;
    var gap = 0L;
    var discomfort = 0L;
    var proved = 0L;
    var repeatable = true;
    var elders = Math.max(1, options.residents() / CITIES / ISLANDS);
    var begun = System.nanoTime();
    for (var city = 0; city < CITIES; city++) {
      var question = question(city, elders);
      var plan = RotaSolver.solve(question, new Search(1, 20, 60), SearchWatch.NOBODY);
      var faults = RotaCheck.faults(question, plan);
      if (!faults.isEmpty()) {
        throw new IllegalStateException(faults.get(0));
      }
      visits += question.visits().size();
      uncovered += plan.uncovered().size();
      gap += level(plan, RotaSolver.UNCOVERED).gap();
      discomfort += level(plan, RotaSolver.DISCOMFORT).value();
      proved += level(plan, RotaSolver.DISCOMFORT).bound();
      repeatable &= plan.repeatable();
    }
    var seconds = (System.nanoTime() - begun) / 1e9;
    return new Result(
        name(),
        List.of(
            "%d islands × %d days, %d carers, %d elders, %d visits; no ferry on one day in four"
                .formatted(
                    CITIES * ISLANDS, DAYS, CITIES * CARERS, CITIES * ISLANDS * elders, visits),
            "every rota passed its check; repeatable: " + repeatable),
        List.of(
            Figure.of("time", seconds, "s", ""),
            Figure.of("visits not covered", uncovered, "", ""),
            Figure.of("of these perhaps coverable (gap)", gap, "", ""),
            Figure.of("crossings and carers, weighed", discomfort, "", ""),
            Figure.of("the bound of that", proved, "", "")));
  }

  private static RotaPlan.Level level(RotaPlan plan, String name) {
    return plan.levels().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static RotaQuestion question(int city, int elders) {
    var random = new SplittableRandom(city);
    var islands = new ArrayList<String>();
    var crossings = new ArrayList<Crossing>();
    var visits = new ArrayList<Visit>();
    for (var i = 0; i < ISLANDS; i++) {
      var island = "i" + i;
      islands.add(island);
      for (var day = 0; day < DAYS; day++) {
        if (random.nextInt(4) > 0) {
          crossings.add(new Crossing(island, day, true, true, 560 + random.nextInt(60), 930));
        }
      }
      for (var elder = 0; elder < elders; elder++) {
        needs(visits, island, i * elders + elder, "BATHING", 7);
        if (random.nextInt(3) == 0) {
          needs(visits, island, i * elders + elder, "NURSING", 14);
        }
      }
    }
    var carers = new ArrayList<Carer>();
    for (var i = 0; i < CARERS; i++) {
      carers.add(
          new Carer(
              "w" + i,
              i % 2 == 0 ? Set.of("BATHING") : Set.of("BATHING", "NURSING"),
              Optional.empty(),
              Set.of()));
    }
    return new RotaQuestion(
        LocalDate.of(2023, 10, 2),
        DAYS,
        islands,
        carers,
        crossings,
        visits,
        new Rules(480, 1020, 420, 5, 3, 1),
        Optional.empty(),
        0);
  }

  private static void needs(List<Visit> visits, String island, int elder, String skill, int every) {
    for (var first = 0; first + every <= DAYS; first += every) {
      visits.add(
          new Visit(
              elder + skill + first, "e" + elder, island, skill, 45, first, first + every - 1));
    }
  }
}
