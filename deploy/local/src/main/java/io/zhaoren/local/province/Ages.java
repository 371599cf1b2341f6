package io.zhaoren.local.province;

/** How old people of sixty and more are: the older, the fewer. */
final class Ages {

  /** Of a thousand people of sixty and more, how many are of each age. */
  private static final double[] OF_A_THOUSAND = new double[45];

  static {
    // By five years, as the pyramid of the province narrows. Of all who are sixty and more nearly
    // fourteen in a hundred are eighty and more: 1.74 of 12.52 million (domain research, section
    // 5).
    double[] byFive = {262, 272, 203, 124, 79.5, 41.5, 14.6, 2.9, 0.5};
    for (var i = 0; i < byFive.length; i++) {
      // within five years each age is a little rarer than the one before
      var weights = new double[5];
      var sum = 0.0;
      for (var j = 0; j < 5; j++) {
        weights[j] = Math.pow(0.94, j);
        sum += weights[j];
      }
      for (var j = 0; j < 5; j++) {
        OF_A_THOUSAND[i * 5 + j] = byFive[i] * weights[j] / sum;
      }
    }
  }

  private Ages() {}

  /**
   * The age below which the given share of all people of sixty and more are.
   *
   * @param share from 0 to below 1
   */
  static int ofElder(double share) {
    var total = 0.0;
    for (var each : OF_A_THOUSAND) {
      total += each;
    }
    var left = share * total;
    for (var i = 0; i < OF_A_THOUSAND.length; i++) {
      left -= OF_A_THOUSAND[i];
      if (left < 0) {
        return 60 + i;
      }
    }
    return 60 + OF_A_THOUSAND.length - 1;
  }

  /** Moves a share by a little and turns back at the ends, so that shares stay evenly spread. */
  static double near(double share, double by) {
    var moved = Math.abs(share + by);
    return moved >= 1 ? 2 - moved - 1e-9 : moved;
  }
}
