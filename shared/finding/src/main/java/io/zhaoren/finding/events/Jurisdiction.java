package io.zhaoren.finding.events;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The division whose authority decides, as it stands in JSON. */
final class Jurisdiction {

  private static final int DIGITS = 6;

  private Jurisdiction() {}

  static @Nullable String text(OptionalLong division) {
    return division.isPresent() ? digits(Long.toString(division.getAsLong())) : null;
  }

  /** Put together here: in every event, and formats are read anew each time. */
  private static String digits(String division) {
    return "0".repeat(Math.max(0, DIGITS - division.length())) + division;
  }
}
