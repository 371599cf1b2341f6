package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.text.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** Whom the rows of a block are about. */
final class Rows {

  private final FactBlock block;
  private final List<Subject> homes = new ArrayList<>();
  private final List<Subject> residents = new ArrayList<>();
  private final Map<Subject, Integer> homeRows = new HashMap<>();
  private final Map<Subject, Integer> residentRows = new HashMap<>();

  Rows(FactBlock block) {
    this.block = block;
    for (var h = 0; h < block.households(); h++) {
      var id = UUID.fromString(block.household(h));
      homes.add(block.membersKnown(h) ? Subject.household(id) : Subject.resident(id));
      homeRows.put(homes.get(h), h);
    }
    for (var r = 0; r < block.residents(); r++) {
      residents.add(Subject.resident(UUID.fromString(block.resident(r))));
      residentRows.put(residents.get(r), r);
    }
  }

  /** The households in their order; in place of one that is not known, who lives in it. */
  List<Subject> homes() {
    return homes;
  }

  /** Whom a policy asks about, in order; a household that is not known is no unit. */
  List<Subject> of(Policy policy) {
    return isAboutUnits(policy) ? homes : residents;
  }

  /** Whether there is somebody in the row of whom the policy speaks. */
  boolean isAsked(Policy policy, int row) {
    return !isAboutUnits(policy) || block.membersKnown(row);
  }

  /** The row of a subject for a policy; none if the policy does not speak of it. */
  OptionalInt find(Policy policy, Subject subject) {
    var row = (isAboutUnits(policy) ? homeRows : residentRows).get(subject);
    return row == null || !isAsked(policy, row) ? OptionalInt.empty() : OptionalInt.of(row);
  }

  private static boolean isAboutUnits(Policy policy) {
    return policy.about() == io.zhaoren.policy.text.Subject.UNIT;
  }
}
