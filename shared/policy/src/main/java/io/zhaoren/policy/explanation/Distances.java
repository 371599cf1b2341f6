package io.zhaoren.policy.explanation;

import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.evaluation.Valuation;
import io.zhaoren.policy.explanation.Explanation.Distance;
import io.zhaoren.policy.explanation.Explanation.Distance.Direction;
import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType.Quantity;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Criterion.Measure;
import io.zhaoren.policy.text.Criterion.Per;
import io.zhaoren.policy.text.Criterion.Period;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Says how far one side of a comparison lies from the other, exact to the fen. */
final class Distances {

  private static final BigInteger MONTHS = BigInteger.valueOf(12);

  private Distances() {}

  /** A fraction of a fen, or of one. */
  private record Exact(BigInteger numerator, BigInteger denominator) {

    Exact over(BigInteger divisor) {
      return new Exact(numerator, denominator.multiply(divisor));
    }

    Exact times(BigInteger factor) {
      return new Exact(numerator.multiply(factor), denominator);
    }

    Exact minus(Exact other) {
      return new Exact(
          numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
          denominator.multiply(other.denominator));
    }

    int sign() {
      return numerator.signum();
    }

    Exact absolute() {
      return new Exact(numerator.abs(), denominator);
    }

    BigDecimal rounded(int places) {
      return new BigDecimal(numerator)
          .divide(new BigDecimal(denominator), places, RoundingMode.HALF_UP);
    }
  }

  static Optional<Distance> of(Criterion criterion, Valuation valuation) {
    var measure = criterion.measure();
    var comparison = Reading.comparison(criterion.when());
    if (measure.isEmpty() || comparison.isEmpty()) {
      return Optional.empty();
    }
    var left = side(comparison.get().left(), comparison.get(), measure.get(), valuation);
    var right = side(comparison.get().right(), comparison.get(), measure.get(), valuation);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    var money = ((Quantity) comparison.get().left().type()).money().isPresent();
    return Optional.of(
        new Distance(
            switch (left.get().minus(right.get()).sign()) {
              case 1 -> Direction.OVER;
              case -1 -> Direction.UNDER;
              default -> Direction.EQUAL;
            },
            words(left.get(), right.get(), measure.get(), money)));
  }

  private static Optional<Exact> side(
      Expression side, Expression.Comparison comparison, Measure measure, Valuation valuation) {
    var value = valuation.known(side, Knowledge.SOFT);
    if (value.isEmpty() || !(side.type() instanceof Quantity quantity)) {
      return Optional.empty();
    }
    var exact =
        new Exact(
            BigInteger.valueOf(value.getAsLong()), BigInteger.valueOf(quantity.denominator()));
    if (measure.per() == Per.MEMBER && comparison.readsMembers()) {
      var members = valuation.members().size();
      if (members == 0) {
        return Optional.empty();
      }
      exact = exact.over(BigInteger.valueOf(members));
    }
    var period = quantity.money().orElse(MoneyPeriod.ONCE);
    if (period == MoneyPeriod.YEAR && measure.period().filter(Period.MONTH::equals).isPresent()) {
      exact = exact.over(MONTHS);
    } else if (period == MoneyPeriod.MONTH
        && measure.period().filter(Period.YEAR::equals).isPresent()) {
      exact = exact.times(MONTHS);
    }
    return Optional.of(exact);
  }

  private static Words words(Exact left, Exact right, Measure measure, boolean money) {
    var difference = left.minus(right);
    var sides =
        new Words(
            "%s %s，%s %s，"
                .formatted(
                    measure.what().zh(),
                    number(left, money) + (money ? " 元" : ""),
                    measure.against().zh(),
                    number(right, money) + (money ? " 元" : "")),
            "%s %s, %s %s: "
                .formatted(
                    measure.what().en(),
                    number(left, money),
                    measure.against().en(),
                    number(right, money)));
    if (difference.sign() == 0) {
      return new Words(sides.zh() + "两者相等", sides.en() + "exactly equal");
    }
    var distance = distance(difference.absolute(), money);
    return difference.sign() > 0
        ? new Words(sides.zh() + "高出" + distance.zh(), sides.en() + distance.en() + " over")
        : new Words(sides.zh() + "低" + distance.zh(), sides.en() + distance.en() + " under");
  }

  private static Words distance(Exact difference, boolean money) {
    // A difference that the law sees must not be told as none.
    if (money && difference.rounded(0).signum() == 0) {
      return new Words("不到 0.01 元", "less than 0.01 yuan");
    }
    var number = number(difference, money);
    return money ? new Words(" " + number + " 元", number + " yuan") : new Words(number, number);
  }

  private static String number(Exact value, boolean money) {
    return money ? InWords.yuan(value.rounded(0)) : InWords.plain(value.rounded(2));
  }
}
