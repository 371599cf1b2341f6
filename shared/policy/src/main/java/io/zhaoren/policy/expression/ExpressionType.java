package io.zhaoren.policy.expression;

import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.util.List;
import java.util.Optional;

/** What an expression yields, with its unit and proven range. */
public sealed interface ExpressionType {

  record Bool() implements ExpressionType {}

  /**
   * An exact quantity: a whole number, or money per period. The value at run time is a {@code long}
   * that counts {@code 1/denominator} of the unit (of one, or of a fen), so that fractions stay
   * exact; minimum and maximum are in the same measure, both included.
   *
   * @param money empty for a plain number
   */
  record Quantity(Optional<MoneyPeriod> money, long denominator, long minimum, long maximum)
      implements ExpressionType {}

  /** Days since 1970-01-01. */
  record Day() implements ExpressionType {}

  /** The place of a code in its closed list. */
  record Code(List<String> values) implements ExpressionType {
    public Code {
      values = List.copyOf(values);
    }
  }

  /** A six-digit division. */
  record Area() implements ExpressionType {}

  /** In words for the author of a policy. */
  default String words() {
    if (this instanceof Quantity quantity) {
      return quantity.money().map(period -> "money (" + period.unit() + ")").orElse("a number");
    }
    if (this instanceof Code) {
      return "a code";
    }
    if (this instanceof Area) {
      return "an area";
    }
    return this instanceof Day ? "a date" : "true or false";
  }
}
