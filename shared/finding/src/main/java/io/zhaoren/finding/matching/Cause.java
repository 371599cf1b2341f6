package io.zhaoren.finding.matching;

import java.util.List;

/**
 * Why a match changed.
 *
 * @param codes names of facts, programmes or parameters; never a value and never a person
 */
public record Cause(Kind kind, List<String> codes) {

  /** What set off the evaluation. */
  public enum Kind {
    FACT,
    CALENDAR,
    POLICY,
    PARAMETER,
    MOVE
  }

  public Cause {
    codes = List.copyOf(codes);
  }
}
