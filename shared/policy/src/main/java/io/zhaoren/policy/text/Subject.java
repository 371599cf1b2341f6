package io.zhaoren.policy.text;

/** Whom a policy is about. */
public enum Subject {
  /** The persons of a household who are assessed together. */
  UNIT,
  RESIDENT
}
