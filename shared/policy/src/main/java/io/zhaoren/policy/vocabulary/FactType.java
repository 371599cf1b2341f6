package io.zhaoren.policy.vocabulary;

import java.time.LocalDate;
import java.util.List;

/**
 * The type of a fact with its unit and range. Every value but a reference is held as one {@code
 * long}: a boolean as 0 or 1, money as fen, a date as days since 1970-01-01, a code as its place in
 * the list, an area as its six digits.
 */
public sealed interface FactType {

  record Bool() implements FactType {}

  /** A whole number of {@code unit}, both ends included. */
  record Int(String unit, long minimum, long maximum) implements FactType {}

  /** Fen per period, both ends included. */
  record Money(MoneyPeriod period, long minimumFen, long maximumFen) implements FactType {}

  /** A day not before {@code earliest}; after the day of the report only if {@code mayBeFuture}. */
  record Day(LocalDate earliest, boolean mayBeFuture) implements FactType {}

  /**
   * One of a closed list of codes.
   *
   * @param says what each code means, in the same order
   */
  record Code(List<String> values, List<Words> says) implements FactType {
    public Code {
      values = List.copyOf(values);
      says = List.copyOf(says);
      if (values.size() != says.size()) {
        throw new IllegalArgumentException("every code has its words");
      }
    }

    /** Codes that speak for themselves. */
    public Code(List<String> values) {
      this(values, values.stream().map(code -> new Words(code, code)).toList());
    }
  }

  /** A six-digit division of Zhejiang or, for people from elsewhere, of another province. */
  record Area() implements FactType {}

  /** The id (UUID) of a household or resident. Never read by an expression. */
  record Reference() implements FactType {}
}
