package io.zhaoren.gateway.announcements;

import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a list of announcements.
 *
 * @param acknowledged how many, from the first on, Kafka has without a gap
 * @param failed the place of the first that failed by itself; those between were dropped
 * @param failure why; null if none failed
 */
record Delivery(int acknowledged, int failed, @Nullable Throwable failure) {

  boolean complete() {
    return failure == null;
  }

  /** Whether sending the same again would fail again, because of what is sent. */
  boolean refusedForGood() {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof org.apache.kafka.common.InvalidRecordException
        || failure instanceof InvalidTopicException;
  }
}
