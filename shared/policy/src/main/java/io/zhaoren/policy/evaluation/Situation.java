package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType;
import io.zhaoren.policy.expression.ExpressionType.Quantity;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One subject of a policy on one day, of whom expressions are asked. Missing knowledge makes an
 * outcome undetermined unless what is known decides alone: one member is enough for {@code any},
 * and known incomes may be over a line whatever the unknown ones are.
 */
final class Situation {

  private final FactBlock block;
  private final Membership members;
  private final int household;
  private final int subject;
  private final LocalDate on;
  private final ParametersOn parameters;
  private final Place firm;
  private final Place best;
  private final boolean alone;
  private @Nullable List<Integer> memberRows;
  private @Nullable Map<String, Range> byFirmPlace;
  private @Nullable Map<String, Range> byBestPlace;

  /**
   * @param members who counts
   * @param subject the resident asked about, or -1 for the unit; who does not count is a unit of
   *     one
   * @param firm where parameters are looked up, by what is firmly known
   * @param soft the same with stale and declared facts
   */
  Situation(
      FactBlock block,
      Membership members,
      int household,
      int subject,
      LocalDate on,
      ParametersOn parameters,
      Place firm,
      Place soft) {
    this.block = block;
    this.members = members;
    this.household = household;
    this.subject = subject;
    this.on = on;
    this.parameters = parameters;
    this.firm = firm;
    this.best = firm.or(soft);
    this.alone = subject >= 0 && !members.isCounted(subject);
  }

  /** The situation of a subject before a policy. */
  static Situation of(
      ParametersOn parameters,
      FactBlock block,
      Membership membership,
      Jurisdictions jurisdictions,
      JurisdictionRule rule,
      int household,
      int subject,
      LocalDate on) {
    return new Situation(
        block,
        membership,
        household,
        subject,
        on,
        parameters,
        jurisdictions.of(rule, household, subject, Knowledge.FIRM),
        jurisdictions.of(rule, household, subject, Knowledge.SOFT));
  }

  /** The division that decides, as far as anything says it. */
  OptionalLong jurisdiction() {
    return best.division();
  }

  Vocabulary vocabulary() {
    return block.vocabulary();
  }

  /** A set of this one fact. */
  FactSet factSet(String name) {
    return FactSet.of(vocabulary(), vocabulary().indexOf(name));
  }

  FactSet factSet(Expression.Fact fact) {
    return FactSet.of(vocabulary(), fact.place());
  }

  int household() {
    return household;
  }

  int subject() {
    return subject;
  }

  /**
   * False for somebody of whom nobody knows with whom they live, unless they are left out anyway.
   */
  boolean membersKnown() {
    return alone || block.membersKnown(household);
  }

  /** Whether the subject is left out of the household's unit, and has no share of its draws. */
  boolean isLeftOut() {
    return alone;
  }

  /** Who is assessed together: the members who count, or who is left out by themselves. */
  List<Integer> memberRows() {
    var known = memberRows;
    if (known == null) {
      known = alone ? List.of(subject) : countedRows();
      memberRows = known;
    }
    return known;
  }

