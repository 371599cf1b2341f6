package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType.Quantity;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.parameter.Parameters;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What parameters come to on one day. As a quantity each is looked up once for each place. */
final class ParametersOn {

  private final Parameters parameters;
  private final LocalDate day;
  private final Map<Place, Map<String, Range>> ranges = new ConcurrentHashMap<>();

  ParametersOn(Parameters parameters, LocalDate day) {
    this.parameters = parameters;
    this.day = day;
  }

  /** What holds in a place; empty if it is not known which place that is. */
  Optional<ParameterValue> at(String code, Place place) {
    return place.division().isEmpty()
        ? Optional.empty()
        : Optional.of(parameters.at(code, place.division().getAsLong(), day, place.hukou()));
  }

  /** By code, the ranges of a place that were asked for so far. */
  Map<String, Range> ranges(Place place) {
    return ranges.computeIfAbsent(place, first -> new ConcurrentHashMap<>());
  }

  /** A parameter without a lawful value is not bounded by what is plausible, only by its sign. */
  Range range(Expression.Parameter parameter, Place place) {
    if (at(parameter.definition().code(), place).orElse(null)
        instanceof ParameterValue.Known value) {
      return Range.exactly(value.value());
    }
    if (parameter.definition().type() instanceof ParameterType.Bool) {
      return new Range(0, 1);
    }
    return parameter.type() instanceof Quantity quantity && quantity.minimum() >= 0
        ? new Range(0, Range.ABOVE_ALL)
        : Range.ANY;
  }
}
