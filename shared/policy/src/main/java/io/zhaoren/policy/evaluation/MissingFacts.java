package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which facts would settle an open condition, if they turned out well. Works from the leaves up
 * with alternatives: of an {@code or} one operand is enough, of an {@code and} all are needed. A
 * stale or only declared value counts as open.
 */
final class MissingFacts {

  /**
   * One way to settle something.
   *
   * @param lawless a parameter without a lawful value is in the way as well
   */
  private record Way(Set<String> facts, boolean lawless) {

    static final Way NOTHING = new Way(Set.of(), false);

    Way and(Way other) {
      var union = new TreeSet<>(facts);
      union.addAll(other.facts);
      return new Way(union, lawless || other.lawless);
    }
  }

  /** More alternatives than this are not followed; the best are kept. */
  private static final int MOST = 16;

  private static final Comparator<Way> BEST_FIRST =
      Comparator.comparing(Way::lawless)
          .thenComparing(way -> way.facts().size())
          .thenComparing(way -> String.join(",", way.facts()));

  private final Situation situation;

  MissingFacts(Situation situation) {
    this.situation = situation;
  }

  /**
   * The smallest set of names with which all conditions could be met; empty if there is none. Where
   * lawful values are missing too, what facts could do.
   */
  Set<String> toMeet(List<Expression> conditions) {
    var together = nothing();
    for (var condition : conditions) {
      together = both(together, ways(condition, Outcome.MET, situation.subject()));
    }
    return together.isEmpty() ? Set.of() : together.get(0).facts();
  }

  private List<Way> ways(Expression condition, Outcome wanted, int resident) {
    var outcome = situation.outcome(condition, Knowledge.FIRM, resident);
    if (outcome != Outcome.UNDETERMINED) {
      return outcome == wanted ? nothing() : List.of();
    }
    if (condition instanceof Expression.Not not) {
      return ways(not.of(), Logic.not(wanted), resident);
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
    var open = new OpenLeaves(situation);
    open.collect(condition, resident);
    return List.of(new Way(open.facts(), open.isLawless()));
  }

  private List<Way> all(List<Expression> operands, Outcome wanted, int resident) {
    var together = nothing();
    for (var operand : operands) {
      together = both(together, ways(operand, wanted, resident));
    }
    return together;
  }

  private List<Way> one(List<Expression> operands, Outcome wanted, int resident) {
    var either = new ArrayList<Way>();
    operands.forEach(operand -> either.addAll(ways(operand, wanted, resident)));
    return best(either);
  }

  private List<Way> ofMembers(Expression of, Outcome wanted, boolean oneIsEnough) {
    if (!situation.membersKnown()) {
      return List.of(new Way(Set.of(EngineFacts.HOUSEHOLD), false));
    }
    var together = nothing();
    var either = new ArrayList<Way>();
    for (var row : situation.memberRows()) {
      var member = ways(of, wanted, row);
      together = both(together, member);
      either.addAll(member);
    }
    return oneIsEnough ? best(either) : together;
  }

  private static List<Way> nothing() {
    return List.of(Way.NOTHING);
  }

  private static List<Way> both(List<Way> left, List<Way> right) {
    var together = new ArrayList<Way>();
    for (var a : left) {
      for (var b : right) {
        together.add(a.and(b));
      }
    }
    return best(together);
  }

  private static List<Way> best(List<Way> ways) {
    return ways.stream().distinct().sorted(BEST_FIRST).limit(MOST).toList();
  }
}
