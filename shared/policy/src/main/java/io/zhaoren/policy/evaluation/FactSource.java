package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Vocabulary;

/**
 * A fact that nodes read, and in which rows of a chunk its column lies.
 *
 * @param fact its place in the vocabulary
 */
record FactSource(int fact, boolean ofHousehold) {

  static FactSource of(FactDefinition definition, int fact) {
    return new FactSource(fact, definition.about() == About.HOUSEHOLD);
  }

  static FactSource of(String name, Vocabulary vocabulary) {
    return of(vocabulary.fact(name), vocabulary.indexOf(name));
  }

  Space space() {
    return ofHousehold ? Space.UNIT : Space.RESIDENT;
  }

  FactColumn column(FactBlock block) {
    return block.column(fact);
  }

  /** The block's row that is the first of the chunk. */
  int first(Chunk chunk) {
    return ofHousehold ? chunk.firstHousehold() : chunk.firstResident();
  }

  int rows(Chunk chunk) {
    return ofHousehold ? chunk.households() : chunk.residents();
  }
}
