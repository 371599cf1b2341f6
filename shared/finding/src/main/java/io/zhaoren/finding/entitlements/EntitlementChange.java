package io.zhaoren.finding.entitlements;

import java.util.List;
import java.util.Optional;

/**
 * A new revision of an entitlement.
 *
 * @param amounts everything that is owed by this revision, past periods included, in order and
 *     without overlap; empty: nothing is said of when which amount holds
 */
public record EntitlementChange(
    Kind kind, Entitlement entitlement, Optional<List<PeriodAmount>> amounts) {

  public EntitlementChange {
    amounts = amounts.map(List::copyOf);
  }

  public EntitlementChange(Kind kind, Entitlement entitlement) {
    this(kind, entitlement, Optional.empty());
  }

  /** What is announced. */
  public enum Kind {
    GRANTED,
    CHANGED,
    ENDED
  }
}
