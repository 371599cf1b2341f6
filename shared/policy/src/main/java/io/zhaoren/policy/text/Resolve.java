package io.zhaoren.policy.text;

/** Which of two programmes stands when a person may not have both. */
public enum Resolve {
  /** The one that pays more; on a tie the running one stays. */
  HIGHER,
  /** The other one. */
  OTHER,
  /** The one whose policy says so. */
  THIS,
  /** The person chooses; until then the higher. */
  CHOICE,
  /** The one that ran first. */
  FIRST
}
