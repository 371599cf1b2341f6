package io.zhaoren.finding.events;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The division whose authority decides, as it stands in JSON. */
final class Jurisdiction {

  private Jurisdiction() {}

  static @Nullable String text(OptionalLong division) {
    return division.isPresent() ? "%06d".formatted(division.getAsLong()) : null;
  }
}
