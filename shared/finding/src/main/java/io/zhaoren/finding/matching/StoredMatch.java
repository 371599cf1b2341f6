package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.Subject;
import java.util.Optional;

/**
 * What is remembered of a subject and a programme.
 *
 * @param match empty if it was lost: then only its revision is remembered
 */
public record StoredMatch(Subject subject, String programme, long revision, Optional<Match> match) {

  Matches.Key key() {
    return new Matches.Key(subject, programme);
  }
}
