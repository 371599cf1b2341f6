package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Subject;
import java.util.List;

/** What one policy says of every row of a block: three bitmaps per condition, and the findings. */
final class PolicyOutcomes {

  /** Of one condition. */
  private static final class Column {
    private final long[] met;
    private final long[] notMet;
    private final long[] soft;

    Column(int rows) {
      met = new long[Bits.words(rows)];
      notMet = new long[met.length];
      soft = new long[met.length];
    }
  }

  private static final Finding[] FINDINGS = Finding.values();

  private final Policy policy;
  private final int inForce;
  private final Column[] columns;
  private final boolean[] signal;
  private final boolean[] points;
  private final byte[] findings;

  /**
   * @param inForce its place among the policies in force
   */
  PolicyOutcomes(Policy policy, int inForce, FactBlock block) {
    this.policy = policy;
    this.inForce = inForce;
    var rows = policy.about() == Subject.UNIT ? block.households() : block.residents();
    var conditions = policy.conditions();
    columns = new Column[conditions.size()];
    signal = new boolean[columns.length];
    points = new boolean[columns.length];
    for (var i = 0; i < columns.length; i++) {
      columns[i] = new Column(rows);
      signal[i] = conditions.get(i).isSignal();
      points[i] = conditions.get(i).points();
    }
    findings = new byte[rows];
  }

  Policy policy() {
    return policy;
  }

  boolean isOfUnits() {
    return policy.about() == Subject.UNIT;
  }

  int inForce() {
    return inForce;
  }

  Outcome outcome(int condition, int row) {
    if (Bits.get(columns[condition].met, row)) {
      return Outcome.MET;
    }
    return Bits.get(columns[condition].notMet, row) ? Outcome.NOT_MET : Outcome.UNDETERMINED;
  }

  boolean soft(int condition, int row) {
    return Bits.get(columns[condition].soft, row);
  }

  Finding finding(int row) {
    return FINDINGS[findings[row]];
  }

  void finding(int row, Finding finding) {
    findings[row] = (byte) finding.ordinal();
  }

  byte[] findings() {
    return findings;
  }

  /** Room for what a chunk's conditions come to together. */
  static final class Together {
    private long[] closed = {};
    private long[] open = {};
    private long[] points = {};
    private long[] met = {};
    private long[] soft = {};

    private void reserve(int words) {
      if (closed.length < words) {
        closed = new long[words];
        open = new long[words];
        points = new long[words];
        met = new long[words];
        soft = new long[words];
      }
    }
  }

  /**
   * Stores what the conditions say of a chunk's rows, and the findings that follow from them alone.
   *
   * @param first the block's row that is the chunk's first
   * @param notEntitled rows of which nothing else matters
   * @param unsignalled rows of whom it is not known with whom they live
   */
  void store(
      Run run,
      List<Node> conditions,
      int first,
      int rows,
      long[] notEntitled,
      long[] unsignalled,
      Together together) {
    var words = Bits.words(rows);
    together.reserve(words);
    for (var word = 0; word < words; word++) {
      together.closed[word] = 0;
      together.open[word] = 0;
      together.points[word] = 0;
    }
    for (var i = 0; i < columns.length; i++) {
      var node = conditions.get(i);
      var firm = run.truths(node, Knowledge.FIRM);
      var column = columns[i];
      if (run.isSoft(node)) {
        var best = run.truths(node, Knowledge.SOFT);
        for (var word = 0; word < words; word++) {
          together.soft[word] = best.met[word] & ~firm.met[word] & ~firm.notMet[word];
          together.met[word] = firm.met[word] | together.soft[word];
        }
        Bits.store(together.soft, rows, column.soft, first);
        Bits.store(together.met, rows, column.met, first);
      } else {
        System.arraycopy(firm.met, 0, together.met, 0, words);
        Bits.store(firm.met, rows, column.met, first);
      }
      Bits.store(firm.notMet, rows, column.notMet, first);
      for (var word = 0; word < words; word++) {
        if (points[i]) {
          together.points[word] |= together.met[word];
        }
        if (!signal[i]) {
          together.closed[word] |= firm.notMet[word];
          together.open[word] |= ~firm.met[word] & ~firm.notMet[word];
        }
      }
    }
    for (var word = 0; word < words; word++) {
      var settled = notEntitled[word] | together.closed[word] & ~unsignalled[word];
      var unknown = unsignalled[word] & ~notEntitled[word] | together.open[word] & ~settled;
      // the two bits of the number of a finding
      var points = together.points[word] & ~unsignalled[word];
      together.met[word] = unknown;
      together.soft[word] = settled | unknown & ~points;
    }
    for (var row = 0; row < rows; row++) {
      findings[first + row] =
          (byte)
              (together.met[row >>> 6] >>> row & 1 | (together.soft[row >>> 6] >>> row & 1) << 1);
    }
  }
}
