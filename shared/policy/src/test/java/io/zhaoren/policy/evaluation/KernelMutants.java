package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.Operator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Kernels with one deliberate mistake each, of the kinds that loops over columns invite. */
final class KernelMutants {

  private static final Kernels RIGHT = Kernels.plain();

  private KernelMutants() {}

  static Map<String, Kernels> all() {
    var all = new LinkedHashMap<String, Kernels>();
    columns().forEach((name, mutant) -> all.put(name, with(mutant)));
    logic().forEach((name, mutant) -> all.put(name, with(mutant)));
    ranges().forEach((name, mutant) -> all.put(name, with(mutant)));
    roles().forEach((name, mutant) -> all.put(name, with(mutant)));
    return all;
  }

  private static Kernels with(ColumnKernels columns) {
    return new Kernels(columns, RIGHT.logic(), RIGHT.ranges(), RIGHT.roles());
  }

  private static Kernels with(LogicKernels logic) {
    return new Kernels(RIGHT.columns(), logic, RIGHT.ranges(), RIGHT.roles());
  }

  private static Kernels with(RangeKernels ranges) {
    return new Kernels(RIGHT.columns(), RIGHT.logic(), ranges, RIGHT.roles());
  }

  private static Kernels with(RoleKernels roles) {
    return new Kernels(RIGHT.columns(), RIGHT.logic(), RIGHT.ranges(), roles);
  }

  private static Map<String, ColumnKernels> columns() {
    var all = new LinkedHashMap<String, ColumnKernels>();
    all.put(
        "the least value is left out",
        new ColumnKernels() {
          @Override
          void between(
              FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
            super.between(
                column, first, rows, low == Long.MIN_VALUE ? low : low + 1, high, signs, to);
          }
        });
    all.put(
        "the greatest value is left out",
        new ColumnKernels() {
          @Override
          void between(
              FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
            super.between(
                column, first, rows, low, high == Long.MAX_VALUE ? high : high - 1, signs, to);
          }
        });
    all.put(
        "a flag is taken for raised if it is not",
        new ColumnKernels() {
          @Override
          void between(
              FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
            super.between(column, first, rows, low, high, signs, to);
            if (column instanceof FactColumn.Flags) {
              for (var word = 0; word < Bits.words(rows); word++) {
                to[word] = ~to[word];
              }
              Bits.trim(to, rows);
            }
          }
        });
    all.put(
        "a line above all bytes wraps",
        new ColumnKernels() {
          @Override
          void between(
              FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
            var narrow = column instanceof FactColumn.Bytes;
            super.between(column, first, rows, narrow ? (byte) low : low, high, signs, to);
          }
        });
    all.put(
        "a limit above all ints wraps",
        new ColumnKernels() {
          @Override
          void between(
              FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
            var narrow = column instanceof FactColumn.Ints && high != Long.MAX_VALUE;
            super.between(column, first, rows, low, narrow ? (int) high : high, signs, to);
          }
        });
    all.put(
        "the last row of a chunk is not compared",
        new ColumnKernels() {
          @Override
          void between(
              FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
            super.between(column, first, rows, low, high, signs, to);
            if (rows > 0) {
              Bits.clear(to, rows - 1);
            }
          }
        });
    all.put(
        "eight bytes come together the wrong way round",
        new ColumnKernels() {
          @Override
          void between(
              FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
            super.between(column, first, rows, low, high, signs, to);
            turnBytes(to, rows);
          }
        });
    all.put(
        "values are read from the neighbour's row",
        new ColumnKernels() {
          @Override
          void between(
              FactColumn column, int first, int rows, long low, long high, Signs signs, long[] to) {
            super.between(column, Math.max(0, first - 1), rows, low, high, signs, to);
          }
        });
    all.put(
        "what is known is read from the beginning of the block",
        new ColumnKernels() {
          @Override
          void known(long[] known, int first, int rows, long[] to) {
            super.known(known, 0, rows, to);
          }
        });
    all.put(
        "the last row's knowledge is lost",
        new ColumnKernels() {
          @Override
          void known(long[] known, int first, int rows, long[] to) {
            super.known(known, first, rows, to);
            if (rows > 0) {
              Bits.clear(to, rows - 1);
            }
          }
        });
    all.put(
        "everything is taken for known",
        new ColumnKernels() {
          @Override
          void known(long[] known, int first, int rows, long[] to) {
            Bits.fill(to, rows);
          }
        });
    all.put(
        "what is unknown is not met",
        new ColumnKernels() {
          @Override
          void conclude(
              long[] said, boolean inverted, long[] known, Outcome unknown, int rows, Truths to) {
            super.conclude(said, inverted, known, Outcome.NOT_MET, rows, to);
          }
        });
    all.put(
        "the declared range decides nothing",
        new ColumnKernels() {
          @Override
          void conclude(
              long[] said, boolean inverted, long[] known, Outcome unknown, int rows, Truths to) {
            super.conclude(said, inverted, known, Outcome.UNDETERMINED, rows, to);
          }
        });
    all.put(
        "unequal is taken for equal",
        new ColumnKernels() {
          @Override
          void conclude(
              long[] said, boolean inverted, long[] known, Outcome unknown, int rows, Truths to) {
            super.conclude(said, false, known, unknown, rows, to);
          }
        });
    all.put(
        "met and not met are swapped",
        new ColumnKernels() {
          @Override
          void conclude(
              long[] said, boolean inverted, long[] known, Outcome unknown, int rows, Truths to) {
            super.conclude(said, !inverted, known, unknown, rows, to);
          }
        });
    all.put(
        "an unknown quantity is nothing",
        new ColumnKernels() {
          @Override
          void load(
              FactColumn column,
              int first,
              int rows,
              int room,
              long[] known,
              Range declared,
              Ranges to) {
            super.load(column, first, rows, room, known, Range.exactly(0), to);
          }
        });
    all.put(
        "a quantity does not fit and wraps",
        new ColumnKernels() {
          @Override
          void load(
              FactColumn column,
              int first,
              int rows,
              int room,
              long[] known,
              Range declared,
              Ranges to) {
            super.load(column, first, rows, room, known, declared, to);
            for (var row = 0; row < rows; row++) {
              if (Bits.get(known, row)) {
                to.low[row] = (short) to.low[row];
                to.high[row] = (short) to.high[row];
              }
            }
          }
        });
    return all;
  }

