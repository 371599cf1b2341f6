package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType.Quantity;
import io.zhaoren.policy.text.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a policy pays somebody: exact to the end, rounded once, as the policy says. */
final class AmountDue {

  /** A fraction of fen. */
  private record Fraction(BigInteger numerator, BigInteger denominator) {

    static Fraction of(long numerator, long denominator) {
      return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    Fraction minus(Fraction other) {
      return new Fraction(
          numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
          denominator.multiply(other.denominator));
    }

    Fraction share(int among) {
      return new Fraction(numerator, denominator.multiply(BigInteger.valueOf(among)));
    }

    boolean isBelow(Fraction other) {
      return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator))
          < 0;
    }
  }

  private static final Fraction NOTHING = Fraction.of(0, 1);

  private final Situation situation;
  private final List<FactBlock.Running> own;
  private final List<FactBlock.Running> unit;

  /**
   * @param own what runs for the subject
   * @param unit what runs for the subject's unit
   */
  AmountDue(Situation situation, List<FactBlock.Running> own, List<FactBlock.Running> unit) {
    this.situation = situation;
    this.own = own;
    this.unit = unit;
  }

  /** In fen per the amount's period; empty while anything that it depends on is open. */
  OptionalLong fen(Amount amount) {
    return exact(amount)
        .map(fraction -> OptionalLong.of(rounded(fraction, amount.rounding())))
        .orElseGet(OptionalLong::empty);
  }

  private Optional<Fraction> exact(Amount amount) {
    var value =
        amount.topUp().isPresent()
            ? remaining(amount.topUp().get())
            : amount.value().flatMap(this::known);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    var due = value.get();
    if (amount.minimum().isPresent()) {
      var minimum = known(amount.minimum().get());
      if (minimum.isEmpty()) {
        return Optional.empty();
      }
      due = due.isBelow(minimum.get()) ? minimum.get() : due;
    }
    if (amount.maximum().isPresent()) {
      var maximum = known(amount.maximum().get());
      if (maximum.isEmpty()) {
        return Optional.empty();
      }
      due = maximum.get().isBelow(due) ? maximum.get() : due;
    }
    return Optional.of(due.isBelow(NOTHING) ? NOTHING : due);
  }

  /** The target less what running entitlements of the counted programmes already give. */
  private Optional<Fraction> remaining(Amount.TopUp topUp) {
    var open = known(topUp.target());
    for (var counted : topUp.counting()) {
      if (open.isEmpty()) {
        return open;
      }
      var shared = counted.share() == Amount.Share.UNIT_MEMBER;
      var members = shared ? Math.max(1, situation.memberRows().size()) : 1;
      if (counted.announced().isPresent() && !(shared && situation.isLeftOut())) {
        var announced = known(counted.announced().get());
        if (announced.isEmpty()) {
          return announced;
        }
        open = Optional.of(open.get().minus(announced.get().share(members)));
      }
      for (var running : shared ? unit : own) {
        if (running.programme().equals(counted.programme())) {
          if (running.monthlyFen().isEmpty()) {
            return Optional.empty();
          }
          open =
              Optional.of(open.get().minus(Fraction.of(running.monthlyFen().getAsLong(), members)));
        }
      }
    }
    return open;
  }

  private Optional<Fraction> known(Expression expression) {
    var range = situation.range(expression, Knowledge.FIRM);
    return range.isKnown()
        ? Optional.of(Fraction.of(range.low(), ((Quantity) expression.type()).denominator()))
        : Optional.empty();
  }

  private static long rounded(Fraction fraction, Amount.Rounding rounding) {
    var unit = rounding == Amount.Rounding.HALF_UP_YUAN ? 100 : 1;
    return new BigDecimal(fraction.numerator())
            .divide(
                new BigDecimal(fraction.denominator().multiply(BigInteger.valueOf(unit))),
                0,
                RoundingMode.HALF_UP)
            .longValueExact()
        * unit;
  }
}
