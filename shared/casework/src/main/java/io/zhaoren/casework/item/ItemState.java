package io.zhaoren.casework.item;

import java.util.Set;

/** Where an item stands. */
public enum ItemState {
  UNDER_WAY,
  /** The clock stands until the applicant has supplied what was asked for. */
  AWAITING_PAPERS,
  GRANTED,
  REFUSED,
  WITHDRAWN;

  /** Whether an item may go from here to there. What has an answer keeps it. */
  public boolean allows(ItemState next) {
    return switch (this) {
      case UNDER_WAY -> Set.of(AWAITING_PAPERS, GRANTED, REFUSED, WITHDRAWN).contains(next);
      case AWAITING_PAPERS -> Set.of(UNDER_WAY, WITHDRAWN).contains(next);
      case GRANTED, REFUSED, WITHDRAWN -> false;
    };
  }

  /** Whether nothing more will be decided. */
  public boolean isFinal() {
    return this == GRANTED || this == REFUSED || this == WITHDRAWN;
  }
}
