package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.EngineFacts;
import java.util.List;

/**
 * Goes through a block once, chunk by chunk: finds out who lives and who counts, computes every
 * condition and stores what the policies say.
 */
final class BlockPass {

  private final Plan plan;
  private final Kernels kernels;
  private final Chunks chunks;
  private final FactBlock block;
  private final List<PolicyOutcomes> outcomes;
  private final long[] alive;
  private final long[] counted;
  private final Membership membership;
  private final Jurisdictions jurisdictions;
  private final PolicyOutcomes.Together together = new PolicyOutcomes.Together();
  private long[] chunkAlive = {};
  private long[] chunkCounted = {};
  private long[] chunkDead = {};
  private long[] householdsCounted = {};
  private long[] householdsUnknown = {};
  private long[] nobody = {};

  /**
   * @param outcomes of the policies that are asked, to be filled
   */
  BlockPass(
      Plan plan, Kernels kernels, Chunks chunks, FactBlock block, List<PolicyOutcomes> outcomes) {
    this.plan = plan;
    this.kernels = kernels;
    this.chunks = chunks;
    this.block = block;
    this.outcomes = outcomes;
    alive = new long[Bits.words(block.residents())];
    counted = new long[alive.length];
    membership = new Membership(block, alive, counted);
    jurisdictions = new Jurisdictions(block, membership, plan.adultsBornUntil());
  }

  Membership membership() {
    return membership;
  }

  Jurisdictions jurisdictions() {
    return jurisdictions;
  }

  void run() {
    var wanted = plan.needed(outcomes);
    var memory = plan.borrow(kernels);
    var chunk = new Chunk(block);
    for (var first = 0; first < block.households(); ) {
      var end = chunks.end(block, first);
      chunk.move(first, end);
      findMembers(chunk, memory.rules(), plan.allRules());
      chunk.setApart(chunkCounted);
      memory.conditions().compute(chunk, wanted, jurisdictions);
      conclude(chunk, memory.conditions());
      first = end;
    }
    plan.giveBack(memory);
  }

  private void findMembers(Chunk chunk, Run run, Node[] rules) {
    var rows = chunk.residents();
    var words = Bits.words(rows);
    if (chunkAlive.length < words) {
      chunkAlive = new long[words];
      chunkCounted = new long[words];
      chunkDead = new long[words];
    }
    var death = block.column(block.vocabulary().indexOf(EngineFacts.DEATH_DATE));
    var today = plan.program().on().toEpochDay();
    kernels.columns().between(death, chunk.firstResident(), rows, Long.MIN_VALUE, today, chunkDead);
    kernels.columns().known(death.firm, chunk.firstResident(), rows, chunkAlive);
    for (var word = 0; word < words; word++) {
      chunkDead[word] &= chunkAlive[word];
      chunkAlive[word] = ~chunkDead[word];
    }
    Bits.trim(chunkAlive, rows);
    System.arraycopy(chunkAlive, 0, chunkCounted, 0, words);
    run.compute(chunk, rules, null);
    for (var rule : plan.leavingOut()) {
      var leaves = run.truths(rule, Knowledge.FIRM);
      for (var word = 0; word < words; word++) {
        chunkCounted[word] &= ~leaves.met[word];
      }
    }
    Bits.store(chunkAlive, rows, alive, chunk.firstResident());
    Bits.store(chunkCounted, rows, counted, chunk.firstResident());
  }

  private void conclude(Chunk chunk, Run run) {
    var households = chunk.households();
    var words = Bits.words(households);
    if (householdsCounted.length < words) {
      householdsCounted = new long[words];
      householdsUnknown = new long[words];
    }
    if (nobody.length < Bits.words(chunk.residents())) {
      nobody = new long[Bits.words(chunk.residents())];
    }
    findHouseholds(chunk, chunkCounted, householdsCounted);
    for (var word = 0; word < words; word++) {
      var known = chunk.unitsKnown()[word];
      householdsUnknown[word] = ~known;
      // without members a unit is entitled to nothing, whether any of them lives or not
      householdsCounted[word] = known & ~householdsCounted[word];
    }
    Bits.trim(householdsUnknown, households);
    Bits.trim(householdsCounted, households);
    for (var policy : outcomes) {
      var conditions = plan.conditions(policy.inForce());
      if (policy.isOfUnits()) {
        policy.store(
            run,
            conditions,
            chunk.firstHousehold(),
            households,
            householdsCounted,
            householdsUnknown,
            together);
      } else {
        policy.store(
            run, conditions, chunk.firstResident(), chunk.residents(), chunkDead, nobody, together);
      }
    }
  }

  private static void findHouseholds(Chunk chunk, long[] of, long[] to) {
    for (var word = 0; word < Bits.words(chunk.households()); word++) {
      to[word] = 0;
    }
    var block = chunk.block();
    for (var word = 0; word < Bits.words(chunk.residents()); word++) {
      for (var bits = of[word]; bits != 0; bits &= bits - 1) {
        var resident = word * Bits.WORD + Long.numberOfTrailingZeros(bits);
        Bits.set(to, block.householdOf(chunk.firstResident() + resident) - chunk.firstHousehold());
      }
    }
  }
}
