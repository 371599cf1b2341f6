package io.zhaoren.casework.assessment;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;

/** At whom a policy looks. */
public final class Reach {

  private Reach() {}

  /**
   * Whether it looks at others of the household as well. Of a policy about one person who stands
   * alone, as in a single-person guarantee, nobody else is verified.
   */
  public static boolean looksAtOthers(Policy policy) {
    return policy.about() == Subject.UNIT
        || policy.jurisdiction() instanceof JurisdictionRule.HukouOfApplicant
        || PolicySet.expressionsOf(policy).stream().anyMatch(Reach::asksMembers);
  }

  private static boolean asksMembers(Expression expression) {
    return expression instanceof Expression.Any
        || expression instanceof Expression.Every
        || expression instanceof Expression.Count
        || expression instanceof Expression.Total
        || expression instanceof Expression.Members
        || expression.operands().stream().anyMatch(Reach::asksMembers);
  }
}
