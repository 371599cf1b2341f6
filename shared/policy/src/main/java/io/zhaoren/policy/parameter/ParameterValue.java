package io.zhaoren.policy.parameter;

import java.util.Optional;

/** The answer to a look-up. */
public sealed interface ParameterValue {

  /** The row that decides. */
  record Known(ParameterRow row) implements ParameterValue {
    public long value() {
      return row.value();
    }
  }

  /**
   * No lawful value.
   *
   * @param place the six-digit division that was asked for
   * @param last the last decisive row before the day, which no longer counts
   */
  record Unknown(String code, int place, Reason reason, Optional<ParameterRow> last)
      implements ParameterValue {}

  /** Why there is no lawful value. */
  enum Reason {
    /** No decisive row reaches the place on the day. */
    NO_VALUE,
    /** A row reaches it, but is older than it may be trusted without a successor. */
    TOO_OLD,
    /** The value differs by the kind of hukou, which is not known. */
    HUKOU_TYPE_UNKNOWN
  }
}
