package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Asks conditions of many residents at once, in columns (docs/adr/0009). The same for one household
 * and for a province. For any number of threads.
 *
 * <p>A policy set is turned into programs when it is first asked about on a day; those of the last
 * few sets and days are kept.
 */
public final class ColumnarEvaluator implements Evaluator {

  /** Each takes some hundred kilobytes; claims are asked of one policy alone, on two days. */
  private static final int PLANS_KEPT = 64;

  /** A policy set is the same only if it is the same object: comparing texts would take longer. */
  private record Asked(PolicySet policies, LocalDate on) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Asked asked && asked.policies == policies && asked.on.equals(on);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(policies) * 31 + on.hashCode();
    }
  }

  private final Kernels kernels;
  private final Chunks chunks;
  private final Map<Asked, Plan> plans =
      new LinkedHashMap<>(PLANS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Plan> eldest) {
          return size() > PLANS_KEPT;
        }
      };

  public ColumnarEvaluator() {
    this(Kernels.plain(), new Chunks(Chunks.USUAL_RESIDENTS));
  }

  ColumnarEvaluator(Kernels kernels, Chunks chunks) {
    this.kernels = kernels;
    this.chunks = chunks;
  }

  @Override
  public Evaluation evaluate(PolicySet policies, FactBlock block, LocalDate on) {
    var plan = plan(policies, on);
    return evaluate(policies, block, plan, plan.all());
  }

  @Override
  public Evaluation evaluate(
      PolicySet policies, FactBlock block, LocalDate on, Collection<String> programmes) {
    var asked = Set.copyOf(programmes);
    var plan = plan(policies, on);
    return evaluate(
        policies, block, plan, plan.wanted(policy -> asked.contains(policy.programme())));
  }

  private Evaluation evaluate(PolicySet policies, FactBlock block, Plan plan, Wanted wanted) {
    return new ColumnarEvaluation(policies, block, plan, wanted, kernels, chunks);
  }

  private Plan plan(PolicySet policies, LocalDate on) {
    synchronized (plans) {
      return plans.computeIfAbsent(new Asked(policies, on), asked -> Plan.of(policies, on));
    }
  }
}
