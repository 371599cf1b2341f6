package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * On what an open expression hangs: facts that are not firmly known, and parameters without a
 * lawful value. What lies in a part that is settled, or in a branch not taken, does not matter.
 */
final class OpenLeaves {

  private final Situation situation;
  private FactSet facts = FactSet.NONE;
  private final List<String> parameters = new ArrayList<>();
  private boolean lawless;

  OpenLeaves(Situation situation) {
    this.situation = situation;
  }

  /** Facts to ask for; among them what would settle the place of a parameter. */
  FactSet facts() {
    return facts;
  }

  Set<String> parameters() {
    return Set.copyOf(parameters);
  }

  /** Whether a parameter has no lawful value, so that no fact can settle it. */
  boolean isLawless() {
    return lawless;
  }

  void collect(Expression expression, int resident) {
    if (isOpenIfAnyPartIs(expression) || !isSettled(expression, resident)) {
      collectOpen(expression, resident);
    }
  }

  /** The same of what is known to be open. */
  void collectOpen(Expression expression, int resident) {
    if (expression instanceof Expression.Fact fact) {
      facts = facts.and(situation.factSet(fact));
      return;
    }
    if (expression instanceof Expression.Parameter parameter) {
      var code = parameter.definition().code();
      parameters.add(code);
      situation.settling(code).ifPresentOrElse(this::add, () -> lawless = true);
      return;
    }
    if (expression instanceof Expression.Conditional conditional) {
      var taken = situation.outcome(conditional.condition(), Knowledge.FIRM, resident);
      if (taken != Outcome.UNDETERMINED) {
        collect(taken == Outcome.MET ? conditional.then() : conditional.otherwise(), resident);
        return;
      }
    }
    if (asksMembers(expression)) {
      if (situation.membersKnown()) {
        situation
            .memberRows()
            .forEach(row -> expression.operands().forEach(operand -> collect(operand, row)));
      } else {
        add(EngineFacts.HOUSEHOLD);
      }
      return;
    }
    expression.operands().forEach(operand -> collect(operand, resident));
  }

  /** A sum is settled when all its parts are: they are asked in any case. */
  private static boolean isOpenIfAnyPartIs(Expression expression) {
    return expression instanceof Expression.Total
        || (expression instanceof Expression.Sum sum
            && sum.leftFactor() != 0
            && sum.rightFactor() != 0)
        || (expression instanceof Expression.Scaled scaled && scaled.factor() != 0);
  }

  private void add(String fact) {
    facts = facts.and(situation.factSet(fact));
  }

  /** What is known already needs none of the open parts below it. */
  private boolean isSettled(Expression expression, int resident) {
    return expression.type() instanceof ExpressionType.Bool
        ? situation.outcome(expression, Knowledge.FIRM, resident) != Outcome.UNDETERMINED
        : situation.range(expression, Knowledge.FIRM, resident).isKnown();
  }

  private static boolean asksMembers(Expression expression) {
    return expression instanceof Expression.Members
        || expression instanceof Expression.Any
        || expression instanceof Expression.Every
        || expression instanceof Expression.Count
        || expression instanceof Expression.Total;
  }
}
