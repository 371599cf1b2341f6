package io.zhaoren.policy.evaluation;

import java.util.ArrayList;
import java.util.List;

/** What the policies that are asked say of a block: by chunk, and in each chunk by policy. */
final class BlockOutcomes {

  private final Wanted wanted;
  private final List<ChunkOutcomes> chunks = new ArrayList<>(1);
  private final PolicyOutcomes[] policies;

  BlockOutcomes(Wanted wanted, FactBlock block) {
    this.wanted = wanted;
    policies = new PolicyOutcomes[wanted.asked().size()];
    for (var policy = 0; policy < policies.length; policy++) {
      policies[policy] = new PolicyOutcomes(wanted.asked().get(policy), block, chunks);
    }
  }

  Wanted wanted() {
    return wanted;
  }

  /** In the order in which they are in force; not to be changed. */
  PolicyOutcomes[] policies() {
    return policies;
  }

  /** Room for what is said of the next chunk. */
  ChunkOutcomes add(Chunk chunk) {
    var outcomes = new ChunkOutcomes(chunk, wanted.ofHouseholds(), wanted.ofResidents());
    chunks.add(outcomes);
    return outcomes;
  }
}
