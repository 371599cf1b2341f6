package io.zhaoren.policy.text;

/** How a benefit reaches people once it is found (DESIGN §4, domain.md 4.5). */
public enum Mode {
  /** Granted without an application; the person may refuse. */
  AUTO_GRANT,
  /** Everything is filled in; one confirmation is asked for. */
  ONE_TAP,
  /** The person is told and asked to apply; deciding needs what they authorise. */
  INVITE,
  /** The authority must act by itself. */
  DUTY,
  /**
   * Had by law on the identity card: nothing is applied for, decided or paid, and nobody is visited
   * to be told of it.
   */
  RIGHT
}
