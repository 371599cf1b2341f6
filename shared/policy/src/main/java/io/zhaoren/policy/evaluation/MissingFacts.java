package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.util.ArrayList;
import java.util.List;

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
  private record Way(FactSet facts, boolean lawless) implements Comparable<Way> {

    static final Way NOTHING = new Way(FactSet.NONE, false);

    Way and(Way other) {
      return new Way(facts.and(other.facts), lawless || other.lawless);
    }

    /** Whether nothing is lost without the other, whatever is joined to both. */
    boolean isInsteadOf(Way other) {
      return (!lawless || other.lawless) && other.facts.hasAll(facts);
    }

    boolean isNothing() {
      return facts.isEmpty() && !lawless;
    }

    /** The best first. */
    @Override
    public int compareTo(Way other) {
      return lawless == other.lawless
          ? facts.compareTo(other.facts)
          : Boolean.compare(lawless, other.lawless);
    }
  }

  /** More alternatives than this are not followed; the best are kept. */
  private static final int MOST = 16;

  /** Lists that hold only this need not be combined with anything. */
  private static final List<Way> NOTHING = List.of(Way.NOTHING);

  private final Situation situation;

  MissingFacts(Situation situation) {
    this.situation = situation;
  }

  /**
   * The smallest set of names, in order, with which all conditions could be met; empty if there is
   * none. Where lawful values are missing too, what facts could do.
   */
  List<String> toMeet(List<Expression> conditions) {
    var together = NOTHING;
    for (var condition : conditions) {
      together = both(together, ways(condition, Outcome.MET, situation.subject()));
    }
    return together.isEmpty() ? List.of() : together.get(0).facts().names(situation.vocabulary());
  }

  /** Empty if nothing can bring the outcome; {@link #NOTHING} if it is that already. */
  private List<Way> ways(Expression condition, Outcome wanted, int resident) {
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
    var outcome = situation.outcome(condition, Knowledge.FIRM, resident);
    if (outcome != Outcome.UNDETERMINED) {
      return outcome == wanted ? NOTHING : List.of();
    }
    // a comparison: everything open below it
    var open = new OpenLeaves(situation);
    open.collectOpen(condition, resident);
    return List.of(new Way(open.facts(), open.isLawless()));
  }

  private List<Way> all(List<Expression> operands, Outcome wanted, int resident) {
    var together = NOTHING;
    for (var operand : operands) {
      together = both(together, ways(operand, wanted, resident));
      if (together.isEmpty()) {
        return together;
      }
    }
    return together;
  }

  private List<Way> one(List<Expression> operands, Outcome wanted, int resident) {
    var either = new ArrayList<Way>();
    for (var operand : operands) {
      var ways = ways(operand, wanted, resident);
      if (isNothing(ways)) {
        return NOTHING;
      }
      either.addAll(ways);
    }
    return best(either);
  }

  private List<Way> ofMembers(Expression of, Outcome wanted, boolean oneIsEnough) {
    if (!situation.membersKnown()) {
      return List.of(new Way(situation.factSet(EngineFacts.HOUSEHOLD), false));
    }
    var together = NOTHING;
    var either = new ArrayList<Way>();
    for (var row : situation.memberRows()) {
      var member = ways(of, wanted, row);
      if (!oneIsEnough) {
        together = both(together, member);
      } else if (isNothing(member)) {
        return NOTHING;
      } else {
        either.addAll(member);
      }
    }
    return oneIsEnough ? best(either) : together;
  }

  /** What comes of {@link #ways} is the best already; two members often need the same. */
  private static List<Way> both(List<Way> left, List<Way> right) {
    if (isNothing(left) || left.equals(right)) {
      return right;
    }
    if (isNothing(right)) {
      return left;
    }
    var together = new ArrayList<Way>(left.size() * right.size());
    for (var a : left) {
      for (var b : right) {
        together.add(a.and(b));
      }
    }
    return best(together);
  }

  private static boolean isNothing(List<Way> ways) {
    return ways.size() == 1 && ways.get(0).isNothing();
  }

  /** In order, and none that holds another; there are few. */
  private static List<Way> best(List<Way> ways) {
    if (ways.size() < 2) {
      return ways;
    }
    var best = new ArrayList<Way>(Math.min(MOST + 1, ways.size()));
    for (var way : ways) {
      if (!isNeedless(way, best)) {
        best.removeIf(way::isInsteadOf);
        best.add(place(best, way), way);
        if (best.size() > MOST) {
          best.remove(MOST);
        }
      }
    }
    return best;
  }

  /** A loop, as it is asked hundreds of times for one finding. */
  private static boolean isNeedless(Way way, List<Way> best) {
    for (var kept : best) {
      if (kept.isInsteadOf(way)) {
        return true;
      }
    }
    return false;
  }

  private static int place(List<Way> best, Way way) {
    var place = best.size();
    while (place > 0 && best.get(place - 1).compareTo(way) > 0) {
      place--;
    }
    return place;
  }
}
