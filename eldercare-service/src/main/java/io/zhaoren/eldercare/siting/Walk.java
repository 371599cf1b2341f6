package io.zhaoren.eldercare.siting;

/**
 * How far an elder walks. No text read for this project says how it is to be measured: all three
 * are asked for with each plan and stand in its answer.
 *
 * @param minutes of the walk, 1 to 120
 * @param metresPerMinute an elder's pace, 10 to 120
 * @param detourPercent way along streets in percent of the straight line, 100 to 300
 */
public record Walk(int minutes, int metresPerMinute, int detourPercent) {

  /** Fifteen minutes at 60 m a minute, streets 30 percent longer than the straight line. */
  public static final Walk USUAL = new Walk(15, 60, 130);

  public Walk {
    if (minutes < 1
        || minutes > 120
        || metresPerMinute < 10
        || metresPerMinute > 120
        || detourPercent < 100
        || detourPercent > 300) {
      throw new IllegalArgumentException("nobody walks so");
    }
  }

  /** The straight line that it reaches, in metres. */
  public double reach() {
    return minutes * metresPerMinute * 100.0 / detourPercent;
  }
}
