package io.zhaoren.local.province;

import java.util.SplittableRandom;

/**
 * Draws that are spread evenly over the households by their numbers: any stretch of them has nearly
 * the shares that were asked for, and more of them come nearer, which independent draws do only by
 * luck. The additive sequence of the generalised golden ratio in four dimensions (M. Roberts,
 * 2018), begun where the seed says.
 */
final class Evenly {

  /** What is drawn evenly, each independent of the others. */
  enum What {
    KIND,
    REGISTER,
    COUNTY,
    AGE
  }

  /** The root above one of x⁵ = x + 1. */
  private static final double RATIO = 1.1673039782614187;

  private final double[] begin = new double[What.values().length];

  Evenly(long seed) {
    var random = new SplittableRandom(seed);
    for (var i = 0; i < begin.length; i++) {
      begin[i] = random.nextDouble();
    }
  }

  /** From 0 to below 1. */
  double at(What what, long number) {
    var step = Math.pow(RATIO, -1 - what.ordinal());
    var at = begin[what.ordinal()] + number * step;
    return at - Math.floor(at);
  }
}
