package io.zhaoren.finding.measures;

/**
 * One value.
 *
 * @param name of the gauge
 * @param label the value of its label; empty: it has none
 */
public record Measured(String name, String label, double value) {

  public static Measured of(String name, double value) {
    return new Measured(name, "", value);
  }

  public static Measured of(String name, String label, double value) {
    return new Measured(name, label, value);
  }
}
