package io.zhaoren.policy.evaluation;

import java.util.Optional;

/**
 * What the rows of a node are.
 *
 * @param decided for what is seen from a place, which place
 */
record Space(Kind kind, Optional<Deciding> decided) {

  enum Kind {
    /**
     * First every household, as those of it who count; then, as a unit of one, everybody who does
     * not. So each resident is a member of exactly one unit.
     */
    UNIT,
    RESIDENT,
    /**
     * A unit as seen from a place. Residents of one unit may be decided on in several places, and
     * what is asked of every member may read a parameter: then each place asks anew.
     */
    OUTLOOK,
    /** A member of a unit as seen from a place. */
    SEEN
  }

  static final Space UNIT = new Space(Kind.UNIT, Optional.empty());
  static final Space RESIDENT = new Space(Kind.RESIDENT, Optional.empty());

  /** Whether its rows are units or members as seen from places. */
  boolean isSeen() {
    return kind == Kind.OUTLOOK || kind == Kind.SEEN;
  }

  static Space outlook(Deciding from) {
    return new Space(Kind.OUTLOOK, Optional.of(from));
  }

  static Space seen(Deciding from) {
    return new Space(Kind.SEEN, Optional.of(from));
  }
}
