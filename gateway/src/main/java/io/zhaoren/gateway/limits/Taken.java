package io.zhaoren.gateway.limits;

import io.github.bucket4j.ConsumptionProbe;

/**
 * What came of asking a bucket for one request.
 *
 * @param granted whether it may pass
 * @param left how many more may pass now
 * @param nextIn seconds, rounded up, until one may pass; 0 if it may
 * @param full seconds, rounded up, until all may pass again
 */
record Taken(boolean granted, long left, long nextIn, long full) {

  static Taken of(ConsumptionProbe probe) {
    return new Taken(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForRefill()),
        seconds(probe.getNanosToWaitForReset()));
  }

  private static long seconds(long nanos) {
    return (nanos + 999_999_999) / 1_000_000_000;
  }

  /** One item of {@code RateLimit}. */
  String item(Quota quota) {
    return "\"" + quota.name() + "\";r=" + left + ";t=" + full;
  }
}
