package io.zhaoren.policy.parameter;

import io.zhaoren.policy.vocabulary.MoneyPeriod;

/**
 * The type of a parameter with its unit and range, both ends included. Every value is one {@code
 * long}: a boolean as 0 or 1, money as fen, a ratio in ten-thousandths.
 */
public sealed interface ParameterType {

  record Bool() implements ParameterType {}

  record Int(String unit, long minimum, long maximum) implements ParameterType {}

  /** Fen per period. */
  record Money(MoneyPeriod period, long minimumFen, long maximumFen) implements ParameterType {}

  /** An exact decimal with at most four places, held multiplied by {@link #DENOMINATOR}. */
  record Ratio(long minimum, long maximum) implements ParameterType {
    public static final long DENOMINATOR = 10_000;
  }
}
