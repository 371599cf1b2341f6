package io.zhaoren.policy.vocabulary;

/**
 * A value that its fact does not allow. Says which rule was broken and never repeats the value, as
 * it may be personal.
 */
public final class FactValueException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Which rule was broken. */
  public enum Reason {
    WRONG_TYPE,
    WRONG_UNIT,
    OUT_OF_RANGE,
    DATE_IN_FUTURE,
    UNKNOWN_CODE,
    UNKNOWN_AREA,
    NOT_EXACT
  }

  private final Reason reason;
  private final String rule;

  public FactValueException(Reason reason, String rule) {
    super(rule);
    this.reason = reason;
    this.rule = rule;
  }

  public Reason reason() {
    return reason;
  }

  /** The rule in words. */
  public String rule() {
    return rule;
  }
}
