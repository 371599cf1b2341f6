package io.zhaoren.casework.entitlement;

/** Why an entitlement ends. */
public enum EndReason {
  /** Income or property over the limit (浙江省社会救助条例 第五十一条). */
  OVER_LIMITS,
  /** Declared untruly (第五十一条). */
  UNTRUE_DECLARATION,
  /** Refuses verification (第五十一条). */
  VERIFICATION_REFUSED,
  /** Got by fraud (第五十一条). */
  FRAUD,
  DEATH,
  MOVED,
  /** Another programme takes its place. */
  OTHER_PROGRAMME,
  /** Two ids turned out to be one person, who has the same programme under the other. */
  SAME_PERSON,
  /** The person no longer wants it. */
  GIVEN_UP,
  TERM_OVER
}
