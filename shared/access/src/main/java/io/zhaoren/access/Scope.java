package io.zhaoren.access;

import java.util.Locale;
import java.util.Optional;

/** How far a right reaches. */
public enum Scope {
  /** Whatever is named: nothing of it is personal, or everybody may. */
  ANYONE(0),
  /** One's own, and that of whom one represents. */
  OWN(0),
  /** One's own and that of the household in which one lives now. */
  HOUSEHOLD(0),
  /** What lies in the caller's own village or community. */
  COMMUNITY(12),
  TOWNSHIP(9),
  COUNTY(6),
  /** What lies in a city or the province, as totals only. */
  AGGREGATES(2),
  /** What lies in the area of an audit. */
  AUDIT(2),
  /** What the caller's agency has said, or is asked. */
  ITEM(0);

  private final int digits;

  Scope(int digits) {
    this.digits = digits;
  }

  /** As rights write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Scope> of(String code) {
    for (var scope : values()) {
      if (scope.code().equals(code)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  boolean isOfAnArea() {
    return digits > 0;
  }

  /** Digits of the widest area that this scope allows. */
  int digits() {
    return digits;
  }
}
