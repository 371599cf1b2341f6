package io.zhaoren.finding.intake;

import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Set;

/**
 * Who may say something.
 *
 * @param code its name in topics and vocabularies
 * @param standing on what ground its statements stand
 * @param speaksFor sources of the other channel whose statements it passes on: a service for those
 *     who told it something over HTTP
 */
public record Source(
    String code, Words name, Channel channel, Standing standing, Set<String> speaksFor) {

  /** How its statements come in. */
  public enum Channel {
    KAFKA,
    HTTP
  }

  public Source {
    speaksFor = Set.copyOf(speaksFor);
  }
}
