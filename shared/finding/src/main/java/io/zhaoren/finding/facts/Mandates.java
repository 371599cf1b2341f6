package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.MeansRegister;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which facts of a vocabulary mandates open: one that lies behind registers is open when the
 * mandates in force cover all of them. Registers are told as bits ({@link MeansRegister#bits}).
 */
final class Mandates {

  static final int NOTHING = 0;

  private final int[] mandates;
  private final int[] covers;
  private final int[] queries;

  Mandates(Vocabulary vocabulary) {
    var facts = vocabulary.facts();
    mandates = IntStream.range(0, facts.size()).filter(f -> facts.get(f).isMandate()).toArray();
    covers = IntStream.of(mandates).map(f -> MeansRegister.bits(facts.get(f).covers())).toArray();
    queries = facts.stream().mapToInt(fact -> MeansRegister.bits(fact.queries())).toArray();
  }

  /**
   * The registers that the mandates of one resident cover together.
   *
   * @param inForce whether the mandate at this place of the vocabulary is given
   */
  int covered(IntPredicate inForce) {
    var covered = NOTHING;
    for (var i = 0; i < mandates.length; i++) {
      if (inForce.test(mandates[i])) {
        covered |= covers[i];
      }
    }
    return covered;
  }

  /**
   * Whether a fact, by its place in the vocabulary, may be seen when these registers are covered.
   */
  boolean open(int fact, int covered) {
    return (queries[fact] & ~covered) == 0;
  }
}
