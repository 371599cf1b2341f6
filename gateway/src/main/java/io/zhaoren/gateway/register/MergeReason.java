package io.zhaoren.gateway.register;

/**
 * Why two ids are one person. A closed list: in a free text somebody would write a name or a
 * number.
 */
public enum MergeReason {
  /** One person was recorded twice. */
  DUPLICATE_RECORD,
  /** Somebody without a number has one now, and it was issued an id of its own. */
  NUMBER_GAINED,
  /** Somebody's number was corrected, and the corrected one was issued an id of its own. */
  NUMBER_CORRECTED
}
