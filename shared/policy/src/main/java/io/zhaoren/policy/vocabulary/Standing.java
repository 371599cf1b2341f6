package io.zhaoren.policy.vocabulary;

/** On what ground a value stands. Deciding sees {@link #VERIFIED} values only. */
public enum Standing {
  /** From a public register. */
  ADMINISTRATIVE,
  /** Seen by a field worker. */
  OBSERVED,
  /** Said by the person; it may invite, but settles nothing. */
  DECLARED,
  /** Checked for a claim, on the household's mandate. */
  VERIFIED
}
