package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.FactDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * What {@link Situation} may find for anybody anywhere, where of some facts is known that nothing
 * is stored or one of a few values, and of all others nothing. What is said not to be conceivable
 * never comes about; the other way round nothing is promised. Units have one member to {@link
 * #MOST_MEMBERS}, as nobody else is found.
 */
final class Conceivable {

  /** In larger homes more may come about. */
  static final int MOST_MEMBERS = 100;

  private final Parameters parameters;
  private final Map<String, Set<Long>> only;
  private final boolean mandates;

  /**
   * @param only by fact, the values beside which nothing is stored of it; of a fact that is not
   *     among them anything may be
   * @param mandates whether anybody may have given one: if nobody has, what lies behind them is
   *     withheld
   */
  Conceivable(Parameters parameters, Map<String, Set<Long>> only, boolean mandates) {
    this.parameters = parameters;
    this.only = only;
    this.mandates = mandates;
  }

  /** Whether a policy may find anybody, or somebody be likely to be found. */
  boolean mayFind(Policy policy) {
    var criteria = policy.criteria();
    return criteria.stream().allMatch(one -> mayBe(one.when(), Outcome.MET))
        || (policy.conditions().stream()
                .filter(Criterion::points)
                .anyMatch(one -> mayBe(one.when(), Outcome.MET))
            && criteria.stream()
                .allMatch(one -> mayBe(one.when(), Outcome.MET) || mayBeOpen(one.when())));
  }

  /** Whether a condition may be undetermined, or a quantity not known exactly. */
  private boolean mayBeOpen(Expression expression) {
    if (expression instanceof Expression.Fact fact) {
      var stored = stored(fact.definition());
      // what is stored may be stale or only declared, and a household may not be known
      return stored.isEmpty()
          || fact.definition().about() == About.HOUSEHOLD
          || fact.definition().absent().isEmpty()
          || isWithheld(fact.definition())
          || !only.getOrDefault(fact.definition().name(), Set.of()).isEmpty();
    }
    // a place that is not known, or without a lawful value; somebody of unknown household
    return expression instanceof Expression.Parameter
        || expression.readsMembers()
        || expression.operands().stream().anyMatch(this::mayBeOpen);
  }

  /**
   * Whether a condition may come to an outcome.
   *
   * @param outcome one that is determined
   */
  private boolean mayBe(Expression condition, Outcome outcome) {
    var met = outcome == Outcome.MET;
    if (condition instanceof Expression.And and) {
      return met
          ? and.operands().stream().allMatch(operand -> mayBe(operand, outcome))
          : and.operands().stream().anyMatch(operand -> mayBe(operand, outcome));
    }
    if (condition instanceof Expression.Or or) {
      return met
          ? or.operands().stream().anyMatch(operand -> mayBe(operand, outcome))
          : or.operands().stream().allMatch(operand -> mayBe(operand, outcome));
    }
    if (condition instanceof Expression.Not not) {
      return mayBe(not.of(), Logic.not(outcome));
    }
    if (condition instanceof Expression.Any any) {
      return mayBe(any.of(), outcome); // there is a member, and of none more is conceivable
    }
    if (condition instanceof Expression.Every every) {
      return mayBe(every.of(), outcome);
    }
    if (condition instanceof Expression.Conditional choice) {
      var then = mayBe(choice.then(), outcome);
      var otherwise = mayBe(choice.otherwise(), outcome);
      return (then && otherwise)
          || (then && mayBe(choice.condition(), Outcome.MET))
          || (otherwise && mayBe(choice.condition(), Outcome.NOT_MET));
    }
    if (condition instanceof Expression.Within within) {
      return mayBe(within.of(), area -> Areas.within(area, within.division()) == met);
    }
    if (condition instanceof Expression.In in) {
      return met
          ? mayBe(in.of(), in.values()::contains)
          : mayBe(in.of(), value -> !in.values().contains(value))
              || in.values().stream().noneMatch(value -> surelyHolds(in.of(), value));
    }
    if (condition instanceof Expression.Comparison comparison) {
      return mayBe(comparison, met);
    }
    return mayBe(condition, value -> (value != 0) == met);
  }

  /** Whether it may be known and one of these values. */
  private boolean mayBe(Expression of, LongPredicate values) {
    if (of instanceof Expression.Fact fact) {
      var stored = stored(fact.definition());
      var unknown = Situation.declared(fact);
      return stored.isEmpty()
          || stored.get().stream().anyMatch(values::test)
          || (unknown.isKnown() && values.test(unknown.low()));
    }
    if (of instanceof Expression.Constant constant) {
      return values.test(constant.value());
    }
    if (of instanceof Expression.Parameter parameter) {
      return rows(parameter).anyMatch(row -> values.test(row.value()));
    }
    return ends(of).mayBeKnown();
  }

  /** Whether the value lies within whatever range there may be. */
  private boolean surelyHolds(Expression of, long value) {
    var ends = ends(of);
    return ends.low().high() <= value && value <= ends.high().low();
  }

  private boolean mayBe(Expression.Comparison comparison, boolean met) {
    var equal = equality(comparison);
    if (equal.isPresent()) {
      return equal.get().mayBe(met);
    }
    var left = ends(comparison.left()).times(comparison.leftFactor());
    var right = ends(comparison.right()).times(comparison.rightFactor());
    return switch (comparison.operator()) {
      case LESS -> met ? left.mayLieBelow(right) : right.mayLieUpTo(left);
      case AT_MOST -> met ? left.mayLieUpTo(right) : right.mayLieBelow(left);
      case AT_LEAST -> met ? right.mayLieUpTo(left) : left.mayLieBelow(right);
      case MORE -> met ? right.mayLieBelow(left) : left.mayLieUpTo(right);
      case EQUAL -> met ? mayBeEqual(left, right) : mayLieApart(left, right);
      case UNEQUAL -> met ? mayLieApart(left, right) : mayBeEqual(left, right);
    };
  }

  private static boolean mayBeEqual(Ends left, Ends right) {
    return left.mayBeKnown()
        && right.mayBeKnown()
        && left.mayLieUpTo(right)
        && right.mayLieUpTo(left);
  }

  private static boolean mayLieApart(Ends left, Ends right) {
    return left.mayLieBelow(right) || right.mayLieBelow(left);
  }

  /** A fact that has to be one value, or not to be it. */
  private record Equality(Conceivable among, Expression.Fact fact, long value, boolean equal) {

    boolean mayBe(boolean met) {
      return among.mayBe(fact, one -> (one == value) == (met == equal))
          || (met != equal && !within(Situation.declared(fact)));
    }

    private boolean within(Range range) {
      return range.low() <= value && value <= range.high();
    }
  }

  private Optional<Equality> equality(Expression.Comparison comparison) {
    return switch (comparison.operator()) {
      case EQUAL, UNEQUAL ->
          comparison.left() instanceof Expression.Fact fact
                  && comparison.right() instanceof Expression.Constant constant
                  && comparison.leftFactor() == 1
                  && comparison.rightFactor() == 1
              ? Optional.of(
                  new Equality(
                      this,
                      fact,
                      constant.value(),
                      comparison.operator() == Expression.Operator.EQUAL))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Empty: anything may be stored. Nothing stored means what the vocabulary says it does. */
  private Optional<Set<Long>> stored(FactDefinition fact) {
    if (isWithheld(fact)) {
      return Optional.of(Set.of());
    }
    return Optional.ofNullable(only.get(fact.name()))
        .map(
            values -> {
              var all = new TreeSet<>(values);
              fact.absent().ifPresent(all::add);
              return all;
            });
  }

  private boolean isWithheld(FactDefinition fact) {
    return !mandates && !fact.queries().isEmpty();
  }

  // ── quantities ──

  private Ends ends(Expression quantity) {
    if (quantity instanceof Expression.Constant constant) {
      return Ends.exactly(constant.value());
    }
    if (quantity instanceof Expression.Fact fact) {
      var unknown = Situation.declared(fact);
      return stored(fact.definition())
          .map(
              values ->
                  values.stream().map(Ends::exactly).reduce(Ends.of(unknown), (a, b) -> a.or(b)))
          .orElseGet(() -> Ends.within(unknown));
    }
    if (quantity instanceof Expression.Parameter parameter) {
      return ends(parameter);
    }
    if (quantity instanceof Expression.Members) {
      return Ends.within(new Range(1, MOST_MEMBERS));
    }
    if (quantity instanceof Expression.Sum sum) {
      return ends(sum.left())
          .times(sum.leftFactor())
          .plus(ends(sum.right()).times(sum.rightFactor()));
    }
    if (quantity instanceof Expression.Product product) {
      return ends(product.left()).times(ends(product.right()));
    }
    if (quantity instanceof Expression.Scaled scaled) {
      return ends(scaled.of()).times(scaled.factor());
    }
    if (quantity instanceof Expression.Extreme extreme) {
      var left = ends(extreme.left()).times(extreme.leftFactor());
      var right = ends(extreme.right()).times(extreme.rightFactor());
      return extreme.greatest() ? left.greatest(right) : left.least(right);
    }
    if (quantity instanceof Expression.Conditional choice
        && !(quantity.type() instanceof ExpressionType.Bool)) {
      return ends(choice.then())
          .times(choice.thenFactor())
          .or(ends(choice.otherwise()).times(choice.otherwiseFactor()));
    }
    if (quantity instanceof Expression.Count) {
      return Ends.within(new Range(0, MOST_MEMBERS));
    }
    if (quantity instanceof Expression.Total total) {
      // of whom nobody knows with whom they live as much is unknown as may be
      return ends(total.of()).total(MOST_MEMBERS).or(Ends.of(Situation.declared(total)));
    }
    // the time since a day; or true or false, standing where a number may
    return quantity instanceof Expression.Since ? Ends.ANY : Ends.within(new Range(0, 1));
  }

  /** What any of its rows says, of whatever day and place, or that there is no lawful one. */
  private Ends ends(Expression.Parameter parameter) {
    var lawless =
        parameter.definition().type() instanceof ParameterType.Bool
            ? new Range(0, 1)
            : new Range(isNegative(parameter) ? Range.BELOW_ALL : 0, Range.ABOVE_ALL);
    return rows(parameter)
        .map(row -> Ends.exactly(row.value()))
        .reduce(Ends.of(lawless), (a, b) -> a.or(b));
  }

  private Stream<ParameterRow> rows(Expression.Parameter parameter) {
    return parameters.rows(parameter.definition().code()).stream();
  }

  private static boolean isNegative(Expression.Parameter parameter) {
    return !(parameter.type() instanceof ExpressionType.Quantity quantity
        && quantity.minimum() >= 0);
  }
}
