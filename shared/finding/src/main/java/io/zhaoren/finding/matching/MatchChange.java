package io.zhaoren.finding.matching;

import java.util.List;

/**
 * A new revision of a match.
 *
 * @param match as it is now; of a lost one, as it last was, with the new revision and cause
 * @param reasons of a lost match: codes of the criteria not met, or HELD, EXCLUDED, DEATH, LEFT;
 *     otherwise empty
 */
public record MatchChange(Kind kind, Match match, List<String> reasons) {

  /** What is announced. */
  public enum Kind {
    FOUND,
    CHANGED,
    LOST
  }

  public MatchChange {
    reasons = List.copyOf(reasons);
  }
}
