package io.zhaoren.policy.evaluation;

/**
 * What one policy means for one subject on one day. When several apply, the first of these holds:
 * nobody living is there (not entitled), {@link #HELD}, not entitled by a criterion, {@link
 * #EXCLUDED}, and then what is met and what is open.
 */
public enum Finding {
  /** Every criterion is met, on firm facts. */
  FOUND,
  /** Something points at the subject, nothing speaks against it, and something is still open. */
  LIKELY,
  /** A criterion is not met, on firm facts. */
  NOT_ENTITLED,
  /** Open, and nothing points at the subject: asking would find everybody. */
  UNSIGNALLED,
  /** No criterion speaks against it, but a running entitlement of another programme does. */
  EXCLUDED,
  /** The subject already has it. */
  HELD;

  /** Whether the subject should be told. */
  public boolean isMatch() {
    return this == FOUND || this == LIKELY;
  }
}