  private List<Integer> countedRows() {
    var rows = new ArrayList<Integer>();
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (members.isCounted(row)) {
        rows.add(row);
      }
    }
    return rows;
  }

  Outcome outcome(Expression condition, Knowledge least) {
    return outcome(condition, least, subject);
  }

  /** A quantity in the measure of its type's denominator. */
  Range range(Expression quantity, Knowledge least) {
    return range(quantity, least, subject);
  }

  Outcome outcome(Expression condition, Knowledge least, int resident) {
    if (condition instanceof Expression.And and) {
      var all = Outcome.MET;
      for (var operand : and.operands()) {
        all = Logic.and(all, outcome(operand, least, resident));
        if (all == Outcome.NOT_MET) {
          break;
        }
      }
      return all;
    }
    if (condition instanceof Expression.Or or) {
      var any = Outcome.NOT_MET;
      for (var operand : or.operands()) {
        any = Logic.or(any, outcome(operand, least, resident));
        if (any == Outcome.MET) {
          break;
        }
      }
      return any;
    }
    if (condition instanceof Expression.Not not) {
      return Logic.not(outcome(not.of(), least, resident));
    }
    if (condition instanceof Expression.Comparison comparison) {
      return range(comparison.left(), least, resident)
          .times(comparison.leftFactor())
          .compare(
              comparison.operator(),
              range(comparison.right(), least, resident).times(comparison.rightFactor()));
    }
    if (condition instanceof Expression.In in) {
      return in(range(in.of(), least, resident), in.values());
    }
    if (condition instanceof Expression.Within within) {
      var area = range(within.of(), least, resident);
      return area.isKnown()
          ? Logic.of(Areas.within(area.low(), within.division()))
          : Outcome.UNDETERMINED;
    }
    if (condition instanceof Expression.Any any) {
      return role(any.of(), least, Outcome.MET);
    }
    if (condition instanceof Expression.Every every) {
      return role(every.of(), least, Outcome.NOT_MET);
    }
    if (condition instanceof Expression.Conditional conditional) {
      return switch (outcome(conditional.condition(), least, resident)) {
        case MET -> outcome(conditional.then(), least, resident);
        case NOT_MET -> outcome(conditional.otherwise(), least, resident);
        case UNDETERMINED ->
            Logic.same(
                outcome(conditional.then(), least, resident),
                outcome(conditional.otherwise(), least, resident));
      };
    }
    var value = range(condition, least, resident);
    return value.isKnown() ? Logic.of(value.low() != 0) : Outcome.UNDETERMINED;
  }

  /** Asks every member until one gives the deciding answer. */
  private Outcome role(Expression of, Knowledge least, Outcome deciding) {
    if (!membersKnown()) {
      return Outcome.UNDETERMINED;
    }
    var result = Logic.not(deciding);
    for (var row : memberRows()) {
      var one = outcome(of, least, row);
      if (one == deciding) {
        return deciding;
      }
      if (one == Outcome.UNDETERMINED) {
        result = Outcome.UNDETERMINED;
      }
    }
    return result;
  }

  static Outcome in(Range value, Set<Long> values) {
    if (value.isKnown()) {
      return Logic.of(values.contains(value.low()));
    }
    return values.stream().allMatch(one -> one < value.low() || one > value.high())
        ? Outcome.NOT_MET
        : Outcome.UNDETERMINED;
  }

  Range range(Expression quantity, Knowledge least, int resident) {
    if (quantity instanceof Expression.Constant constant) {
      return Range.exactly(constant.value());
    }
    if (quantity instanceof Expression.Fact fact) {
      return fact(fact, least, resident);
    }
    if (quantity instanceof Expression.Parameter parameter) {
      return parameter(parameter, least);
    }
    if (quantity instanceof Expression.Members) {
      return membersKnown() ? Range.exactly(memberRows().size()) : declared(quantity);
    }
    if (quantity instanceof Expression.Sum sum) {
      return range(sum.left(), least, resident)
          .times(sum.leftFactor())
          .plus(range(sum.right(), least, resident).times(sum.rightFactor()));
    }
    if (quantity instanceof Expression.Product product) {
      return range(product.left(), least, resident).times(range(product.right(), least, resident));
    }
    if (quantity instanceof Expression.Scaled scaled) {
      return range(scaled.of(), least, resident).times(scaled.factor());
    }
    if (quantity instanceof Expression.Extreme extreme) {
      var left = range(extreme.left(), least, resident).times(extreme.leftFactor());
      var right = range(extreme.right(), least, resident).times(extreme.rightFactor());
      return extreme.greatest() ? left.greatest(right) : left.least(right);
    }
    if (quantity instanceof Expression.Conditional conditional) {
      return conditional(conditional, least, resident);
    }
    if (quantity instanceof Expression.Since since) {
      var date = range(since.date(), least, resident);
      return date.isKnown()
          ? Range.exactly(Elapsed.completed(since.unit(), LocalDate.ofEpochDay(date.low()), on))
          : declared(quantity);
    }
    if (quantity instanceof Expression.Count count) {
      return count(count, least);
    }
    if (quantity instanceof Expression.Total total) {
      return total(total, least);
    }
    // what is left is true or false, standing where a number may
    return switch (outcome(quantity, least, resident)) {
      case MET -> Range.exactly(1);
      case NOT_MET -> Range.exactly(0);
      case UNDETERMINED -> new Range(0, 1);
    };
  }

  private Range conditional(Expression.Conditional conditional, Knowledge least, int resident) {
    var condition = outcome(conditional.condition(), least, resident);
    if (condition == Outcome.MET) {
      return range(conditional.then(), least, resident).times(conditional.thenFactor());
    }
    var otherwise =
        range(conditional.otherwise(), least, resident).times(conditional.otherwiseFactor());
    return condition == Outcome.NOT_MET
        ? otherwise
        : otherwise.or(range(conditional.then(), least, resident).times(conditional.thenFactor()));
  }

  private Range count(Expression.Count count, Knowledge least) {
    if (!membersKnown()) {
      return declared(count);
    }
    var low = 0;
    var high = 0;
    for (var row : memberRows()) {
      var one = outcome(count.of(), least, row);
      low += one == Outcome.MET ? 1 : 0;
      high += one == Outcome.NOT_MET ? 0 : 1;
    }
    return new Range(low, high);
  }

  private Range total(Expression.Total total, Knowledge least) {
    if (!membersKnown()) {
      return declared(total);
    }
    var sum = Range.exactly(0);
    for (var row : memberRows()) {
      sum = sum.plus(range(total.of(), least, row));
    }
    return sum;
  }

  private Range fact(Expression.Fact fact, Knowledge least, int resident) {
    var definition = fact.definition();
    var index = fact.place();
    var row = row(definition, resident);
    return block.knowledge(index, row).compareTo(least) >= 0
        ? Range.exactly(block.value(index, row))
        : declared(fact);
  }

  /** The row of a fact: the household's, or the resident's who is being asked about. */
  int row(FactDefinition definition, int resident) {
    return definition.about() == About.HOUSEHOLD ? household : resident;
  }

  private Range parameter(Expression.Parameter parameter, Knowledge least) {
    var known = least == Knowledge.FIRM ? byFirmPlace : byBestPlace;
    var place = least == Knowledge.FIRM ? firm : best;
    if (known == null) {
      known = parameters.ranges(place);
      if (least == Knowledge.FIRM) {
        byFirmPlace = known;
      } else {
        byBestPlace = known;
      }
    }
    var code = parameter.definition().code();
    var range = known.get(code);
    if (range == null) {
      range = parameters.range(parameter, place);
      known.put(code, range);
    }
    return range;
  }

  /** What holds where the policy is decided on; empty if the place is not known well enough. */
  Optional<ParameterValue> parameter(String code, Knowledge least) {
    return parameters.at(code, least == Knowledge.FIRM ? firm : best);
  }

  /**
   * The fact that would give a parameter its value; empty if none would: there is no lawful one.
   */
  Optional<String> settling(String code) {
    return parameter(code, Knowledge.FIRM)
        .map(
            value ->
                value instanceof ParameterValue.Unknown unknown
                        && unknown.reason() == ParameterValue.Reason.HUKOU_TYPE_UNKNOWN
                    ? Optional.of(EngineFacts.HUKOU_TYPE)
                    : Optional.<String>empty())
        .orElse(firm.settledBy());
  }

  /** An unknown value lies within its declared range: reports outside it are refused. */
  static Range declared(Expression expression) {
    if (expression.type() instanceof Quantity quantity) {
      return new Range(quantity.minimum(), quantity.maximum());
    }
    if (expression.type() instanceof ExpressionType.Code code) {
      return new Range(0, code.values().size() - 1L);
    }
    return expression.type() instanceof ExpressionType.Bool ? new Range(0, 1) : Range.ANY;
  }
}
