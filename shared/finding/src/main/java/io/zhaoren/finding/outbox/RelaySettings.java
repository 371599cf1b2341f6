package io.zhaoren.finding.outbox;

import java.time.Duration;

/**
 * How the relay works. The times keep an order: a record has failed or is acknowledged long before
 * the transaction that holds its lane ends.
 *
 * @param threads each with its own lanes and its own connection to Kafka
 * @param batch how many rows one round takes
 * @param shortestPause after a round that found something but was not full
 * @param longestPause while there is nothing
 * @param longestBackOff while a lane fails
 * @param deliveryTimeout after which a record has failed
 * @param transactionTimeout after which PostgreSQL ends a round, and another relay may take its
 *     lane
 */
public record RelaySettings(
    int threads,
    int batch,
    Duration shortestPause,
    Duration longestPause,
    Duration longestBackOff,
    Duration deliveryTimeout,
    Duration transactionTimeout) {

  public RelaySettings {
    if (threads < 1 || threads > Lane.COUNT) {
      throw new IllegalArgumentException("threads: from 1 to " + Lane.COUNT);
    }
    if (batch < 1) {
      throw new IllegalArgumentException("batch: at least 1");
    }
    // a round may send for half the delivery timeout, wait as long for room or metadata, and then
    // for delivery
    if (transactionTimeout.compareTo(deliveryTimeout.multipliedBy(5).dividedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "the transaction timeout must be at least two and a half times the delivery timeout");
    }
  }

  public static RelaySettings standard() {
    return new RelaySettings(
        4,
        2000,
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60));
  }

  RelaySettings withThreads(int count) {
    return new RelaySettings(
        count,
        batch,
        shortestPause,
        longestPause,
        longestBackOff,
        deliveryTimeout,
        transactionTimeout);
  }
}
