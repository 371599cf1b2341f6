package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Subject;
import java.util.Arrays;
import java.util.List;

/** What one policy says of every row of a block: its place among the outcomes, and the findings. */
final class PolicyOutcomes {

  private static final Finding[] FINDINGS = Finding.values();

  private final Policy policy;
  private final int inForce;
  private final boolean ofUnits;
  private final int householdConditions;
  private final int residentConditions;
  private final List<ChunkOutcomes> chunks;
  private final byte[] findings;

  /**
   * @param inForce its place among the policies in force
   * @param householdConditions how many conditions asked of households come before its own
   * @param residentConditions how many asked of residents come before
   * @param chunks what all policies say, in the order of the rows
   */
  PolicyOutcomes(
      Policy policy,
      int inForce,
      FactBlock block,
      int householdConditions,
      int residentConditions,
      List<ChunkOutcomes> chunks) {
    this.policy = policy;
    this.inForce = inForce;
    this.ofUnits = policy.about() == Subject.UNIT;
    this.householdConditions = householdConditions;
    this.residentConditions = residentConditions;
    this.chunks = chunks;
    this.findings = new byte[ofUnits ? block.households() : block.residents()];
  }

  Policy policy() {
    return policy;
  }

  boolean isOfUnits() {
    return ofUnits;
  }

  int inForce() {
    return inForce;
  }

  Outcome outcome(int condition, int row) {
    if (isSet(condition, ChunkOutcomes.MET, row)) {
      return Outcome.MET;
    }
    return isSet(condition, ChunkOutcomes.NOT_MET, row) ? Outcome.NOT_MET : Outcome.UNDETERMINED;
  }

  boolean soft(int condition, int row) {
    return isSet(condition, ChunkOutcomes.SOFT, row);
  }

  private boolean isSet(int condition, int bitmap, int row) {
    var chunk = chunkOf(row);
    var begin = begin(chunk) + (condition * ChunkOutcomes.BITMAPS + bitmap) * chunk.words(ofUnits);
    var within = row - chunk.first(ofUnits);
    return (chunk.bitmaps()[begin + (within >>> 6)] >>> within & 1) != 0;
  }

  /** The last that begins no later: one without rows of this kind begins where the next does. */
  private ChunkOutcomes chunkOf(int row) {
    var low = 0;
    var end = chunks.size();
    while (end - low > 1) {
      var middle = (low + end) >>> 1;
      if (chunks.get(middle).first(ofUnits) <= row) {
        low = middle;
      } else {
        end = middle;
      }
    }
    return chunks.get(low);
  }

  private int begin(ChunkOutcomes chunk) {
    return chunk.begin(householdConditions, residentConditions);
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

  /** What the conditions of a policy come to together. */
  static final class Together {
    private long[] closed = {};
    private long[] open = {};
    private long[] points = {};

    private void clear(int words) {
      if (closed.length < words) {
        closed = new long[words];
        open = new long[words];
        points = new long[words];
      } else {
        Arrays.fill(closed, 0, words, 0);
        Arrays.fill(open, 0, words, 0);
        Arrays.fill(points, 0, words, 0);
      }
    }

    /**
     * Takes in a condition.
     *
     * @param criterion all ones if it has to be met, else nothing
     * @param pointing all ones if it speaks for a match, else nothing
     */
    private void add(long met, long notMet, long soft, int word, long criterion, long pointing) {
      closed[word] |= notMet & criterion;
      open[word] |= (~(met | notMet) | soft) & criterion;
      points[word] |= met & pointing;
    }
  }

  /**
   * Stores what the conditions say of a chunk's rows, and the findings that follow from them alone.
   *
   * @param chunk where to store them
   * @param notEntitled rows of which nothing else matters
   * @param unsignalled rows of whom it is not known with whom they live
   */
  void store(
      Run run,
      Plan.Conditions asked,
      ChunkOutcomes chunk,
      int rows,
      long[] notEntitled,
      long[] unsignalled,
      Together together) {
    var words = Bits.words(rows);
    together.clear(words);
    var begin = begin(chunk);
    for (var i = 0; i < asked.nodes().length; i++) {
      store(
          run,
          asked.nodes()[i],
          words,
          i < asked.criteria() ? -1L : 0,
          asked.points()[i] ? -1L : 0,
          together,
          chunk.bitmaps(),
          begin);
      begin += ChunkOutcomes.BITMAPS * words;
    }
    for (var word = 0; word < words; word++) {
      var settled = notEntitled[word] | (together.closed[word] & ~unsignalled[word]);
      var unknown = (unsignalled[word] & ~notEntitled[word]) | (together.open[word] & ~settled);
      var points = together.points[word] & ~unsignalled[word];
      // the two bits of the number of a finding
      spread(
          unknown,
          settled | (unknown & ~points),
          chunk.first(ofUnits) + word * Bits.WORD,
          Math.min(Bits.WORD, rows - word * Bits.WORD));
    }
  }

  private static void store(
      Run run,
      Node node,
      int words,
      long criterion,
      long pointing,
      Together together,
      long[] to,
      int begin) {
    var firm = run.truths(node, Knowledge.FIRM);
    var notMet = begin + ChunkOutcomes.NOT_MET * words;
    if (run.isSoft(node)) {
      var best = run.truths(node, Knowledge.SOFT).met;
      var soft = begin + ChunkOutcomes.SOFT * words;
      for (var word = 0; word < words; word++) {
        var only = best[word] & ~(firm.met[word] | firm.notMet[word]);
        var met = firm.met[word] | only;
        to[begin + word] = met;
        to[notMet + word] = firm.notMet[word];
        to[soft + word] = only;
        together.add(met, firm.notMet[word], only, word, criterion, pointing);
      }
    } else {
      for (var word = 0; word < words; word++) {
        to[begin + word] = firm.met[word];
        to[notMet + word] = firm.notMet[word];
        together.add(firm.met[word], firm.notMet[word], 0, word, criterion, pointing);
      }
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
