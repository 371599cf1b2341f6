package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.evaluation.FactNodes.Interval;
import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.Expression.Operator;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Conditions on one fact alone. They are moved to the fact's own values, so that they are answered
 * on its narrow column: {@code 12 * x < 100} is {@code x <= 8}, and an age is a day of birth.
 */
final class FactConditions {

  private static final Interval NONE = new Interval(Long.MAX_VALUE, Long.MIN_VALUE);

  /** Values that fulfil a condition, or with {@code inverted} those that do not. */
  private record Fulfilling(Interval values, boolean inverted) {}

  /** A fact, or the time since one, multiplied by a factor. */
  private record Multiple(Expression of, long factor) {}

  private final Vocabulary vocabulary;
  private final ByPlace byPlace;
  private final LocalDate on;

  FactConditions(Vocabulary vocabulary, ByPlace byPlace, LocalDate on) {
    this.vocabulary = vocabulary;
    this.byPlace = byPlace;
    this.on = on;
  }

  /** The node of a condition, if it is one on one fact alone. */
  Optional<Node> node(Expression condition) {
    if (condition instanceof Expression.Fact fact) {
      return Optional.of(
          among(fact, List.of(new Interval(0, 0)), true, truth(Situation.declared(fact))));
    }
    if (condition instanceof Expression.Within within
        && within.of() instanceof Expression.Fact fact) {
      return Optional.of(
          among(fact, List.of(division(within.division())), false, Outcome.UNDETERMINED));
    }
    if (condition instanceof Expression.In in && in.of() instanceof Expression.Fact fact) {
      return Optional.of(
          among(fact, intervals(in), false, Situation.in(Situation.declared(fact), in.values())));
    }
    if (condition instanceof Expression.Comparison comparison) {
      return comparison(comparison);
    }
    return Optional.empty();
  }

  private static Outcome truth(Range value) {
    return value.isKnown() ? Logic.of(value.low() != 0) : Outcome.UNDETERMINED;
  }

  private Node among(
      Expression.Fact fact, List<Interval> intervals, boolean inverted, Outcome unknown) {
    return new FactNodes.Among(
        fact.definition(),
        vocabulary.indexOf(fact.definition().name()),
        intervals,
        inverted,
        unknown);
  }

  /** The areas within a division, by their digits. */
  static Interval division(long division) {
    if (division % 10_000 == 0) {
      return new Interval(division, division + 9_999);
    }
    return new Interval(division, division % 100 == 0 ? division + 99 : division);
  }

  private static List<Interval> intervals(Expression.In in) {
    var intervals = new ArrayList<Interval>();
    for (var value : new TreeSet<>(in.values())) {
      var last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
      if (last != null && last.high() + 1 == value) {
        intervals.set(intervals.size() - 1, new Interval(last.low(), value));
      } else {
        intervals.add(new Interval(value, value));
      }
    }
    return intervals;
  }

  private Optional<Node> comparison(Expression.Comparison comparison) {
    var left = constant(comparison.left(), comparison.leftFactor());
    var right = constant(comparison.right(), comparison.rightFactor());
    if (right.isPresent()) {
      return multiple(comparison.left(), comparison.leftFactor())
          .flatMap(of -> comparison(of, comparison.operator(), right.get()));
    }
    if (left.isPresent()) {
      return multiple(comparison.right(), comparison.rightFactor())
          .flatMap(of -> comparison(of, turned(comparison.operator()), left.get()));
    }
    return Optional.empty();
  }

  private static Operator turned(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.MORE;
      case AT_MOST -> Operator.AT_LEAST;
      case AT_LEAST -> Operator.AT_MOST;
      case MORE -> Operator.LESS;
      case EQUAL, UNEQUAL -> operator;
    };
  }

  /**
   * The value of what is the same for everybody everywhere, if it is known and far from overflow.
   */
  private Optional<Long> constant(Expression expression, long factor) {
    if (!expression.facts().isEmpty()
        || !expression.parameters().isEmpty()
        || expression.readsMembers()) {
      return Optional.empty();
    }
    var range = byPlace.nowhere().range(expression, Knowledge.FIRM).times(factor);
    return range.isKnown() && range.isProven() ? Optional.of(range.low()) : Optional.empty();
  }

  private static Optional<Multiple> multiple(Expression expression, long factor) {
    var of = expression;
    var product = Range.exactly(factor);
    while (of instanceof Expression.Scaled scaled) {
      product = product.times(scaled.factor());
      of = scaled.of();
    }
    var isOfFact =
        of instanceof Expression.Fact
            || (of instanceof Expression.Since since && since.date() instanceof Expression.Fact);
    return isOfFact && product.isProven() && product.low() != 0
        ? Optional.of(new Multiple(of, product.low()))
        : Optional.empty();
  }

  private Optional<Node> comparison(Multiple of, Operator operator, long constant) {
    var unknown =
        Situation.declared(of.of()).times(of.factor()).compare(operator, Range.exactly(constant));
    var positive = of.factor() > 0;
    var fulfilling =
        fulfilling(
            positive ? operator : turned(operator),
            Math.abs(of.factor()),
            positive ? constant : -constant);
    if (of.of() instanceof Expression.Fact fact) {
      return Optional.of(among(fact, List.of(fulfilling.values()), fulfilling.inverted(), unknown));
    }
    if (of.of() instanceof Expression.Since since && since.date() instanceof Expression.Fact fact) {
      return Optional.of(
          among(
              fact,
              List.of(days(since.unit(), fulfilling.values())),
              fulfilling.inverted(),
              unknown));
    }
    return Optional.empty();
  }

  /**
   * For which values {@code value * factor} compares so with a constant; the factor is positive.
   */
  private static Fulfilling fulfilling(Operator operator, long factor, long constant) {
    var down = Math.floorDiv(constant, factor);
    var up = -Math.floorDiv(-constant, factor);
    var equal = down == up ? new Interval(down, down) : NONE;
    return switch (operator) {
      case LESS -> new Fulfilling(new Interval(Long.MIN_VALUE, up - 1), false);
      case AT_MOST -> new Fulfilling(new Interval(Long.MIN_VALUE, down), false);
      case AT_LEAST -> new Fulfilling(new Interval(up, Long.MAX_VALUE), false);
      case MORE -> new Fulfilling(new Interval(down + 1, Long.MAX_VALUE), false);
      case EQUAL -> new Fulfilling(equal, false);
      case UNEQUAL -> new Fulfilling(equal, true);
    };
  }

  /** The days since which so many units of time are complete: the more, the earlier. */
  private Interval days(Expression.TimeUnit unit, Interval counts) {
    if (counts.low() > counts.high()) {
      return NONE;
    }
    var last =
        counts.low() == Long.MIN_VALUE ? Long.MAX_VALUE : Elapsed.latest(unit, counts.low(), on);
    if (counts.high() == Long.MAX_VALUE) {
      return new Interval(Long.MIN_VALUE, last);
    }
    var before = Elapsed.latest(unit, counts.high() + 1, on);
    return before == Long.MAX_VALUE ? NONE : new Interval(before + 1, last);
  }
}
