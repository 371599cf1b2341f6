package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the policies that are asked say of a block: by chunk, and in each chunk by policy. */
final class BlockOutcomes {

  private final List<ChunkOutcomes> chunks = new ArrayList<>(1);
  private final List<PolicyOutcomes> policies = new ArrayList<>();
  private int ofHouseholds;
  private int ofResidents;

  BlockOutcomes(Plan plan, FactBlock block, Predicate<Policy> wanted) {
    for (var inForce = 0; inForce < plan.policies().size(); inForce++) {
      var policy = plan.policies().get(inForce);
      if (wanted.test(policy)) {
        var outcomes =
            new PolicyOutcomes(policy, inForce, block, ofHouseholds, ofResidents, chunks);
        policies.add(outcomes);
        var conditions = plan.conditions(inForce).nodes().length;
        if (outcomes.isOfUnits()) {
          ofHouseholds += conditions;
        } else {
          ofResidents += conditions;
        }
      }
    }
  }

  /** In the order in which they are in force. */
  List<PolicyOutcomes> policies() {
    return policies;
  }

  /** Room for what is said of the next chunk. */
  ChunkOutcomes add(Chunk chunk) {
    var outcomes = new ChunkOutcomes(chunk, ofHouseholds, ofResidents);
    chunks.add(outcomes);
    return outcomes;
  }
}
