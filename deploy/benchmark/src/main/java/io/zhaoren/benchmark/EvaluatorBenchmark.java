package io.zhaoren.benchmark;

import io.zhaoren.benchmark.DroolsRules.Grain;
import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Everybody × every policy in force, on one core, beside Drools. */
final class EvaluatorBenchmark implements Benchmark {

  private static final long SEED = 20231001;
  private static final int RESIDENTS_FOR_DROOLS = 50_000;
  private static final int HOUSEHOLDS_AT_A_TIME = 1500;

  @Override
  public String name() {
    return "evaluator";
  }

  @Override
  public String says() {
    return "residents × policies a second on one core, beside Drools";
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    var policies = ReliefPolicies.read(root);
    var inForce = policies.inForce(ReliefPolicies.ON);
    var evaluator = new ColumnarEvaluator();

    var block =
        new Population(policies.vocabulary(), Population.Known.AS_IN_PRACTICE)
            .block(options.residents(), SEED);
    var practice =
        Timing.of(
            options.warmUps(),
            options.runs(),
            () -> left(evaluator.evaluate(policies, block, ReliefPolicies.ON)));
    var found = found(evaluator.evaluate(policies, block, ReliefPolicies.ON));

    var known = ReliefPolicies.withEveryValue(policies);
    var few = Math.min(options.residents(), RESIDENTS_FOR_DROOLS);
    var knownBlock = population(known).block(few, SEED);
    var columns =
        Timing.of(
            options.warmUps() * 10,
            options.runs(),
            () -> left(evaluator.evaluate(known, knownBlock, ReliefPolicies.ON)));
    var each = drools(known, evaluator, few, Grain.CONDITION);
    var eachRule = time(options, each);
    var fitting = each.compare();
    var whole = drools(known, evaluator, few, Grain.POLICY);
    var wholeRule = time(options, whole);
    var both = whole.compare();
    var ours = found(evaluator.evaluate(known, knownBlock, ReliefPolicies.ON));
    if (ours != both) {
      throw new IllegalStateException(
          "the block found " + ours + ", household by household " + both);
    }

    var ofUnits = inForce.stream().filter(policy -> policy.about() == Subject.UNIT).count();
    var conditions = inForce.stream().mapToInt(policy -> policy.conditions().size()).sum();
    var questions =
        inForce.stream()
            .flatMap(policy -> policy.conditions().stream())
            .mapToInt(condition -> ReliefPolicies.questions(condition.when()))
            .sum();
    var policyCount = inForce.size();
    var decisions = (double) block.residents() * policyCount;
    var fewDecisions = (double) knownBlock.residents() * policyCount;
    return new Result(
        name(),
        List.of(
            "%d residents in %d households × %d policies in force on %s (%d about units)"
                .formatted(
                    block.residents(), block.households(), policyCount, ReliefPolicies.ON, ofUnits),
            "%d criteria and signals with %d comparisons; outcomes and findings of all are stored"
                .formatted(conditions, questions),
            "a decision is one resident × one policy; of a policy about units every resident counts.",
            "Stored rows: a policy about units has one a household, so there are fewer of them.",
            "%d found. Of %d residents of whom all is known Drools and columns agree on everything:"
                .formatted(found, knownBlock.residents()),
            "%d conditions met and %d found. Drools is given sums, ages and parameters."
                .formatted(fitting, both)),
        List.of(
            Figure.rate(
                "columns, known as in practice", decisions, practice, "decisions/s", "≥ 100 M"),
            Figure.rate(
                "the same, counting rows stored",
                rows(block, inForce.size(), ofUnits),
                practice,
                "rows/s",
                ""),
            Figure.rate("columns, everything known", fewDecisions, columns, "decisions/s", ""),
            Figure.rate(
                "Drools 10.1, a rule for each condition",
                fewDecisions,
                eachRule,
                "decisions/s",
                ""),
            Figure.of("columns to that", ratio(eachRule, columns), "times", "≥ 10"),
            Figure.rate(
                "Drools 10.1, a rule for each policy", fewDecisions, wholeRule, "decisions/s", ""),
            Figure.of(
                "columns, which say each condition, to that",
                ratio(wholeRule, columns),
                "times",
                "")));
  }

  private static Timing time(Options options, DroolsSubjects drools) {
    return Timing.of(options.warmUps(), options.runs(), () -> drools.run(HOUSEHOLDS_AT_A_TIME));
  }

  private static double ratio(Timing slow, Timing quick) {
    return (double) slow.median() / quick.median();
  }

  private static double rows(FactBlock block, int policies, long ofUnits) {
    return (double) block.residents() * (policies - ofUnits)
        + (double) block.households() * ofUnits;
  }

  private static Population population(PolicySet policies) {
    return new Population(policies.vocabulary(), Population.Known.EVERYTHING);
  }

  /** The same residents as in one block, household by household. */
  private static DroolsSubjects drools(
      PolicySet policies, ColumnarEvaluator evaluator, int residents, Grain grain) {
    var subjects = new DroolsSubjects(policies, grain);
    var random = new SplittableRandom(SEED);
    var population = population(policies);
    for (var drawn = 0; drawn < residents; ) {
      var builder = FactBlock.of(policies.vocabulary());
      drawn += population.add(builder, random.split());
      var block = builder.build();
      subjects.add(block, evaluator.evaluate(policies, block, ReliefPolicies.ON));
    }
    return subjects;
  }

  /** Little enough not to be measured, and not to be foreseen. */
  private static long left(Evaluation evaluation) {
    var sum = 0L;
    for (var policy = 0; policy < evaluation.policies().size(); policy++) {
      var findings = evaluation.findings(policy);
      sum = sum * 31 + findings[findings.length / 2];
    }
    return sum;
  }

  private static long found(Evaluation evaluation) {
    var found = 0L;
    for (var policy = 0; policy < evaluation.policies().size(); policy++) {
      for (var finding : evaluation.findings(policy)) {
        found += finding == Finding.FOUND.ordinal() ? 1 : 0;
      }
    }
    return found;
  }
}
