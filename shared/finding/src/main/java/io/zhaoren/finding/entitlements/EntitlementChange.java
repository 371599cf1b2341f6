package io.zhaoren.finding.entitlements;

/** A new revision of an entitlement. */
public record EntitlementChange(Kind kind, Entitlement entitlement) {

  /** What is announced. */
  public enum Kind {
    GRANTED,
    CHANGED,
    ENDED
  }
}
