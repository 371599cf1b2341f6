package io.zhaoren.casework.decision;

/** On what a decision rests. */
public enum Ground {
  /** The criteria of the policy, all met or one not met. */
  CRITERIA,
  /** An express refusal of verification (浙江省社会救助条例 第五十一条). */
  VERIFICATION_REFUSED,
  /** Another programme stands in its way. */
  EXCLUDED,
  /** A department outside civil affairs decided, by its own law and facts. */
  DEPARTMENT,
  /** Facts or parameters are others now. */
  NEW_FACTS,
  /** The same facts, under a text or a parameter that is in force now. */
  PARAMETERS,
  /** What counts toward the sum up to which it fills is another now. */
  TOP_UP,
  /** Granted or changed on appeal. */
  APPEAL,
  /** The entitlement ends, for the reason given with it. */
  ENDING
}
