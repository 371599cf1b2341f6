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
import java.util.OptionalLong;

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

  /**
   * @param bounds whether to tell how far it is at least, if not everything is known but enough
   */
  static Optional<Distance> of(Criterion criterion, Valuation valuation, boolean bounds) {
    var measure = criterion.measure();
    var comparison = Reading.comparison(criterion.when());
    if (measure.isEmpty() || comparison.isEmpty()) {
      return Optional.empty();
    }
    return new Sides(comparison.get(), measure.get(), valuation).distance(bounds);
  }

  /** How much of the left side is known. */
  private enum Bound {
    EXACTLY("", "", ""),
    AT_LEAST("至少 ", "at least ", "至少"),
    AT_MOST("至多 ", "at most ", "至少");

    private final String zh;
    private final String en;
    private final String distanceZh;

    Bound(String zh, String en, String distanceZh) {
      this.zh = zh;
      this.en = en;
      this.distanceZh = distanceZh;
    }

    /** The distance from a bound is itself one: whatever is unknown only adds to it. */
    private String distanceEn() {
      return this == EXACTLY ? "" : "at least ";
    }
  }

  /** One comparison. */
  private record Sides(Expression.Comparison comparison, Measure measure, Valuation valuation) {

    Optional<Distance> distance(boolean bounds) {
      var right = side(comparison.right(), valuation.known(comparison.right(), Knowledge.SOFT));
      if (right.isEmpty()) {
        return Optional.empty();
      }
      var left = side(comparison.left(), valuation.known(comparison.left(), Knowledge.SOFT));
      if (left.isPresent()) {
        return Optional.of(of(left.get(), right.get(), Bound.EXACTLY));
      }
      if (!bounds) {
        return Optional.empty();
      }
      var low = valuation.lowest(comparison.left(), Knowledge.SOFT);
      var atLeast = side(comparison.left(), OptionalLong.of(low));
      if (atLeast.isPresent() && atLeast.get().minus(right.get()).sign() >= 0) {
        return Optional.of(of(atLeast.get(), right.get(), Bound.AT_LEAST));
      }
      var high = valuation.highest(comparison.left(), Knowledge.SOFT);
      var atMost = side(comparison.left(), OptionalLong.of(high));
      if (atMost.isPresent() && atMost.get().minus(right.get()).sign() < 0) {
        return Optional.of(of(atMost.get(), right.get(), Bound.AT_MOST));
      }
      return Optional.empty();
    }

    private Distance of(Exact left, Exact right, Bound bound) {
      var money = ((Quantity) comparison.left().type()).money().isPresent();
      return new Distance(
          switch (left.minus(right).sign()) {
            case 1 -> Direction.OVER;
            case -1 -> Direction.UNDER;
            default -> Direction.EQUAL;
          },
          words(left, right, measure, money, bound));
    }

    private Optional<Exact> side(Expression side, OptionalLong value) {
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
  }

  private static Words words(Exact left, Exact right, Measure measure, boolean money, Bound bound) {
    var difference = left.minus(right);
    var sides =
        new Words(
            "%s %s，%s %s，"
                .formatted(
                    measure.what().zh(),
                    bound.zh + number(left, money) + (money ? " 元" : ""),
                    measure.against().zh(),
                    number(right, money) + (money ? " 元" : "")),
            "%s %s, %s %s: "
                .formatted(
                    measure.what().en(),
                    bound.en + number(left, money),
                    measure.against().en(),
                    number(right, money)));
    if (difference.sign() == 0) {
      return bound == Bound.EXACTLY
          ? new Words(sides.zh() + "两者相等", sides.en() + "exactly equal")
          : new Words(sides.zh() + "至少相等", sides.en() + "at least equal");
    }
    var distance = distance(difference.absolute(), money);
    return difference.sign() > 0
        ? new Words(
            sides.zh() + bound.distanceZh + "高出" + distance.zh(),
            sides.en() + bound.distanceEn() + distance.en() + " over")
        : new Words(
            sides.zh() + bound.distanceZh + "低" + distance.zh(),
            sides.en() + bound.distanceEn() + distance.en() + " under");
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
