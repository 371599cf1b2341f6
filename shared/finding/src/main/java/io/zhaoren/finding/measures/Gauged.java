package io.zhaoren.finding.measures;

import org.jspecify.annotations.Nullable;

/**
 * A gauge as Prometheus knows it.
 *
 * @param name with its unit at the end, where it has one
 * @param label the one label; null: it has none. Its values are codes of a closed set
 * @param says what it tells, in a few words
 */
public record Gauged(String name, @Nullable String label, String says) {

  public static Gauged of(String name, String says) {
    return new Gauged(name, null, says);
  }

  public static Gauged by(String label, String name, String says) {
    return new Gauged(name, label, says);
  }
}