  private static Map<String, LogicKernels> logic() {
    var all = new LinkedHashMap<String, LogicKernels>();
    all.put(
        "and is or",
        new LogicKernels() {
          @Override
          void and(Truths left, Truths right, int rows, Truths to) {
            or(left, right, rows, to);
          }
        });
    all.put(
        "or is and",
        new LogicKernels() {
          @Override
          void or(Truths left, Truths right, int rows, Truths to) {
            and(left, right, rows, to);
          }
        });
    all.put(
        "and needs both to be not met",
        new LogicKernels() {
          @Override
          void and(Truths left, Truths right, int rows, Truths to) {
            super.and(left, right, rows, to);
            for (var word = 0; word < Bits.words(rows); word++) {
              to.notMet[word] = left.notMet[word] & right.notMet[word];
            }
          }
        });
    all.put(
        "or is open where one side is",
        new LogicKernels() {
          @Override
          void or(Truths left, Truths right, int rows, Truths to) {
            super.or(left, right, rows, to);
            for (var word = 0; word < Bits.words(rows); word++) {
              to.met[word] &= left.met[word] | left.notMet[word];
            }
          }
        });
    all.put(
        "not makes what is open met",
        new LogicKernels() {
          @Override
          void not(Truths of, int rows, Truths to) {
            super.not(of, rows, to);
            for (var word = 0; word < Bits.words(rows); word++) {
              to.met[word] = ~of.met[word];
            }
            Bits.trim(to.met, rows);
          }
        });
    all.put(
        "not does nothing",
        new LogicKernels() {
          @Override
          void not(Truths of, int rows, Truths to) {
            super.not(of, rows, to);
            var met = to.met;
            to.met = to.notMet;
            to.notMet = met;
          }
        });
    all.put(
        "the last word is left out",
        new LogicKernels() {
          @Override
          void and(Truths left, Truths right, int rows, Truths to) {
            super.and(left, right, Math.max(0, rows - Bits.WORD), to);
          }
        });
    all.put(
        "an open condition takes its first branch",
        new LogicKernels() {
          @Override
          void choose(Truths condition, Truths then, Truths otherwise, int rows, Truths to) {
            super.choose(condition, then, then, rows, to);
          }
        });
    all.put(
        "an open condition leaves open what both branches say",
        new LogicKernels() {
          @Override
          void choose(Truths condition, Truths then, Truths otherwise, int rows, Truths to) {
            super.choose(condition, then, otherwise, rows, to);
            for (var word = 0; word < Bits.words(rows); word++) {
              to.met[word] &= condition.met[word] | condition.notMet[word];
            }
          }
        });
    return all;
  }

