package io.zhaoren.policy.explanation;

import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Knows where the values that an evaluation read come from. */
@FunctionalInterface
public interface Provenance {

  /**
   * Who said the value that holds.
   *
   * @param source code of the source
   * @param trueFrom since when it is true, as reported
   */
  record Origin(
      String source, Words sourceName, Standing standing, LocalDate trueFrom, Instant reportedAt) {}

  /**
   * @param subject id of the resident or household, as in the block
   * @return empty if nobody reported it
   */
  Optional<Origin> of(FactDefinition fact, String subject);

  /** Knows nothing: for facts given with the question. */
  static Provenance none() {
    return (fact, subject) -> Optional.empty();
  }
}
