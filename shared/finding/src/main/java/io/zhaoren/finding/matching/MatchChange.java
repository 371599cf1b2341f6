package io.zhaoren.finding.matching;

import java.util.List;
import java.util.Optional;

/**
 * A new revision of a match.
 *
 * @param match as it is now; of a lost one, as it last was, with the new revision and cause
 * @param reasons of a lost match: codes of the criteria not met, or HELD, EXCLUDED, DEATH, LEFT;
 *     otherwise empty
 * @param before the match until now; empty of one that is found
 */
public record MatchChange(Kind kind, Match match, List<String> reasons, Optional<Match> before) {

  /** What is announced. */
  public enum Kind {
    FOUND,
    CHANGED,
    LOST
  }

  public MatchChange {
    reasons = List.copyOf(reasons);
  }

  public MatchChange(Kind kind, Match match, List<String> reasons) {
    this(kind, match, reasons, Optional.empty());
  }
}