  private static Map<String, RangeKernels> ranges() {
    var all = new LinkedHashMap<String, RangeKernels>();
    for (var operator :
        Map.of(
                Operator.LESS, Operator.AT_MOST,
                Operator.AT_MOST, Operator.LESS,
                Operator.MORE, Operator.AT_LEAST,
                Operator.AT_LEAST, Operator.MORE,
                Operator.EQUAL, Operator.AT_MOST)
            .entrySet()) {
      all.put(
          operator.getKey() + " is " + operator.getValue(),
          new RangeKernels() {
            @Override
            void compare(
                Operator asked, Ranges left, Ranges right, int rows, Signs signs, Truths to) {
              super.compare(
                  asked == operator.getKey() ? operator.getValue() : asked,
                  left,
                  right,
                  rows,
                  signs,
                  to);
            }
          });
    }
    all.put(
        "only low ends are compared",
        new RangeKernels() {
          @Override
          void compare(
              Operator asked, Ranges left, Ranges right, int rows, Signs signs, Truths to) {
            var low = new Ranges();
            low.reserveExact(rows, left.bounds());
            System.arraycopy(left.low, 0, low.low, 0, rows);
            super.compare(asked, low, right, rows, signs, to);
          }
        });
    all.put(
        "what lies furthest below is taken for above",
        new RangeKernels() {
          @Override
          void compare(
              Operator asked, Ranges left, Ranges right, int rows, Signs signs, Truths to) {
            super.compare(asked, left, right, rows, signs, to);
            if (asked == Operator.LESS) {
              for (var row = 0; row < rows; row++) {
                Bits.clear(to.met, row);
                // the sign of a difference, which wraps
                if (left.high[row] - right.low[row] < 0) {
                  Bits.set(to.met, row);
                }
              }
            }
          }
        });
    all.put(
        "eight comparisons come together the wrong way round",
        new RangeKernels() {
          @Override
          void compare(
              Operator asked, Ranges left, Ranges right, int rows, Signs signs, Truths to) {
            super.compare(asked, left, right, rows, signs, to);
            turnBytes(to.met, rows);
          }
        });
    all.put(
        "the last row is not compared",
        new RangeKernels() {
          @Override
          void compare(
              Operator asked, Ranges left, Ranges right, int rows, Signs signs, Truths to) {
            super.compare(asked, left, right, rows, signs, to);
            if (rows > 0) {
              Bits.clear(to.notMet, rows - 1);
            }
          }
        });
    all.put(
        "an open end stays open even if it is multiplied by nothing",
        new RangeKernels() {
          @Override
          void product(Ranges left, Ranges right, int rows, Ranges to) {
            super.product(left, right, rows, to);
            for (var row = 0; row < rows && !to.isExact(); row++) {
              if (left.high[row] == Range.ABOVE_ALL || right.high[row] == Range.ABOVE_ALL) {
                to.high[row] = Range.ABOVE_ALL;
              }
            }
          }
        });
    all.put(
        "a difference takes low from low",
        new RangeKernels() {
          @Override
          void sum(
              Ranges left, long leftFactor, Ranges right, long rightFactor, int rows, Ranges to) {
            super.sum(left, leftFactor, right, rightFactor, rows, to);
            for (var row = 0; row < rows && rightFactor < 0; row++) {
              to.low[row] = left.low[row] * leftFactor + right.low[row] * rightFactor;
            }
          }
        });
    all.put(
        "a factor is left out of a sum",
        new RangeKernels() {
          @Override
          void sum(
              Ranges left, long leftFactor, Ranges right, long rightFactor, int rows, Ranges to) {
            super.sum(left, leftFactor, right, Long.signum(rightFactor), rows, to);
          }
        });
    all.put(
        "a product with an open end wraps",
        new RangeKernels() {
          @Override
          void product(Ranges left, Ranges right, int rows, Ranges to) {
            super.product(left, right, rows, to);
            for (var row = 0; row < rows; row++) {
              to.low[row] = left.low[row] * right.low[row];
              to.high[row] = left.high[row] * right.high[row];
            }
          }
        });
    all.put(
        "a scaled open end wraps",
        new RangeKernels() {
          @Override
          void scale(Ranges of, long factor, int rows, Ranges to) {
            super.scale(of, factor, rows, to);
            for (var row = 0; row < rows; row++) {
              to.low[row] = of.low[row] * factor;
              to.high[row] = of.high[row] * factor;
            }
          }
        });
    all.put(
        "the least is the greatest",
        new RangeKernels() {
          @Override
          void least(Ranges left, Ranges right, int rows, Ranges to) {
            greatest(left, right, rows, to);
          }
        });
    all.put(
        "the greatest is the least",
        new RangeKernels() {
          @Override
          void greatest(Ranges left, Ranges right, int rows, Ranges to) {
            least(left, right, rows, to);
          }
        });
    all.put(
        "an open condition takes its second quantity",
        new RangeKernels() {
          @Override
          void choose(Truths condition, Ranges then, Ranges otherwise, int rows, Ranges to) {
            super.choose(condition, then, otherwise, rows, to);
            for (var row = 0; row < rows; row++) {
              if (!Bits.get(condition.met, row)) {
                to.low[row] = otherwise.low[row];
                to.high[row] = otherwise.high[row];
              }
            }
          }
        });
    all.put(
        "a month is complete a day early",
        new RangeKernels() {
          @Override
          void since(ElapsedTable elapsed, Ranges day, Range unknown, int rows, Ranges to) {
            var late = new ElapsedTable(elapsed.unit, elapsed.on.plusDays(1));
            super.since(late, day, unknown, rows, to);
          }
        });
    all.put(
        "nothing has passed since an unknown day",
        new RangeKernels() {
          @Override
          void since(ElapsedTable elapsed, Ranges day, Range unknown, int rows, Ranges to) {
            super.since(elapsed, day, Range.exactly(0), rows, to);
          }
        });
    all.put(
        "an open quantity is in no list",
        new RangeKernels() {
          @Override
          void in(Ranges of, Set<Long> values, int rows, Truths to) {
            super.in(of, values, rows, to);
            for (var row = 0; row < rows; row++) {
              if (!Bits.get(to.met, row)) {
                Bits.set(to.notMet, row);
              }
            }
          }
        });
    return all;
  }

