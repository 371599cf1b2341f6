package io.zhaoren.policy.evaluation;

import java.util.Arrays;

/**
 * Loops between rows of different kinds: what members say is brought together for their unit, and
 * what holds for the unit is handed to its members.
 */
class RoleKernels {

  /** Whether the condition holds for any member of a unit. */
  void any(Truths of, Chunk chunk, Truths to) {
    mark(of.met, false, chunk, to.met);
    mark(of.notMet, true, chunk, to.notMet);
    concludeAny(chunk.unitsKnown(), chunk.units(), to);
  }

  /**
   * The same where the members of a unit are no neighbours.
   *
   * @param unitOf by member
   * @param known the units of which the members are known
   */
  void any(Truths of, int[] unitOf, int rows, long[] known, int units, Truths to) {
    mark(of.met, false, unitOf, rows, units, to.met);
    mark(of.notMet, true, unitOf, rows, units, to.notMet);
    concludeAny(known, units, to);
  }

  private static void concludeAny(long[] known, int units, Truths to) {
    for (var word = 0; word < Bits.words(units); word++) {
      to.met[word] &= known[word];
      to.notMet[word] = known[word] & ~to.notMet[word];
    }
  }

  /** Whether the condition holds for every member of a unit. */
  void every(Truths of, Chunk chunk, Truths to) {
    mark(of.notMet, false, chunk, to.notMet);
    mark(of.met, true, chunk, to.met);
    concludeEvery(chunk.unitsKnown(), chunk.units(), to);
  }

  /** The same where the members of a unit are no neighbours. */
  void every(Truths of, int[] unitOf, int rows, long[] known, int units, Truths to) {
    mark(of.notMet, false, unitOf, rows, units, to.notMet);
    mark(of.met, true, unitOf, rows, units, to.met);
    concludeEvery(known, units, to);
  }

  private static void concludeEvery(long[] known, int units, Truths to) {
    for (var word = 0; word < Bits.words(units); word++) {
      to.notMet[word] &= known[word];
      to.met[word] = known[word] & ~to.met[word];
    }
  }

  /** Marks the units of residents, those of one at the end. */
  private static void mark(long[] of, boolean others, Chunk chunk, long[] units) {
    var households = chunk.households();
    for (var word = households >>> 6; word < Bits.words(chunk.units()); word++) {
      units[word] = 0;
    }
    chunk.neighbours().any(of, others, units);
    for (var one = 0; one < chunk.alone(); one++) {
      if (Bits.get(of, chunk.residentAlone(one)) != others) {
        Bits.set(units, households + one);
      }
    }
  }

  /**
   * Marks the units of rows.
   *
   * @param others the rows of which the bit is not set, instead of those of which it is
   */
  private static void mark(
      long[] of, boolean others, int[] unitOf, int rows, int count, long[] units) {
    Arrays.fill(units, 0, Bits.words(count), 0);
    // neighbours mostly share a word: it is kept at hand until another one is needed
    var at = 0;
    var marks = 0L;
    for (var word = 0; word < Bits.words(rows); word++) {
      for (var bits = others ? Bits.others(of, word, rows) : of[word];
          bits != 0;
          bits &= bits - 1) {
        var unit = unitOf[word * Bits.WORD + Long.numberOfTrailingZeros(bits)];
        if (unit >>> 6 != at) {
          units[at] |= marks;
          marks = 0;
          at = unit >>> 6;
        }
        marks |= 1L << unit;
      }
    }
    if (marks != 0) {
      units[at] |= marks;
    }
  }

  /**
   * For how many members of a unit the condition holds.
   *
   * @param unknown how many may be if the members are not known
   * @param most members that a unit may have
   */
  void count(
      Truths of,
      int[] unitOf,
      int rows,
      long[] known,
      Range unknown,
      int most,
      int units,
      Ranges to) {
    to.reserve(units, new Range(0, most).or(unknown));
    Arrays.fill(to.low, 0, units, 0);
    Arrays.fill(to.high, 0, units, 0);
    for (var word = 0; word < Bits.words(rows); word++) {
      for (var bits = of.met[word]; bits != 0; bits &= bits - 1) {
        to.low[unitOf[word * Bits.WORD + Long.numberOfTrailingZeros(bits)]]++;
      }
      for (var bits = Bits.others(of.notMet, word, rows); bits != 0; bits &= bits - 1) {
        to.high[unitOf[word * Bits.WORD + Long.numberOfTrailingZeros(bits)]]++;
      }
    }
    openUnknown(known, unknown, units, to);
  }

