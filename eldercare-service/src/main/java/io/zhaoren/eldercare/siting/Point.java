package io.zhaoren.eldercare.siting;

/**
 * A point on the earth (WGS 84), in millionths of a degree: a tenth of a metre, and exact in every
 * text.
 */
public record Point(int longitude, int latitude) {

  private static final int MILLION = 1_000_000;

  public Point {
    if (Math.abs(longitude) > 180 * MILLION || Math.abs(latitude) > 90 * MILLION) {
      throw new IllegalArgumentException("no such place on earth");
    }
  }

  /**
   * @param longitude in degrees, east positive
   * @param latitude in degrees, north positive
   */
  public static Point ofDegrees(double longitude, double latitude) {
    return new Point((int) Math.round(longitude * MILLION), (int) Math.round(latitude * MILLION));
  }

  public double longitudeDegrees() {
    return longitude / (double) MILLION;
  }

  public double latitudeDegrees() {
    return latitude / (double) MILLION;
  }
}
