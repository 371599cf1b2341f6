package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.expression.Expression.Operator;
import io.zhaoren.testing.Seeds;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Arithmetic on what is partly known never excludes a value that is possible. */
class RangeTest {

  private static final List<Long> ENDS =
      List.of(0L, 1L, -1L, 2L, -3L, 7L, 1L << 31, -(1L << 40), (1L << 62) - 1, -(1L << 62) + 1);

  /** A value that lies in a range, and the range. */
  private record Sample(Range range, BigInteger value) {

    static Sample draw(SplittableRandom random) {
      var a = ENDS.get(random.nextInt(ENDS.size()));
      var b = random.nextInt(3) == 0 ? a : ENDS.get(random.nextInt(ENDS.size()));
      var low = Math.min(a, b);
      var high = Math.max(a, b);
      var value = BigInteger.valueOf(random.nextBoolean() ? low : high);
      return switch (random.nextInt(5)) {
        case 0 -> new Sample(new Range(Range.BELOW_ALL, high), value);
        case 1 -> new Sample(new Range(low, Range.ABOVE_ALL), value);
        default -> new Sample(new Range(low, high), value);
      };
    }
  }

  private static boolean holds(Range range, BigInteger value) {
    return (range.low() == Range.BELOW_ALL || BigInteger.valueOf(range.low()).compareTo(value) <= 0)
        && (range.high() == Range.ABOVE_ALL
            || BigInteger.valueOf(range.high()).compareTo(value) >= 0);
  }

  @Seeds(1000)
  void whatIsPossibleStaysPossible(long seed) {
    var random = new SplittableRandom(seed);
    var left = Sample.draw(random);
    for (var step = 0; step < 4; step++) {
      var right = Sample.draw(random);
      left =
          switch (random.nextInt(5)) {
            case 0 -> new Sample(left.range().plus(right.range()), left.value().add(right.value()));
            case 1 ->
                new Sample(left.range().times(right.range()), left.value().multiply(right.value()));
            case 2 ->
                new Sample(left.range().least(right.range()), left.value().min(right.value()));
            case 3 ->
                new Sample(left.range().greatest(right.range()), left.value().max(right.value()));
            default ->
                new Sample(
                    left.range().or(right.range()),
                    random.nextBoolean() ? left.value() : right.value());
          };
      assertThat(holds(left.range(), left.value()))
          .as("%s holds %s", left.range(), left.value())
          .isTrue();
      var other = Sample.draw(random);
      for (var operator : Operator.values()) {
        var outcome = left.range().compare(operator, other.range());
        if (outcome != Outcome.UNDETERMINED) {
          assertThat(outcome)
              .as("%s %s %s", left, operator, other)
              .isEqualTo(Logic.of(operator.holds(left.value().compareTo(other.value()))));
        }
      }
    }
  }

  @Test
  void nothingTimesAnythingIsNothing() {
    assertThat(Range.exactly(0).times(Range.ANY)).isEqualTo(Range.exactly(0));
  }

  @Test
  void aNegativeTimesSomethingUnboundedIsUnboundedOnTheOtherSide() {
    assertThat(Range.exactly(-2).times(new Range(3, Range.ABOVE_ALL)))
        .isEqualTo(new Range(Range.BELOW_ALL, -6));
  }

  @Test
  void whatIsTooLargeToHoldIsNotHeldToBeSmall() {
    var large = Range.exactly((1L << 62) - 1);

    assertThat(large.plus(large).plus(large).compare(Operator.MORE, large)).isEqualTo(Outcome.MET);
    assertThat(large.times(large).compare(Operator.MORE, large)).isEqualTo(Outcome.MET);
    assertThat(large.times(-4).times(large).compare(Operator.LESS, large)).isEqualTo(Outcome.MET);
  }
}
