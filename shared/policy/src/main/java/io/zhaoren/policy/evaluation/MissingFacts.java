package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which facts would settle an open condition, if they turned out well. Works from the leaves up with
 * alternatives: of an {@code or} one operand is enough, of an {@code and} all are needed. A stale or
 * only declared value counts as open.
 */
final class MissingFacts {

  /** More alternatives than this are not followed; the smallest are kept. */
  private static final int MOST = 16;

  private static final Comparator<Set<String>> SMALLEST_FIRST =
      Comparator.<Set<String>>comparingInt(Set::size)
          .thenComparing(set -> String.join(",", set));

  private final Situation situation;

  MissingFacts(Situation situation) {
    this.situation = situation;
  }

  /** The smallest set of names with which all conditions could be met; empty if there is none. */
  Set<String> toMeet(List<Expression> conditions) {
    var together = nothing();
    for (var condition : conditions) {
      together = both(together, alternatives(condition, Outcome.MET, situation.subject()));
    }
    return together.isEmpty() ? Set.of() : together.get(0);
  }

  private List<Set<String>> alternatives(Expression condition, Outcome wanted, int resident) {
    var outcome = situation.outcome(condition, Knowledge.FIRM, resident);
    if (outcome != Outcome.UNDETERMINED) {
      return outcome == wanted ? nothing() : List.of();
    }
    if (condition instanceof Expression.Not not) {
      return alternatives(not.of(), Logic.not(wanted), resident);
    }
    if (condition instanceof Expression.And and) {
      return wanted == Outcome.MET
          ? all(and.operands(), wanted, resident)
          : one(and.operands(), wanted, resident);
    }
    if (condition instanceof Expression.Or or) {
      return wanted == Outcome.MET
          ? one(or.operands(), wanted, resident)
          : all(or.operands(), wanted, resident);
    }
    if (condition instanceof Expression.Any any) {
      return ofMembers(any.of(), wanted, wanted == Outcome.MET);
    }
    if (condition instanceof Expression.Every every) {
      return ofMembers(every.of(), wanted, wanted == Outcome.NOT_MET);
    }
    // a comparison: everything open below it
    var open = new TreeSet<String>();
    collect(condition, resident, open);
    return List.of(open);
  }

  private List<Set<String>> all(List<Expression> operands, Outcome wanted, int resident) {
    var together = nothing();
    for (var operand : operands) {
      together = both(together, alternatives(operand, wanted, resident));
    }
    return together;
  }

  private List<Set<String>> one(List<Expression> operands, Outcome wanted, int resident) {
    var either = new ArrayList<Set<String>>();
    operands.forEach(operand -> either.addAll(alternatives(operand, wanted, resident)));
    return smallest(either);
  }

  private List<Set<String>> ofMembers(Expression of, Outcome wanted, boolean oneIsEnough) {
    var block = situation.block();
    if (!block.membersKnown(situation.household())) {
      return List.of(Set.of("person.household"));
    }
    var together = nothing();
    var either = new ArrayList<Set<String>>();
    for (var row = block.firstResident(situation.household());
        row < block.endResident(situation.household());
        row++) {
      if (situation.members()[row]) {
        var member = alternatives(of, wanted, row);
        together = both(together, member);
        either.addAll(member);
      }
    }
    return oneIsEnough ? smallest(either) : together;
  }

  private void collect(Expression expression, int resident, Set<String> open) {
    if (isSettled(expression, resident)) {
      return;
    }
    if (expression instanceof Expression.Fact fact) {
      var definition = fact.definition();
      var block = situation.block();
      var index = block.vocabulary().indexOf(definition.name());
      if (block.knowledge(index, situation.row(definition, resident)) != Knowledge.FIRM) {
        open.add(definition.name());
      }
      return;
    }
    if (expression instanceof Expression.Conditional conditional) {
      var taken = situation.outcome(conditional.condition(), Knowledge.FIRM, resident);
      if (taken != Outcome.UNDETERMINED) {
        collect(
            taken == Outcome.MET ? conditional.then() : conditional.otherwise(), resident, open);
        return;
      }
    }
    var role = isRole(expression);
    if (role || expression instanceof Expression.Members) {
      var block = situation.block();
      if (!block.membersKnown(situation.household())) {
        open.add("person.household");
        return;
      }
      for (var row = block.firstResident(situation.household());
          row < block.endResident(situation.household());
          row++) {
        if (situation.members()[row]) {
          for (var operand : expression.operands()) {
            collect(operand, row, open);
          }
        }
      }
      return;
    }
    expression.operands().forEach(operand -> collect(operand, resident, open));
  }

  /** What is known already needs none of the open facts below it. */
  private boolean isSettled(Expression expression, int resident) {
    return expression.type() instanceof ExpressionType.Bool
        ? situation.outcome(expression, Knowledge.FIRM, resident) != Outcome.UNDETERMINED
        : situation.range(expression, Knowledge.FIRM, resident).isKnown();
  }

  private static boolean isRole(Expression expression) {
    return expression instanceof Expression.Any
        || expression instanceof Expression.Every
        || expression instanceof Expression.Count
        || expression instanceof Expression.Total;
  }

  private static List<Set<String>> nothing() {
    return List.of(Set.of());
  }

  private static List<Set<String>> both(List<Set<String>> left, List<Set<String>> right) {
    var together = new ArrayList<Set<String>>();
    for (var a : left) {
      for (var b : right) {
        var union = new TreeSet<>(a);
        union.addAll(b);
        together.add(union);
      }
    }
    return smallest(together);
  }

  private static List<Set<String>> smallest(List<Set<String>> alternatives) {
    return alternatives.stream().distinct().sorted(SMALLEST_FIRST).limit(MOST).toList();
  }
}
