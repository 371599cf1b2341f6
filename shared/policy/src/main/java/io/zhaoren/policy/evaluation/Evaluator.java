package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;

/**
 * Asks every policy in force about everybody in a block. One household and a province go through
 * the same call.
 */
public interface Evaluator {

  /**
   * @param policies the compiled set; of each programme the version in force on the day is asked
   * @param block whole households; values that the purpose may not see are unknown in it
   * @param on the day as of which facts, parameters and ages count
   */
  Evaluation evaluate(PolicySet policies, FactBlock block, LocalDate on);
}
