package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Walks the expression trees for one subject after the other: what columns are held to. */
final class DirectEvaluator implements Evaluator {

  @Override
  public Evaluation evaluate(PolicySet policies, FactBlock block, LocalDate on) {
    return new DirectEvaluation(policies, policies.inForce(on), block, on);
  }

  @Override
  public Evaluation evaluate(
      PolicySet policies, FactBlock block, LocalDate on, Collection<String> programmes) {
    var asked =
        policies.inForce(on).stream()
            .filter(policy -> programmes.contains(policy.programme()))
            .toList();
    return new DirectEvaluation(policies, List.copyOf(asked), block, on);
  }
}
