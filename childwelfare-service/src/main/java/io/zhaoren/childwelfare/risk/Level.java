package io.zhaoren.childwelfare.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Levels of risk, the worst first. */
public enum Level {
  EXTREME,
  HIGH,
  MEDIUM,
  LOW;

  boolean isWorseThan(Level other) {
    return ordinal() < other.ordinal();
  }

  static Level worse(Level one, Level other) {
    return one.isWorseThan(other) ? one : other;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Level> of(String word) {
    return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
  }
}
