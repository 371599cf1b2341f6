package io.zhaoren.finding.matching;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A new revision of a match.
 *
 * @param match as it is now; of a lost one, as it last was, with the new revision and cause
 * @param reasons of a lost match: codes of the criteria not met, or HELD, EXCLUDED, DEATH, LEFT,
 *     MERGED, NOT_IN_FORCE; otherwise empty
 * @param before the match until now; empty of one that is found
 */
public record MatchChange(Kind kind, Match match, List<String> reasons, Optional<Match> before) {

  /** What is announced. */
  public enum Kind {
    FOUND,
    CHANGED,
    LOST
  }

  private static final Set<String> GENERAL =
      Set.of(
          Reconciling.HELD,
          Reconciling.EXCLUDED,
          Reconciling.DEATH,
          Reconciling.LEFT,
          Reconciling.MERGED,
          Reconciling.NOT_IN_FORCE);

  /** The reasons that do not come from the policy's text, and so do not tell which it is. */
  public List<String> generalReasons() {
    return reasons.stream().filter(GENERAL::contains).toList();
  }

  public MatchChange {
    reasons = List.copyOf(reasons);
  }

  public MatchChange(Kind kind, Match match, List<String> reasons) {
    this(kind, match, reasons, Optional.empty());
  }
}
