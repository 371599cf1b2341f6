package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;

/** Walks the expression trees for one subject after the other. */
public final class DirectEvaluator implements Evaluator {

  @Override
  public Evaluation evaluate(PolicySet policies, FactBlock block, LocalDate on) {
    return new DirectEvaluation(policies, block, on);
  }
}
