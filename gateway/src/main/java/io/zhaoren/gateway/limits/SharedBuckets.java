package io.zhaoren.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Buckets that all gateways share, in their database. What a gateway has let pass it tells the
 * others in a while, so that not every request is a transaction: for that while each may let pass
 * one part in twenty of a bucket more. When the database is away each counts for itself.
 */
final class SharedBuckets implements Buckets {

  private static final Logger LOG = Logger.getLogger(SharedBuckets.class);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
  private static final long MOST = 200_000;
  private static final long PART = 20;

  private final Vertx vertx;
  private final StoredBuckets stored;
  private final Duration toldAfter;
  private final OwnBuckets own = new OwnBuckets();
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(FORGOTTEN_AFTER).build();

  SharedBuckets(Vertx vertx, DataSource database, Duration toldAfter) {
    this.vertx = vertx;
    this.stored = new StoredBuckets(database);
    this.toldAfter = toldAfter;
    vertx.setPeriodic(
        FORGOTTEN_AFTER.toMillis(),
        turn ->
            vertx
                .executeBlocking(
                    () -> {
                      stored.forget();
                      return true;
                    },
                    false)
                .onFailure(
                    away -> LOG.warnf("old limits stay this time: %s", away.getClass().getName())));
  }

  @Override
  public Future<Taken> take(String whose, Quota quota) {
    return vertx
        .executeBlocking(
            () -> Taken.of(bucket(whose, quota).tryConsumeAndReturnRemaining(1)), false)
        .recover(
            away -> {
              LOG.warnf("limits are counted here alone: %s", away.getClass().getName());
              return own.take(whose, quota);
            });
  }

  private Bucket bucket(String whose, Quota quota) {
    return buckets.get(
        quota.name() + ' ' + whose,
        key ->
            stored
                .builder()
                .withOptimization(
                    Optimizations.delaying(
                        new DelayParameters(Math.max(1, quota.burst() / PART), toldAfter)))
                .build(key, quota::bucket));
  }
}