  /** How many members a unit has. */
  void members(
      int[] unitOf, int rows, long[] known, Range unknown, int most, int units, Ranges to) {
    var exact = Bits.all(known, units);
    to.reserve(units, exact ? new Range(0, most) : new Range(0, most).or(unknown), exact);
    Arrays.fill(to.low, 0, units, 0);
    for (var row = 0; row < rows; row++) {
      to.low[unitOf[row]]++;
    }
    if (!exact) {
      System.arraycopy(to.low, 0, to.high, 0, units);
      openUnknown(known, unknown, units, to);
    }
  }

  /** The sum over the members of a unit. */
  void total(
      Ranges of,
      int[] unitOf,
      int rows,
      long[] known,
      Range unknown,
      int most,
      int units,
      Ranges to) {
    var around = of.bounds().times(most).or(Range.exactly(0));
    var proven = around.isProven() && of.bounds().isProven();
    var allKnown = Bits.all(known, units);
    var exact = proven && of.isExact() && allKnown;
    to.reserve(units, allKnown ? around : around.or(unknown), exact);
    Arrays.fill(to.low, 0, units, 0);
    if (exact) {
      for (var row = 0; row < rows; row++) {
        to.low[unitOf[row]] += of.low[row];
      }
      return;
    }
    Arrays.fill(to.high, 0, units, 0);
    if (proven) {
      for (var row = 0; row < rows; row++) {
        to.low[unitOf[row]] += of.low[row];
        to.high[unitOf[row]] += of.high[row];
      }
    } else {
      for (var row = 0; row < rows; row++) {
        var unit = unitOf[row];
        var sum = new Range(to.low[unit], to.high[unit]).plus(new Range(of.low[row], of.high[row]));
        to.low[unit] = sum.low();
        to.high[unit] = sum.high();
      }
    }
    openUnknown(known, unknown, units, to);
  }

  private static void openUnknown(long[] known, Range unknown, int units, Ranges to) {
    if (!Bits.all(known, units)) {
      for (var unit = 0; unit < units; unit++) {
        if (!Bits.get(known, unit)) {
          to.low[unit] = unknown.low();
          to.high[unit] = unknown.high();
        }
      }
    }
  }

  /** Hands each resident what the unit says. */
  void share(Truths ofUnits, Chunk chunk, Truths to) {
    share(ofUnits.met, chunk, to.met);
    share(ofUnits.notMet, chunk, to.notMet);
  }

  private static void share(long[] of, Chunk chunk, long[] to) {
    chunk.neighbours().each(of, to);
    for (var one = 0; one < chunk.alone(); one++) {
      if (Bits.get(of, chunk.households() + one)) {
        Bits.set(to, chunk.residentAlone(one));
      }
    }
  }

  /** Hands each row what another row says. */
  void gather(Truths of, int[] from, int rows, Truths to) {
    gather(of.met, from, rows, to.met);
    gather(of.notMet, from, rows, to.notMet);
  }

  private static void gather(long[] of, int[] from, int rows, long[] to) {
    if (rows > Bits.WORD && isEmpty(of)) {
      Arrays.fill(to, 0, Bits.words(rows), 0);
      return;
    }
    for (var word = 0; word < Bits.words(rows); word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      var bits = 0L;
      for (var row = begin; row < end; row++) {
        bits |= (of[from[row] >>> 6] >>> from[row] & 1) << row;
      }
      to[word] = bits;
    }
  }

  private static boolean isEmpty(long[] bits) {
    for (var word : bits) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** Hands each row what another row comes to. */
  void gather(Ranges of, int[] from, int rows, Ranges to) {
    to.reserve(rows, of.bounds(), of.isExact());
    to.greatestValue = of.greatestValue;
    gatherValues(of.low, from, rows, to.low);
    if (!to.isExact()) {
      gatherValues(of.high, from, rows, to.high);
    }
  }

  private static void gatherValues(long[] of, int[] from, int rows, long[] to) {
    for (var row = 0; row < rows; row++) {
      to[row] = of[from[row]];
    }
  }

  /**
   * Units of one, which follow the households' units, share what their household says.
   *
   * @param householdOf by unit of one
   */
  void extend(Truths of, int households, int[] householdOf, int alone) {
    if (alone == 0) {
      return;
    }
    for (var one = 0; one < alone; one++) {
      copy(of.met, householdOf[one], households + one);
      copy(of.notMet, householdOf[one], households + one);
    }
  }

  private static void copy(long[] bits, int from, int to) {
    if (Bits.get(bits, from)) {
      Bits.set(bits, to);
    } else {
      Bits.clear(bits, to);
    }
  }

  /** As above, for quantities. */
  void extend(Ranges of, int households, int[] householdOf, int alone) {
    for (var one = 0; one < alone; one++) {
      of.low[households + one] = of.low[householdOf[one]];
      of.high[households + one] = of.high[householdOf[one]];
    }
  }
}
