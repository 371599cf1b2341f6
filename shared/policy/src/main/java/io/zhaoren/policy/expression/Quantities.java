package io.zhaoren.policy.expression;

import io.zhaoren.policy.expression.ExpressionType.Quantity;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Arithmetic on ranges: proves at compile time that nothing overflows at run time. */
final class Quantities {

  /**
   * Twice as much still fits into a {@code long}, so that one addition of two proven values does.
   */
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(62);

  private Quantities() {}

  /** Written out: a number of anything. */
  static Quantity number(long minimum, long maximum) {
    return new Quantity(Optional.empty(), Optional.empty(), 1, minimum, maximum);
  }

  static Quantity number(String unit, long minimum, long maximum) {
    return new Quantity(Optional.empty(), Optional.of(unit), 1, minimum, maximum);
  }

  static Quantity money(MoneyPeriod period, long minimumFen, long maximumFen) {
    return new Quantity(Optional.of(period), Optional.empty(), 1, minimumFen, maximumFen);
  }

  /** The unit of what two quantities have in common; a number written out takes the other's. */
  static Optional<String> sharedUnit(Quantity left, Quantity right) {
    return left.unit().or(right::unit);
  }

  /**
   * The unit of a product: so many a head times persons are so many, a share of something is
   * something. Empty if the two have no product.
   */
  static Optional<Optional<String>> unitOfProduct(Quantity left, Quantity right) {
    if (left.money().isPresent() || right.money().isPresent()) {
      return Optional.of(Optional.empty());
    }
    if (left.unit().isEmpty() || right.unit().isEmpty()) {
      return Optional.of(left.unit().or(right::unit));
    }
    for (var neutral : List.of(Quantity.RATIO, Quantity.PERSONS)) {
      if (left.unit().get().equals(neutral)) {
        return Optional.of(right.unit());
      }
      if (right.unit().get().equals(neutral)) {
        return Optional.of(left.unit());
      }
    }
    return Optional.empty();
  }

  /** The factors that bring two quantities to one denominator, and that denominator. */
  record Common(long left, long right, long denominator) {}

  static Common common(Quantity left, Quantity right) {
    var gcd =
        BigInteger.valueOf(left.denominator())
            .gcd(BigInteger.valueOf(right.denominator()))
            .longValueExact();
    return new Common(
        right.denominator() / gcd,
        left.denominator() / gcd,
        checked(big(left.denominator() / gcd).multiply(big(right.denominator()))));
  }

  /** The range after multiplying by a factor and dividing by a divisor. */
  static Quantity scaled(Quantity of, long factor, long divisor) {
    var low = big(of.minimum()).multiply(big(factor));
    var high = big(of.maximum()).multiply(big(factor));
    return new Quantity(
        of.money(),
        of.unit(),
        checked(big(of.denominator()).multiply(big(divisor))),
        checked(low.min(high)),
        checked(low.max(high)));
  }

  static Quantity sum(Quantity left, long leftFactor, Quantity right, long rightFactor, long per) {
    var a = scaled(left, leftFactor, 1);
    var b = scaled(right, rightFactor, 1);
    return new Quantity(
        left.money(),
        sharedUnit(left, right),
        per,
        checked(big(a.minimum()).add(big(b.minimum()))),
        checked(big(a.maximum()).add(big(b.maximum()))));
  }

  static Quantity product(Quantity left, Quantity right, Optional<String> unit) {
    var corners =
        new BigInteger[] {
          big(left.minimum()).multiply(big(right.minimum())),
          big(left.minimum()).multiply(big(right.maximum())),
          big(left.maximum()).multiply(big(right.minimum())),
          big(left.maximum()).multiply(big(right.maximum()))
        };
    var low = corners[0];
    var high = corners[0];
    for (var corner : corners) {
      low = low.min(corner);
      high = high.max(corner);
    }
    return new Quantity(
        left.money().or(right::money),
        unit,
        checked(big(left.denominator()).multiply(big(right.denominator()))),
        checked(low),
        checked(high));
  }

  /** The range of a sum over nobody up to {@code members} people. */
  static Quantity total(Quantity each, int members) {
    return new Quantity(
        each.money(),
        each.unit(),
        each.denominator(),
        checked(big(Math.min(0, each.minimum())).multiply(big(members))),
        checked(big(Math.max(0, each.maximum())).multiply(big(members))));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static long checked(BigInteger value) {
    if (value.abs().compareTo(LIMIT) >= 0) {
      throw new OutOfRangeException();
    }
    return value.longValueExact();
  }

  /** A value within the declared ranges could leave the range of a {@code long}. */
  static final class OutOfRangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfRangeException() {
      super("may leave the range that can be held exactly");
    }
  }
}
