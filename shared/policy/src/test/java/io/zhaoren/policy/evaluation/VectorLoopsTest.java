package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.expression.Expression.Operator;
import io.zhaoren.policy.expression.Expression.TimeUnit;
import io.zhaoren.testing.Seeds;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** What loops say of many rows at once is what plain arithmetic says of each. */
class VectorLoopsTest {

  private static final long[] ENDS = {
    0, 1, 2, 1_000, 1L << 31, 1L << 40, 1L << 61, (1L << 62) - 1, 1L << 62, Long.MAX_VALUE - 1
  };

  @Seeds(300)
  void comparesAsRangesDo(long seed) {
    var random = new SplittableRandom(seed);
    var rows = 1 + random.nextInt(200);
    var exact = random.nextInt(3) == 0;
    var left = ranges(random, rows, true, exact);
    var right = ranges(random, rows, true, exact);
    for (var operator : Operator.values()) {
      var said = new Truths();
      said.reserve(rows);
      new RangeKernels().compare(operator, left, right, rows, new Signs(), said);
      for (var row = 0; row < rows; row++) {
        assertThat(said.at(row)).isEqualTo(at(left, row).compare(operator, at(right, row)));
      }
    }
  }

  @Seeds(300)
  void multipliesAsRangesDo(long seed) {
    var random = new SplittableRandom(seed);
    var rows = 1 + random.nextInt(100);
    var negative = random.nextInt(4) == 0;
    var left = ranges(random, rows, negative, random.nextInt(3) == 0);
    var right = ranges(random, rows, negative, random.nextInt(3) == 0);
    var factor = random.nextInt(4) - 1L;

    var product = new Ranges();
    new RangeKernels().product(left, right, rows, product);
    var scaled = new Ranges();
    new RangeKernels().scale(left, factor, rows, scaled);

    for (var row = 0; row < rows; row++) {
      assertThat(at(product, row)).isEqualTo(at(left, row).times(at(right, row)));
      assertThat(at(scaled, row)).isEqualTo(at(left, row).times(factor));
    }
  }

  @Seeds(200)
  void findsWhatLiesBetween(long seed) {
    var random = new SplittableRandom(seed);
    var rows = 1 + random.nextInt(200);
    var first = random.nextInt(3);
    var magnitude = 1L << random.nextInt(62);
    var growing = new GrowingColumn();
    for (var row = 0; row < first + rows; row++) {
      growing.set(
          row, random.nextLong(random.nextBoolean() ? 0 : -magnitude, magnitude), Knowledge.FIRM);
    }
    var column = growing.finish(first + rows, java.util.OptionalLong.empty());
    var low = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong(-magnitude, magnitude);
    var high = random.nextInt(4) == 0 ? Long.MAX_VALUE : column.value(random.nextInt(rows));
    var said = new long[Bits.words(rows)];

    new ColumnKernels().between(column, first, rows, low, high, new Signs(), said);

    for (var row = 0; row < rows; row++) {
      var value = column.value(first + row);
      assertThat(Bits.get(said, row)).isEqualTo(value >= low && value <= high);
    }
    assertThat(Bits.count(said, rows)).isEqualTo(Bits.count(said, said.length * Bits.WORD));
  }

  @Seeds(300)
  void picksRowsAndPutsThemBack(long seed) {
    var random = new SplittableRandom(seed);
    var rows = 1 + random.nextInt(300);
    var selected = bits(random, rows);
    var of = bits(random, rows);
    var selection = new Selection();
    selection.set(selected, rows);
    var picked = new long[Bits.words(rows)];
    var back = bits(random, rows);

    selection.pick(of, picked);
    selection.putBack(picked, back);

    var next = 0;
    for (var row = 0; row < rows; row++) {
      if (Bits.get(selected, row)) {
        assertThat(Bits.get(picked, next)).isEqualTo(Bits.get(of, row));
        next++;
      }
      assertThat(Bits.get(back, row)).isEqualTo(Bits.get(selected, row) && Bits.get(of, row));
    }
  }

  @Seeds(200)
  void reckonsElapsedTimeAsTheCalendarDoes(long seed) {
    var random = new SplittableRandom(seed);
    var on = LocalDate.of(1970, 1, 1).plusDays(random.nextInt(40_000));
    for (var unit : TimeUnit.values()) {
      var table = new ElapsedTable(unit, on);
      for (var years : new int[] {-131, -130, -70, -1, 0, 1, 2}) {
        var day = on.plusYears(years).plusDays(random.nextInt(5) - 2).toEpochDay();
        assertThat(table.since(day)).isEqualTo(Elapsed.completed(unit, day, on));
      }
    }
  }

  private static long[] bits(SplittableRandom random, int rows) {
    var bits = new long[Bits.words(rows)];
    var density = random.nextInt(4);
    for (var word = 0; word < bits.length; word++) {
      bits[word] =
          switch (density) {
            case 0 -> 1L << random.nextInt(64);
            case 1 -> -1L;
            default -> random.nextLong();
          };
    }
    Bits.trim(bits, rows);
    return bits;
  }

  private static Range at(Ranges of, int row) {
    return new Range(of.low[row], of.high[row]);
  }

  /** Small or large by chance, so that some columns are proven to hold and others are not. */
  private static Ranges ranges(SplittableRandom random, int rows, boolean negative, boolean exact) {
    var ranges = new Ranges();
    var sizes = 1 + random.nextInt(ENDS.length);
    ranges.reserve(rows, Range.ANY, exact);
    var around = end(random, sizes, negative);
    var bounds = Range.exactly(around);
    var greatest = Long.MIN_VALUE;
    for (var row = 0; row < rows; row++) {
      var low = end(random, sizes, negative);
      var high = exact || random.nextBoolean() ? low : Math.max(low, end(random, sizes, negative));
      if (!exact && random.nextInt(6) == 0) {
        high = Range.ABOVE_ALL;
      }
      if (!exact && negative && random.nextInt(6) == 0) {
        low = Range.BELOW_ALL;
      }
      ranges.low[row] = low;
      ranges.high[row] = high;
      bounds = bounds.or(new Range(low, high));
      greatest = Math.max(greatest, high == Range.ABOVE_ALL ? low : high);
    }
    ranges.bound(bounds);
    ranges.greatestValue = random.nextBoolean() ? greatest : bounds.high();
    return ranges;
  }

  private static long end(SplittableRandom random, int sizes, boolean negative) {
    var end = ENDS[random.nextInt(sizes)];
    return negative && random.nextBoolean() ? -end : end;
  }
}
