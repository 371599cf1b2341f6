package io.zhaoren.finding.intake;

import io.quarkus.runtime.Shutdown;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Lets a consumer go on where PostgreSQL says that the last recorded batch ended, whatever Kafka
 * believes to have been committed.
 */
@ApplicationScoped
@Identifier(StoredOffsets.NAME)
public class StoredOffsets implements KafkaConsumerRebalanceListener {

  static final String NAME = "stored-offsets";

  private static final Logger LOG = Logger.getLogger(StoredOffsets.class);
  private static final int SECONDS_BETWEEN_ATTEMPTS = 1;

  private final Transactions transactions;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public StoredOffsets(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /**
   * Does not return before every partition stands where it should: Kafka does not call again. While
   * the database is away this blocks the consumer, which then loses its partitions to another one
   * or gets them anew.
   */
  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    var stored = awaitStored(partitions);
    for (var partition : partitions) {
      var next = stored.get(partition);
      if (next == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, next);
      }
    }
    startAnewWhereTheTopicDid(consumer, stored);
  }

  private Map<TopicPartition, Long> awaitStored(Collection<TopicPartition> partitions) {
    for (var attempt = 0; ; attempt++) {
      try {
        return stored(partitions);
      } catch (DatabaseException e) {
        if (attempt == 0) {
          LOG.warnf("the stored offsets cannot be read (%s): waiting", e.getMessage());
        }
        awaitNextAttempt();
      }
    }
  }

  private void awaitNextAttempt() {
    try {
      if (stopped.await(SECONDS_BETWEEN_ATTEMPTS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("stopped while the database was away");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the database was away", e);
    }
  }

  private Map<TopicPartition, Long> stored(Collection<TopicPartition> partitions) {
    return transactions.get(
        connection -> {
          var stored = new HashMap<TopicPartition, Long>();
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT topic, partition_number, next_offset FROM intake_offset
                  WHERE (topic, partition_number) IN (SELECT * FROM unnest(?, ?))
                  """)) {
            query
                .texts(partitions.stream().map(TopicPartition::topic).toList())
                .numbers(partitions.stream().map(TopicPartition::partition).toList())
                .each(
                    row ->
                        stored.put(
                            new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)));
          }
          return stored;
        });
  }

  /**
   * A topic that ends before the stored offset was deleted and made anew, or lost records. What is
   * in it now would be skipped in silence; reading all of it again does no harm, as reports are
   * known by their ids.
   */
  private void startAnewWhereTheTopicDid(
      Consumer<?, ?> consumer, Map<TopicPartition, Long> stored) {
    try {
      var ends = consumer.endOffsets(stored.keySet());
      var beginnings = consumer.beginningOffsets(stored.keySet());
      stored.forEach(
          (partition, next) -> {
            if (next <= ends.getOrDefault(partition, Long.MAX_VALUE)) {
              return;
            }
            LOG.errorf(
                "%s ends before the offset %d that was stored: it was made anew, and is read from"
                    + " its beginning",
                partition, next);
            moveBack(partition, next, beginnings.getOrDefault(partition, 0L));
            consumer.seekToBeginning(List.of(partition));
          });
    } catch (KafkaException e) {
      LOG.warnf(
          "whether topics were made anew cannot be told now (%s)", e.getClass().getSimpleName());
    }
  }

  private void moveBack(TopicPartition partition, long stored, long beginning) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE intake_offset SET next_offset = ?
                  WHERE topic = ? AND partition_number = ? AND next_offset = ?
                  """)) {
            return query
                .with(beginning)
                .with(partition.topic())
                .with(partition.partition())
                .with(stored)
                .run();
          }
        });
  }

  @Shutdown
  void stop() {
    stopped.countDown();
  }
}