  private static Map<String, RoleKernels> roles() {
    var all = new LinkedHashMap<String, RoleKernels>();
    all.put(
        "any is every",
        new RoleKernels() {
          @Override
          void any(Truths of, int[] unitOf, int rows, long[] known, int units, Truths to) {
            every(of, unitOf, rows, known, units, to);
          }
        });
    all.put(
        "every is any",
        new RoleKernels() {
          @Override
          void every(Truths of, int[] unitOf, int rows, long[] known, int units, Truths to) {
            any(of, unitOf, rows, known, units, to);
          }
        });
    all.put(
        "any of a household is every",
        new RoleKernels() {
          @Override
          void any(Truths of, Chunk chunk, Truths to) {
            every(of, chunk, to);
          }
        });
    all.put(
        "every of a household is any",
        new RoleKernels() {
          @Override
          void every(Truths of, Chunk chunk, Truths to) {
            any(of, chunk, to);
          }
        });
    all.put(
        "of a household only the first two are asked",
        new RoleKernels() {
          @Override
          void any(Truths of, Chunk chunk, Truths to) {
            super.any(withoutMembersFrom(2, of, chunk), chunk, to);
          }
        });
    all.put(
        "of a household only the first eight are asked",
        new RoleKernels() {
          @Override
          void any(Truths of, Chunk chunk, Truths to) {
            super.any(withoutMembersFrom(8, of, chunk), chunk, to);
          }
        });
    all.put(
        "the next household is asked as well",
        new RoleKernels() {
          @Override
          void any(Truths of, Chunk chunk, Truths to) {
            super.any(of, chunk, to);
            for (var household = 0; household + 1 < chunk.households(); household++) {
              if (Bits.get(to.met, household + 1)) {
                Bits.set(to.met, household);
                Bits.clear(to.notMet, household);
              }
            }
          }
        });
    all.put(
        "a household of nobody takes the place of the next",
        new RoleKernels() {
          @Override
          void every(Truths of, Chunk chunk, Truths to) {
            super.every(of, chunk, to);
            for (var household = 0; household + 1 < chunk.households(); household++) {
              if (chunk.firstOf(household) == chunk.firstOf(household + 1)
                  && Bits.get(to.notMet, household + 1)) {
                Bits.set(to.notMet, household);
                Bits.clear(to.met, household);
              }
            }
          }
        });
    all.put(
        "who does not count is asked with the household",
        new RoleKernels() {
          @Override
          void any(Truths of, Chunk chunk, Truths to) {
            super.any(of, chunk, to);
            for (var one = 0; one < chunk.alone(); one++) {
              if (Bits.get(of.met, chunk.residentAlone(one))) {
                Bits.set(to.met, chunk.householdOfAlone()[one]);
              }
            }
          }
        });
    all.put(
        "who is a unit of one is not asked",
        new RoleKernels() {
          @Override
          void any(Truths of, Chunk chunk, Truths to) {
            super.any(of, chunk, to);
            for (var one = 0; one < chunk.alone(); one++) {
              Bits.clear(to.met, chunk.households() + one);
            }
          }
        });
    all.put(
        "the last of a chunk is cut off from the unit",
        new RoleKernels() {
          @Override
          void any(Truths of, int[] unitOf, int rows, long[] known, int units, Truths to) {
            super.any(of, unitOf, Math.max(0, rows - 1), known, units, to);
          }
        });
    all.put(
        "the last of a chunk is not counted",
        new RoleKernels() {
          @Override
          void count(
              Truths of,
              int[] unitOf,
              int rows,
              long[] known,
              Range unknown,
              int most,
              int units,
              Ranges to) {
            super.count(of, unitOf, Math.max(0, rows - 1), known, unknown, most, units, to);
          }
        });
    all.put(
        "the last of a chunk is not a member",
        new RoleKernels() {
          @Override
          void members(
              int[] unitOf, int rows, long[] known, Range unknown, int most, int units, Ranges to) {
            super.members(unitOf, Math.max(0, rows - 1), known, unknown, most, units, to);
          }
        });
    all.put(
        "whoever lives in no known household is all of one",
        new RoleKernels() {
          @Override
          void any(Truths of, int[] unitOf, int rows, long[] known, int units, Truths to) {
            super.any(of, unitOf, rows, all(units), units, to);
          }
        });
    all.put(
        "what is open counts as met",
        new RoleKernels() {
          @Override
          void count(
              Truths of,
              int[] unitOf,
              int rows,
              long[] known,
              Range unknown,
              int most,
              int units,
              Ranges to) {
            super.count(of, unitOf, rows, known, unknown, most, units, to);
            System.arraycopy(to.high, 0, to.low, 0, units);
          }
        });
    all.put(
        "a sum forgets its high end",
        new RoleKernels() {
          @Override
          void total(
              Ranges of,
              int[] unitOf,
              int rows,
              long[] known,
              Range unknown,
              int most,
              int units,
              Ranges to) {
            super.total(of, unitOf, rows, known, unknown, most, units, to);
            System.arraycopy(to.low, 0, to.high, 0, units);
          }
        });
    all.put(
        "the sum of an unknown unit is nothing",
        new RoleKernels() {
          @Override
          void total(
              Ranges of,
              int[] unitOf,
              int rows,
              long[] known,
              Range unknown,
              int most,
              int units,
              Ranges to) {
            super.total(of, unitOf, rows, known, Range.exactly(0), most, units, to);
          }
        });
    all.put(
        "a household's condition misses its last member",
        new RoleKernels() {
          @Override
          void share(Truths ofUnits, Chunk chunk, Truths to) {
            super.share(ofUnits, chunk, to);
            for (var household = 0; household < chunk.households(); household++) {
              if (chunk.firstOf(household + 1) > chunk.firstOf(household)) {
                Bits.clear(to.met, chunk.firstOf(household + 1) - 1);
              }
            }
          }
        });
    all.put(
        "who is left out still hears what holds for the others",
        new RoleKernels() {
          @Override
          void share(Truths ofUnits, Chunk chunk, Truths to) {
            super.share(ofUnits, chunk, to);
            for (var one = 0; one < chunk.alone(); one++) {
              var others = ofUnits.at(chunk.householdOfAlone()[one]);
              Bits.clear(to.met, chunk.residentAlone(one));
              if (others == Outcome.MET) {
                Bits.set(to.met, chunk.residentAlone(one));
              }
            }
          }
        });
    all.put(
        "a condition comes from the neighbour's unit",
        new RoleKernels() {
          @Override
          void gather(Truths of, int[] from, int rows, Truths to) {
            super.gather(of, shifted(from), rows, to);
          }
        });
    all.put(
        "a quantity comes from the neighbour's unit",
        new RoleKernels() {
          @Override
          void gather(Ranges of, int[] from, int rows, Ranges to) {
            super.gather(of, shifted(from), rows, to);
          }
        });
    all.put(
        "what a parameter comes to in one place is taken for known in all",
        new RoleKernels() {
          @Override
          void gather(Ranges of, int[] from, int rows, Ranges to) {
            super.gather(of, from, rows, to);
            System.arraycopy(to.low, 0, to.high, 0, rows);
          }
        });
    all.put(
        "a unit of one hears nothing of its household",
        new RoleKernels() {
          @Override
          void extend(Truths of, int households, int[] householdOf, int alone) {
            super.extend(of, households, new int[householdOf.length], alone);
          }
        });
    return all;
  }

  private static void turnBytes(long[] bits, int rows) {
    for (var word = 0; word < Bits.words(rows); word++) {
      bits[word] = Long.reverseBytes(Long.reverse(bits[word]));
    }
    Bits.trim(bits, rows);
  }

  /** What residents say, as if nobody but the first few of each household met it. */
  private static Truths withoutMembersFrom(int member, Truths of, Chunk chunk) {
    var without = new Truths();
    without.reserve(chunk.residents());
    System.arraycopy(of.met, 0, without.met, 0, Bits.words(chunk.residents()));
    System.arraycopy(of.notMet, 0, without.notMet, 0, Bits.words(chunk.residents()));
    for (var household = 0; household < chunk.households(); household++) {
      for (var resident = chunk.firstOf(household) + member;
          resident < chunk.firstOf(household + 1);
          resident++) {
        Bits.clear(without.met, resident);
      }
    }
    return without;
  }

  private static long[] all(int rows) {
    var all = new long[Bits.words(rows)];
    Bits.fill(all, rows);
    return all;
  }

  private static int[] shifted(int[] from) {
    var shifted = new int[from.length];
    for (var row = 0; row < from.length; row++) {
      shifted[row] = Math.max(0, from[row] - 1);
    }
    return shifted;
  }
}
