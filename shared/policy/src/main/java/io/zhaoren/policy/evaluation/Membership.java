package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.UnitRule;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.time.LocalDate;
import java.util.List;

/** Who of a block is alive, and who counts in the unit that is assessed. */
final class Membership {

  private final FactBlock block;
  private final long[] alive;
  private final long[] counted;

  /**
   * @param alive by resident
   * @param counted by resident: alive, and left out by no rule
   */
  Membership(FactBlock block, long[] alive, long[] counted) {
    this.block = block;
    this.alive = alive;
    this.counted = counted;
  }

  /** Asks the rules of one resident after the other. */
  static Membership of(FactBlock block, List<UnitRule> rules, Parameters parameters, LocalDate on) {
    var alive = new long[Bits.words(block.residents())];
    var counted = new long[alive.length];
    var membership = new Membership(block, alive, counted);
    var death = block.vocabulary().indexOf(EngineFacts.DEATH_DATE);
    var onDay = new ParametersOn(parameters, on);
    for (var row = 0; row < block.residents(); row++) {
      if (block.knowledge(death, row) == Knowledge.FIRM
          && block.value(death, row) <= on.toEpochDay()) {
        continue;
      }
      Bits.set(alive, row);
      var alone =
          new Situation(
              block,
              membership,
              block.householdOf(row),
              row,
              on,
              onDay,
              Place.UNKNOWN,
              Place.UNKNOWN);
      if (rules.stream()
          .noneMatch(rule -> alone.outcome(rule.when(), Knowledge.FIRM) == Outcome.MET)) {
        Bits.set(counted, row);
      }
    }
    return membership;
  }

  boolean isAlive(int resident) {
    return Bits.get(alive, resident);
  }

  /** Whether a household is known of which nobody lives. */
  boolean isDead(int household) {
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (isAlive(row)) {
        return false;
      }
    }
    return block.membersKnown(household);
  }

  boolean isCounted(int resident) {
    return Bits.get(counted, resident);
  }
}
