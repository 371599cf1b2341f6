package io.zhaoren.gateway.limits;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * So many requests at once, and so many more each second.
 *
 * @param name as it stands in {@code RateLimit-Policy}
 */
record Quota(String name, long burst, long perSecond) {

  Quota {
    if (!name.matches("[a-z][a-z0-9-]*") || burst < 1 || perSecond < 1) {
      throw new IllegalArgumentException(
          "limit " + name + ": a small word, and whole numbers from 1");
    }
  }

  BucketConfiguration bucket() {
    return BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** Seconds in which an empty bucket is full again, rounded up. */
  long window() {
    return (burst + perSecond - 1) / perSecond;
  }

  /** One item of {@code RateLimit-Policy}. */
  String policy() {
    return "\"" + name + "\";q=" + burst + ";w=" + window();
  }
}
