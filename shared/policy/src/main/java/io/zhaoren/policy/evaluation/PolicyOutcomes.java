package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import java.util.Arrays;
import java.util.List;

/** What one policy says of every row of a block: its place among the outcomes, and the findings. */
final class PolicyOutcomes {

  private static final Finding[] FINDINGS = Finding.values();

  private final Wanted.Asked asked;
  private final List<ChunkOutcomes> chunks;
  private final byte[] findings;

  /**
   * @param chunks what all policies say, in the order of the rows
   */
  PolicyOutcomes(Wanted.Asked asked, FactBlock block, List<ChunkOutcomes> chunks) {
    this.asked = asked;
    this.chunks = chunks;
    this.findings = new byte[asked.ofUnits() ? block.households() : block.residents()];
  }

  Policy policy() {
    return asked.policy();
  }

  boolean isOfUnits() {
    return asked.ofUnits();
  }

  Outcome outcome(int condition, int row) {
    if (isSet(condition, ChunkOutcomes.MET, row)) {
      return Outcome.MET;
    }
    return isSet(condition, ChunkOutcomes.NOT_MET, row) ? Outcome.NOT_MET : Outcome.UNDETERMINED;
  }

  boolean soft(int condition, int row) {
    return isSet(condition, ChunkOutcomes.MET, row) && isSet(condition, ChunkOutcomes.NOT_MET, row);
  }

  private boolean isSet(int condition, int bitmap, int row) {
    var chunk = chunkOf(row);
    var begin =
        begin(chunk) + (condition * ChunkOutcomes.BITMAPS + bitmap) * chunk.words(isOfUnits());
    var within = row - chunk.first(isOfUnits());
    return (chunk.bitmaps()[begin + (within >>> 6)] >>> within & 1) != 0;
  }

  /** The last that begins no later: one without rows of this kind begins where the next does. */
  private ChunkOutcomes chunkOf(int row) {
    var low = 0;
    var end = chunks.size();
    while (end - low > 1) {
      var middle = (low + end) >>> 1;
      if (chunks.get(middle).first(isOfUnits()) <= row) {
        low = middle;
      } else {
        end = middle;
      }
    }
    return chunks.get(low);
  }

  private int begin(ChunkOutcomes chunk) {
    return chunk.begin(asked.householdConditions(), asked.residentConditions());
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
     * @param met of a row for which both are set it is so only if soft facts count
     * @param criterion all ones if it has to be met, else nothing
     * @param pointing all ones if it speaks for a match, else nothing
     */
    private void add(long met, long notMet, int word, long criterion, long pointing) {
      closed[word] |= notMet & ~met & criterion;
      open[word] |= ~(met ^ notMet) & criterion;
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
      ChunkOutcomes chunk,
      int rows,
      long[] notEntitled,
      long[] unsignalled,
      Together together) {
    var words = Bits.words(rows);
    together.clear(words);
    var begin = begin(chunk);
    var conditions = asked.conditions();
    var nodes = conditions.nodes();
    for (var i = 0; i < nodes.length; i++) {
      var node = nodes[i];
      var firm = run.truths(node, Knowledge.FIRM);
      var best = run.isSoft(node) ? run.truths(node, Knowledge.SOFT) : firm;
      store(
          firm,
          best,
          words,
          conditions.criterion()[i],
          conditions.pointing()[i],
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
          chunk.first(isOfUnits()) + word * Bits.WORD,
          Math.min(Bits.WORD, rows - word * Bits.WORD));
    }
  }

  /**
   * @param best the same as firm if no soft fact matters
   */
  private static void store(
      Truths firm,
      Truths best,
      int words,
      long criterion,
      long pointing,
      Together together,
      long[] to,
      int begin) {
    if (words == 1) {
      storeWord(firm, best, 0, criterion, pointing, together, to, begin, begin + 1);
    } else {
      for (var word = 0; word < words; word++) {
        storeWord(
            firm,
            best,
            word,
            criterion,
            pointing,
            together,
            to,
            begin + word,
            begin + words + word);
      }
    }
  }

  private static void storeWord(
      Truths firm,
      Truths best,
      int word,
      long criterion,
      long pointing,
      Together together,
      long[] to,
      int met,
      int notMet) {
    var only = best.met[word] & ~(firm.met[word] | firm.notMet[word]);
    var speaksFor = firm.met[word] | only;
    var against = firm.notMet[word] | only;
    to[met] = speaksFor;
    to[notMet] = against;
    together.add(speaksFor, against, word, criterion, pointing);
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
