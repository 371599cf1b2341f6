package io.zhaoren.policy.evaluation;

/**
 * Goes through a block once, chunk by chunk: finds out who lives and who counts, computes every
 * condition and stores what the policies say.
 */
final class BlockPass {

  /** What is used again for each chunk, and for the next block. */
  static final class Room {
    private final Chunk chunk = new Chunk();
    private final PolicyOutcomes.Together together = new PolicyOutcomes.Together();
    private long[] alive = {};
    private long[] counted = {};
    private long[] dead = {};
    private long[] nobody = {};
    private long[] householdsEmpty = {};
    private long[] householdsUnknown = {};

    private void reserve(int residents, int households) {
      if (alive.length < Bits.words(residents)) {
        alive = new long[Bits.words(residents)];
        counted = new long[alive.length];
        dead = new long[alive.length];
        nobody = new long[alive.length];
      }
      if (householdsEmpty.length < Bits.words(households)) {
        householdsEmpty = new long[Bits.words(households)];
        householdsUnknown = new long[householdsEmpty.length];
      }
    }
  }

  private final Plan plan;
  private final Kernels kernels;
  private final Chunks chunks;
  private final FactBlock block;
  private final BlockOutcomes outcomes;
  private final long[] alive;
  private final long[] counted;
  private final Membership membership;
  private final Jurisdictions jurisdictions;

  /**
   * @param outcomes of the policies that are asked, to be filled
   */
  BlockPass(Plan plan, Kernels kernels, Chunks chunks, FactBlock block, BlockOutcomes outcomes) {
    this.plan = plan;
    this.kernels = kernels;
    this.chunks = chunks;
    this.block = block;
    this.outcomes = outcomes;
    alive = new long[Bits.words(block.residents())];
    counted = new long[alive.length];
    membership = new Membership(block, alive, counted);
    jurisdictions = new Jurisdictions(block, membership, plan.jurisdictions());
  }

  Membership membership() {
    return membership;
  }

  Jurisdictions jurisdictions() {
    return jurisdictions;
  }

  void run() {
    var wanted = outcomes.wanted().steps();
    var memory = plan.borrow(kernels);
    var room = memory.room();
    var chunk = room.chunk;
    for (var first = 0; first < block.households(); ) {
      var end = chunks.end(block, first);
      chunk.move(block, first, end);
      room.reserve(chunk.residents(), chunk.households());
      findMembers(chunk, memory.rules(), room);
      chunk.setApart(room.counted);
      memory.conditions().compute(chunk, wanted, jurisdictions);
      conclude(chunk, memory.conditions(), room);
      first = end;
    }
    plan.giveBack(memory);
  }

  private void findMembers(Chunk chunk, Run run, Room room) {
    var rows = chunk.residents();
    var words = Bits.words(rows);
    var death = block.column(plan.death());
    var today = plan.program().on().toEpochDay();
    kernels
        .columns()
        .between(death, chunk.firstResident(), rows, Long.MIN_VALUE, today, run.signs(), room.dead);
    kernels.columns().known(death.firm, chunk.firstResident(), rows, room.alive);
    for (var word = 0; word < words; word++) {
      room.dead[word] &= room.alive[word];
      room.alive[word] = ~room.dead[word];
    }
    Bits.trim(room.alive, rows);
    System.arraycopy(room.alive, 0, room.counted, 0, words);
    run.compute(chunk, plan.allRules(), jurisdictions);
    for (var rule : plan.leavingOut()) {
      var leaves = run.truths(rule.number(), Knowledge.FIRM);
      for (var word = 0; word < words; word++) {
        room.counted[word] &= ~leaves.met[word];
      }
    }
    Bits.store(room.alive, rows, alive, chunk.firstResident());
    Bits.store(room.counted, rows, counted, chunk.firstResident());
  }

  private void conclude(Chunk chunk, Run run, Room room) {
    var households = chunk.households();
    var empty = room.householdsEmpty;
    var unknown = room.householdsUnknown;
    chunk.neighbours().any(room.counted, false, empty);
    for (var word = 0; word < Bits.words(households); word++) {
      var known = chunk.unitsKnown()[word];
      unknown[word] = ~known;
      // without members a unit is entitled to nothing, whether any of them lives or not
      empty[word] = known & ~empty[word];
    }
    Bits.trim(unknown, households);
    Bits.trim(empty, households);
    var stored = outcomes.add(chunk);
    for (var policy : outcomes.policies()) {
      if (policy.isOfUnits()) {
        policy.store(run, stored, households, empty, unknown, room.together);
      } else {
        policy.store(run, stored, chunk.residents(), room.dead, room.nobody, room.together);
      }
    }
  }
}
