package io.zhaoren.casework.assessment;

import io.zhaoren.policy.evaluation.Knowledge;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody who counted when a decision was taken, and what was read of him then.
 *
 * @param values by name of the fact
 */
public record Former(UUID resident, Map<String, Value> values) {

  public Former {
    values = Map.copyOf(values);
  }

  /** One value as it was read. */
  public record Value(long value, Knowledge knowledge) {}

  @Override
  public String toString() {
    return "Former"; // neither the person nor the values belong in a log
  }
}
