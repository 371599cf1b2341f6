package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What is asked of single subjects and never of everybody: amounts, what is missing, who excludes.
 * Walks the expressions of one subject. Rows are those of {@link Evaluation}.
 */
final class Particulars {

  private final ParametersOn parameters;
  private final FactBlock block;
  private final LocalDate on;
  private final Membership membership;
  private final Jurisdictions jurisdictions;

  Particulars(
      PolicySet set,
      FactBlock block,
      LocalDate on,
      Membership membership,
      Jurisdictions jurisdictions) {
    this.parameters = new ParametersOn(set.parameters(), on);
    this.block = block;
    this.on = on;
    this.membership = membership;
    this.jurisdictions = jurisdictions;
  }

  private static boolean isOfUnit(Policy policy) {
    return policy.about() == Subject.UNIT;
  }

  private int household(Policy policy, int row) {
    return isOfUnit(policy) ? row : block.householdOf(row);
  }

  Situation situation(Policy policy, int row) {
    return Situation.of(
        parameters,
        block,
        membership,
        jurisdictions,
        policy.jurisdiction(),
        household(policy, row),
        isOfUnit(policy) ? -1 : row,
        on);
  }

  OptionalLong jurisdiction(Policy policy, int row) {
    var subject = isOfUnit(policy) ? -1 : row;
    var household = household(policy, row);
    var rule = policy.jurisdiction();
    var division = jurisdictions.division(rule, household, subject, Knowledge.FIRM);
    if (division == Jurisdictions.UNKNOWN) {
      division = jurisdictions.division(rule, household, subject, Knowledge.SOFT);
    }
    return division == Jurisdictions.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(division);
  }

  OptionalLong amount(Policy policy, int row) {
    return policy.amount().isEmpty()
        ? OptionalLong.empty()
        : new AmountDue(situation(policy, row), own(policy, row), units(policy, row))
            .fen(policy.amount().get());
  }

  /** What runs for the subject. */
  private List<FactBlock.Running> own(Policy policy, int row) {
    return isOfUnit(policy) ? block.householdEntitlements(row) : block.residentEntitlements(row);
  }

  /** What runs for the subject's unit. */
  private List<FactBlock.Running> units(Policy policy, int row) {
    return isOfUnit(policy) || membership.isCounted(row)
        ? block.householdEntitlements(household(policy, row))
        : List.of();
  }

  /** Whether the subject has it already. */
  boolean isHeld(Policy policy, int row) {
    return own(policy, row).stream()
        .anyMatch(running -> running.programme().equals(policy.programme()));
  }

  /** What other programmes leave of a finding that no criterion speaks against. */
  Interplay interplay(Policy policy, int row) {
    var running = own(policy, row);
    if (!isOfUnit(policy)) {
      // the unit's entitlements are also the member's
      running = new ArrayList<>(running);
      running.addAll(units(policy, row));
    }
    return Interplay.of(policy, running, () -> amount(policy, row));
  }

  /**
   * The smallest set of facts that would settle the open criteria.
   *
   * @param open whether the criterion of this place in the policy's text is
   */
  Set<String> missing(Policy policy, int row, IntPredicate open) {
    var situation = situation(policy, row);
    var conditions = new ArrayList<Expression>();
    for (var i = 0; i < policy.criteria().size(); i++) {
      if (open.test(i)) {
        conditions.add(policy.criteria().get(i).when());
      }
    }
    var missing = new LinkedHashSet<>(new MissingFacts(situation).toMeet(conditions));
    if (isOfUnit(policy) && !situation.membersKnown()) {
      missing.add(EngineFacts.HOUSEHOLD);
    }
    return Collections.unmodifiableSet(missing);
  }

  /**
   * Parameters on which an open outcome or an unknown amount hangs.
   *
   * @param open criteria and signals that are undetermined, by place in the policy's text
   */
  Set<String> unknownParameters(Policy policy, int row, Set<Integer> open) {
    var situation = situation(policy, row);
    var leaves = new OpenLeaves(situation);
    var conditions = policy.conditions();
    for (var i = 0; i < conditions.size(); i++) {
      if (open.contains(i)) {
        leaves.collect(conditions.get(i).when(), situation.subject());
      }
    }
    if (amount(policy, row).isEmpty()) {
      policy.amount().stream()
          .flatMap(due -> PolicySet.expressionsOf(due).stream())
          .forEach(expression -> leaves.collect(expression, situation.subject()));
    }
    return leaves.parameters();
  }
}
