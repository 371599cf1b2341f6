package io.zhaoren.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.core.Future;
import java.time.Duration;

/** Buckets of this gateway alone, in memory. */
final class OwnBuckets implements Buckets {

  /** The longest silence after which a bucket is surely full again. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private static final long MOST = 200_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(FORGOTTEN_AFTER).build();

  @Override
  public Future<Taken> take(String whose, Quota quota) {
    return Future.succeededFuture(now(whose, quota));
  }

  Taken now(String whose, Quota quota) {
    var bucket =
        buckets.get(
            quota.name() + ' ' + whose,
            key ->
                Bucket.builder()
                    .addLimit(
                        limit ->
                            limit
                                .capacity(quota.burst())
                                .refillGreedy(quota.perSecond(), Duration.ofSeconds(1)))
                    .build());
    return Taken.of(bucket.tryConsumeAndReturnRemaining(1));
  }
}
