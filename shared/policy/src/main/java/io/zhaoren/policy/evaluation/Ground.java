package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.FactDefinition;
import java.util.Optional;
import java.util.Set;

/**
 * Something stored that may be what somebody is found on.
 *
 * @param fact of a household or of any resident of it
 * @param values the encoded values that count; empty: any that is stored
 */
public record Ground(FactDefinition fact, Optional<Set<Long>> values) {

  public Ground {
    values = values.map(Set::copyOf);
  }
}
