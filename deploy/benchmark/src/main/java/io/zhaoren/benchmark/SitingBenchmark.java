package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.eldercare.plan.SearchWatch;
import io.zhaoren.eldercare.siting.Point;
import io.zhaoren.eldercare.siting.SitingCheck;
import io.zhaoren.eldercare.siting.SitingPlan;
import io.zhaoren.eldercare.siting.SitingQuestion;
import io.zhaoren.eldercare.siting.SitingQuestion.Candidate;
import io.zhaoren.eldercare.siting.SitingQuestion.Community;
import io.zhaoren.eldercare.siting.SitingQuestion.Facility;
import io.zhaoren.eldercare.siting.SitingSolver;
import io.zhaoren.eldercare.siting.Walk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Where new facilities serve most: as many communities as the province has, and 500 sites. */
final class SitingBenchmark implements Benchmark {

  private static final long SEED = 7;
  private static final int SITES = 500;
  private static final int BUILD = 100;
  private static final int CAPACITY = 1_500;

  @Override
  public String name() {
    return "siting";
  }

  @Override
  public String says() {
    return "100 of 500 sites for 24,000 communities, with the gap to the bound";
  }

  @Override
  public Options usual() {
    return new Options(24_000, 0, 1);
  }

  @Override
  public Result run(Path root, Options options) {
    var question = question(options.residents());
    var begun = System.nanoTime();
    var plan = SitingSolver.solve(question, new Search(1, 20, 120), SearchWatch.NOBODY);
    var seconds = (System.nanoTime() - begun) / 1e9;
    var faults = SitingCheck.faults(question, plan);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(faults.get(0));
    }
    return new Result(
        name(),
        List.of(
            "%d communities, %d facilities that stand, %d sites, %d built of %d places each"
                .formatted(
                    options.residents(),
                    question.standing().size(),
                    SITES,
                    plan.sites().size(),
                    CAPACITY),
            "invented towns; loading the native library is in the time; the plan passed its check",
            "repeatable: " + plan.repeatable()),
        figures(plan, seconds));
  }

  private static List<Figure> figures(SitingPlan plan, double seconds) {
    return List.of(
        Figure.of("time", seconds, "s", ""),
        Figure.of("served now", plan.servedNow(), "elders", ""),
        Figure.of("served then", plan.served(), "elders", ""),
        Figure.of("bound", plan.bound(), "elders", ""),
        Figure.of(
            "gap, of what is added",
            100.0 * (plan.bound() - plan.served()) / Math.max(1, plan.bound() - plan.servedNow()),
            "%",
            ""));
  }

  /** Towns of 40 communities; half of them close together, half scattered. */
  static SitingQuestion question(int count) {
    var random = new SplittableRandom(SEED);
    var towns = new ArrayList<double[]>();
    for (var i = 0; i <= count / 40; i++) {
      towns.add(new double[] {118.5 + 4 * random.nextDouble(), 27.5 + 3.4 * random.nextDouble()});
    }
    var communities = new ArrayList<Community>();
    for (var i = 0; i < count; i++) {
      communities.add(
          new Community(
              "c" + i, near(random, towns, i % 2 == 0 ? 0.012 : 0.06), 100 + random.nextInt(800)));
    }
    var standing = new ArrayList<Facility>();
    for (var i = 0; i < count / 4; i++) {
      standing.add(
          new Facility(
              "f" + i,
              communities.get(random.nextInt(count)).at(),
              Optional.of(100 + random.nextInt(200))));
    }
    var sites = new ArrayList<Candidate>();
    for (var i = 0; i < SITES; i++) {
      sites.add(new Candidate("s" + i, near(random, towns, 0.012), Optional.empty()));
    }
    return new SitingQuestion(communities, standing, sites, BUILD, CAPACITY, Walk.USUAL);
  }

  private static Point near(SplittableRandom random, List<double[]> towns, double spread) {
    var town = towns.get(random.nextInt(towns.size()));
    return Point.ofDegrees(town[0] + spread * around(random), town[1] + spread * around(random));
  }

  private static double around(SplittableRandom random) {
    return random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
  }
}
