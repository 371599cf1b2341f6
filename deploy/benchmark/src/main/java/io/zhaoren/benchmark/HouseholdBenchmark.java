package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.text.PolicySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One household × every policy in force, once warm, beside Drools. */
final class HouseholdBenchmark implements Benchmark {

  private static final long SEED = 3;
  private static final int HOUSEHOLDS = 32;

  /** How often in one run. */
  private static final int TIMES = 500;

  @Override
  public String name() {
    return "household";
  }

  @Override
  public String says() {
    return "one household × all policies, once warm, beside Drools";
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    var policies = ReliefPolicies.read(root);
    var evaluator = new ColumnarEvaluator();
    var blocks = blocks(policies, Population.Known.AS_IN_PRACTICE);
    var practice = timing(options, () -> ask(evaluator, policies, blocks));

    var known = ReliefPolicies.withEveryValue(policies);
    var knownBlocks = blocks(known, Population.Known.EVERYTHING);
    var columns = timing(options, () -> ask(evaluator, known, knownBlocks));
    var drools = new DroolsSubjects(known, DroolsRules.Grain.CONDITION);
    var residents = 0;
    for (var block : knownBlocks) {
      drools.add(block, evaluator.evaluate(known, block, ReliefPolicies.ON));
      residents += block.residents();
    }
    var rules = Timing.of(options.warmUps() * 4, options.runs(), () -> askRules(drools));
    drools.compare();
    return new Result(
        name(),
        List.of(
            "%d households with %d residents, one at a time × %d policies; the block is built before"
                .formatted(HOUSEHOLDS, residents, policies.inForce(ReliefPolicies.ON).size()),
            "Drools: a session for each household and a rule for each condition, compiled before"),
        List.of(
            micros("columns, known as in practice", practice, HOUSEHOLDS * TIMES, "≤ 10"),
            micros("columns, everything known", columns, HOUSEHOLDS * TIMES, "≤ 10"),
            micros("Drools 10.1, the same households", rules, HOUSEHOLDS * TIMES, "")));
  }

  private static Timing timing(Options options, Timing.Step step) {
    return Timing.of(options.warmUps() * 4, options.runs(), step);
  }

  private static Figure micros(String what, Timing timing, int count, String target) {
    return new Figure(
        what,
        timing.median() / 1e3 / count,
        timing.fastest() / 1e3 / count,
        timing.slowest() / 1e3 / count,
        "µs/household",
        target);
  }

  private static List<FactBlock> blocks(PolicySet policies, Population.Known known) {
    var population = new Population(policies.vocabulary(), known);
    var random = new SplittableRandom(SEED);
    var blocks = new ArrayList<FactBlock>();
    for (var i = 0; i < HOUSEHOLDS; i++) {
      var block = FactBlock.of(policies.vocabulary());
      population.add(block, random.split());
      blocks.add(block.build());
    }
    return blocks;
  }

  private static long ask(ColumnarEvaluator evaluator, PolicySet policies, List<FactBlock> blocks) {
    var sum = 0L;
    for (var time = 0; time < TIMES; time++) {
      for (var block : blocks) {
        sum = sum * 31 + evaluator.evaluate(policies, block, ReliefPolicies.ON).findings(0)[0];
      }
    }
    return sum;
  }

  private static long askRules(DroolsSubjects rules) {
    var fired = 0L;
    for (var time = 0; time < TIMES; time++) {
      fired += rules.run(1);
    }
    return fired;
  }
}
