package io.zhaoren.casework.assessment;

import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.explanation.Explanation;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * What one policy means for one subject, by what may be used to decide.
 *
 * @param set the policy alone, with its parameters
 * @param row the subject's place in the block
 * @param holdings who said the values that were read
 * @param confirmed register values that an officer confirmed
 */
public record Assessment(
    PolicySet set,
    Policy policy,
    FactBlock block,
    int row,
    LocalDate on,
    Evaluation evaluation,
    Explanation explanation,
    Map<FactKey, Holding> holdings,
    Set<FactKey> confirmed) {

  public Finding finding() {
    return evaluation.finding(0, row);
  }

  /** In fen per the policy's period; empty if it cannot be known. */
  public OptionalLong amount() {
    return evaluation.amount(0, row);
  }

  public OptionalLong jurisdiction() {
    return evaluation.jurisdiction(0, row);
  }

  public Outcome criterion(int index) {
    return evaluation.criterion(0, index, row);
  }

  /** Whether a criterion is not met on firm facts. */
  public boolean anyNotMet() {
    for (var c = 0; c < policy.criteria().size(); c++) {
      if (criterion(c) == Outcome.NOT_MET && !evaluation.soft(0, c, row)) {
        return true;
      }
    }
    return false;
  }

  /** Codes of the criteria that stay open. */
  public List<String> open() {
    return explanation.criteria().stream()
        .filter(each -> each.outcome() == Outcome.UNDETERMINED || each.soft())
        .map(Explanation.Condition::code)
        .toList();
  }

  /** The members of the subject's unit, or who is left out alone. */
  public List<UUID> members() {
    var household =
        policy.about() == io.zhaoren.policy.text.Subject.UNIT ? row : block.householdOf(row);
    var members = new java.util.ArrayList<UUID>();
    for (var r = block.firstResident(household); r < block.endResident(household); r++) {
      if (evaluation.isMember(r)) {
        members.add(UUID.fromString(block.resident(r)));
      }
    }
    return List.copyOf(members);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Objects.hash(policy, row, on);
  }

  @Override
  public String toString() {
    return policy + " " + finding();
  }
}
