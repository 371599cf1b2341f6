package io.zhaoren.casework.item;

import java.util.Set;

/** Where an item stands. */
public enum ItemState {
  UNDER_WAY,
  /** The clock stands until the applicant has supplied what was asked for. */
  AWAITING_PAPERS,
  GRANTED,
  REFUSED,
  WITHDRAWN,
  /** Nobody whom it was about lives: it is over without an answer to what was asked. */
  ENDED;

  /** Whether an item may go from here to there. What has an answer keeps it. */
  public boolean allows(ItemState next) {
    return switch (this) {
      case UNDER_WAY -> Set.of(AWAITING_PAPERS, GRANTED, REFUSED, WITHDRAWN, ENDED).contains(next);
      case AWAITING_PAPERS -> Set.of(UNDER_WAY, WITHDRAWN, ENDED).contains(next);
      case GRANTED, REFUSED, WITHDRAWN, ENDED -> false;
    };
  }

  /** Whether nothing more will be decided. */
  public boolean isFinal() {
    return this != UNDER_WAY && this != AWAITING_PAPERS;
  }
}
