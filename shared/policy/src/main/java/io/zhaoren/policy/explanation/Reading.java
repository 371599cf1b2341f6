package io.zhaoren.policy.explanation;

import io.zhaoren.policy.explanation.Explanation.Whose;
import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType.Quantity;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an expression reads of whom, and which of its comparisons tells a distance. */
final class Reading {

  /**
   * @param summed whether it is a sum over the members that is read
   */
  record Read(FactDefinition fact, Whose whose, boolean summed) {}

  private Reading() {}

  /** Each fact once for each kind of subject, in the order of the text. */
  static List<Read> facts(Expression expression) {
    var found = new LinkedHashMap<String, Read>();
    collect(expression, false, false, found);
    return List.copyOf(found.values());
  }

  private static void collect(
      Expression expression, boolean ofMembers, boolean summed, Map<String, Read> found) {
    if (expression instanceof Expression.Fact fact) {
      var definition = fact.definition();
      var whose =
          definition.about() == About.HOUSEHOLD
              ? Whose.HOUSEHOLD
              : ofMembers ? Whose.MEMBERS : Whose.SUBJECT;
      found.merge(
          whose + definition.name(),
          new Read(definition, whose, summed && whose == Whose.MEMBERS),
          (before, now) -> new Read(definition, whose, before.summed() || now.summed()));
      return;
    }
    var role =
        expression instanceof Expression.Any
            || expression instanceof Expression.Every
            || expression instanceof Expression.Count
            || expression instanceof Expression.Total;
    for (var operand : expression.operands()) {
      collect(operand, ofMembers || role, summed || expression instanceof Expression.Total, found);
    }
  }

  /** The first comparison of quantities that is not asked of each member alone. */
  static Optional<Expression.Comparison> comparison(Expression expression) {
    if (expression instanceof Expression.Comparison comparison
        && comparison.left().type() instanceof Quantity) {
      return Optional.of(comparison);
    }
    if (expression instanceof Expression.Any
        || expression instanceof Expression.Every
        || expression instanceof Expression.Count
        || expression instanceof Expression.Total) {
      return Optional.empty();
    }
    return expression.operands().stream()
        .map(Reading::comparison)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
