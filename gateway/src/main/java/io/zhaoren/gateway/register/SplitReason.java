package io.zhaoren.gateway.register;

/** Why two ids are two people after all. */
public enum SplitReason {
  /** The merge was a mistake. */
  MISTAKEN_MERGE,
  /** Two people were reported under one number. */
  NUMBER_SHARED
}
