package io.zhaoren.policy.evaluation;

/** How well a value is known to one evaluation. */
public enum Knowledge {
  UNKNOWN,
  /** Stale or only declared: it may point at somebody, but settles nothing. */
  SOFT,
  FIRM
}
