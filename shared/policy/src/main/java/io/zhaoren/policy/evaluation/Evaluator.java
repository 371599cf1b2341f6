package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;
import java.util.Collection;

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

  /**
   * The same, but only some programmes are asked: those that a change touches.
   *
   * @param programmes those of which no version is in force on the day are passed over
   */
  Evaluation evaluate(
      PolicySet policies, FactBlock block, LocalDate on, Collection<String> programmes);
}
