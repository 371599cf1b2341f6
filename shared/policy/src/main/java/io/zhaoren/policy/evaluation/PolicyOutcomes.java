package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Subject;

/** What one policy says of every row of a block: three bitmaps per condition, and the findings. */
final class PolicyOutcomes {

  private static final Finding[] FINDINGS = Finding.values();

  private static final int BITMAPS = 3;
  private static final int MET = 0;
  private static final int NOT_MET = 1;
  private static final int SOFT = 2;

  private final Policy policy;
  private final int inForce;
  private final int conditions;
  private final int wordsOfBlock;

  /** One bitmap after the other: of each condition what is met, not met, and met if soft counts. */
  private final long[] bitmaps;

  private final byte[] findings;

  /**
   * @param inForce its place among the policies in force
   */
  PolicyOutcomes(Policy policy, int inForce, FactBlock block) {
    this.policy = policy;
    this.inForce = inForce;
    var rows = policy.about() == Subject.UNIT ? block.households() : block.residents();
    conditions = policy.criteria().size() + policy.signals().size();
    wordsOfBlock = Bits.words(rows);
    bitmaps = new long[Math.multiplyExact(conditions * BITMAPS, wordsOfBlock)];
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
    if (isSet(condition, MET, row)) {
      return Outcome.MET;
    }
    return isSet(condition, NOT_MET, row) ? Outcome.NOT_MET : Outcome.UNDETERMINED;
  }

  boolean soft(int condition, int row) {
    return isSet(condition, SOFT, row);
  }

  private boolean isSet(int condition, int bitmap, int row) {
    return (bitmaps[begin(condition, bitmap) + (row >>> 6)] >>> row & 1) != 0;
  }

  /** Where a bitmap of a condition begins. */
  private int begin(int condition, int bitmap) {
    return (condition * BITMAPS + bitmap) * wordsOfBlock;
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
      Plan.Conditions asked,
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
    for (var i = 0; i < conditions; i++) {
      var node = asked.nodes()[i];
      var firm = run.truths(node, Knowledge.FIRM);
      if (run.isSoft(node)) {
        var best = run.truths(node, Knowledge.SOFT);
        for (var word = 0; word < words; word++) {
          together.soft[word] = best.met[word] & ~firm.met[word] & ~firm.notMet[word];
          together.met[word] = firm.met[word] | together.soft[word];
        }
        Bits.store(together.soft, rows, bitmaps, begin(i, SOFT), first);
        Bits.store(together.met, rows, bitmaps, begin(i, MET), first);
      } else {
        System.arraycopy(firm.met, 0, together.met, 0, words);
        Bits.store(firm.met, rows, bitmaps, begin(i, MET), first);
      }
      Bits.store(firm.notMet, rows, bitmaps, begin(i, NOT_MET), first);
      var criterion = i < asked.criteria();
      var points = asked.points()[i];
      for (var word = 0; word < words; word++) {
        if (points) {
          together.points[word] |= together.met[word];
        }
        if (criterion) {
          together.closed[word] |= firm.notMet[word];
          together.open[word] |= ~firm.met[word] & ~firm.notMet[word];
        }
      }
    }
    for (var word = 0; word < words; word++) {
      var settled = notEntitled[word] | (together.closed[word] & ~unsignalled[word]);
      var unknown = (unsignalled[word] & ~notEntitled[word]) | (together.open[word] & ~settled);
      // the two bits of the number of a finding
      var points = together.points[word] & ~unsignalled[word];
      together.met[word] = unknown;
      together.soft[word] = settled | (unknown & ~points);
    }
    for (var word = 0; word < words; word++) {
      var begin = word * Bits.WORD;
      var end = Math.min(rows, begin + Bits.WORD);
      spread(together.met[word], together.soft[word], first + begin, end - begin);
    }
  }

  /** From the two bits of each number to a byte for each row, eight rows at a time. */
  private void spread(long ones, long twos, int first, int rows) {
    var row = 0;
    for (; row + PackedBytes.LANES <= rows; row += PackedBytes.LANES) {
      PackedBytes.spread(ones >>> row, twos >>> row, findings, first + row);
    }
    for (; row < rows; row++) {
      findings[first + row] = (byte) (((ones >>> row) & 1) | (((twos >>> row) & 1) << 1));
    }
  }
}
