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
   * @param money empty for what is not money
   * @param unit what is counted, such as {@code homes}; {@link #RATIO} of a share or multiple;
   *     empty for money, and for a number written out, which may be of anything
   */
  record Quantity(
      Optional<MoneyPeriod> money,
      Optional<String> unit,
      long denominator,
      long minimum,
      long maximum)
      implements ExpressionType {

    /** Of members of a unit. */
    public static final String PERSONS = "persons";

    /** Of nothing: what is multiplied by it stays what it is. */
    public static final String RATIO = "ratio";

    boolean mayBeComparedWith(Quantity other) {
      return money.equals(other.money)
          && (unit.equals(other.unit) || unit.isEmpty() || other.unit.isEmpty());
    }
  }

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
      return quantity
          .money()
          .map(period -> "money (" + period.unit() + ")")
          .or(
              () ->
                  quantity
                      .unit()
                      .map(unit -> unit.equals(Quantity.RATIO) ? "a ratio" : "a number of " + unit))
          .orElse("a number");
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
