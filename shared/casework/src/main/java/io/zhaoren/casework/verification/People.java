package io.zhaoren.casework.verification;

import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who lives in a household and who answers for himself. Whoever's age is not known does: nobody
 * speaks for somebody who may be an adult.
 */
record People(List<UUID> living, Set<UUID> adults) {

  static People of(Situation situation, LocalDate on) {
    var block = situation.block(Purpose.FIND, Map.of());
    var birth = block.vocabulary().indexOf(EngineFacts.BIRTH_DATE);
    var living = new ArrayList<UUID>();
    var adults = new LinkedHashSet<UUID>();
    for (var row = 0; row < block.residents(); row++) {
      var resident = UUID.fromString(block.resident(row));
      if (situation.dead().contains(Subject.resident(resident))) {
        continue;
      }
      living.add(resident);
      var minor =
          block.knowledge(birth, row) == Knowledge.FIRM
              && LocalDate.ofEpochDay(block.value(birth, row))
                  .plusYears(EngineFacts.ADULT_AGE)
                  .isAfter(on);
      if (!minor) {
        adults.add(resident);
      }
    }
    return new People(List.copyOf(living), adults);
  }
}
