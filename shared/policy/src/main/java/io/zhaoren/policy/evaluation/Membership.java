package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.UnitRule;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.time.LocalDate;
import java.util.List;

/** Who of a block is alive, and who counts in the unit that is assessed. */
final class Membership {

  private final FactBlock block;
  private final boolean[] alive;
  private final boolean[] counted;

  Membership(FactBlock block, List<UnitRule> rules, Parameters parameters, LocalDate on) {
    this.block = block;
    alive = new boolean[block.residents()];
    counted = new boolean[block.residents()];
    var death = block.vocabulary().indexOf(EngineFacts.DEATH_DATE);
    for (var row = 0; row < alive.length; row++) {
      alive[row] =
          block.knowledge(death, row) != Knowledge.FIRM
              || block.value(death, row) > on.toEpochDay();
      var alone =
          new Situation(
              block,
              counted,
              block.householdOf(row),
              row,
              on,
              parameters,
              Place.UNKNOWN,
              Place.UNKNOWN);
      counted[row] =
          alive[row]
              && rules.stream()
                  .noneMatch(rule -> alone.outcome(rule.when(), Knowledge.FIRM) == Outcome.MET);
    }
  }

  boolean isAlive(int resident) {
    return alive[resident];
  }

  /** Whether a household is known of which nobody lives. */
  boolean isDead(int household) {
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (alive[row]) {
        return false;
      }
    }
    return block.membersKnown(household);
  }

  boolean isCounted(int resident) {
    return counted[resident];
  }

  /** By resident; not to be changed. */
  boolean[] counted() {
    return counted;
  }
}
