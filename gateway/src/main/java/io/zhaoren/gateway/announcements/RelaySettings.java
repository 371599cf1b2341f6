package io.zhaoren.gateway.announcements;

import java.time.Duration;

/**
 * How the relay works. The times keep an order: a record has failed or is acknowledged long before
 * the transaction that holds the outbox ends.
 *
 * @param batch how many rows one round takes
 * @param shortestPause after a round that sent something
 * @param longestPause while there is nothing
 * @param longestBackOff while it fails
 * @param deliveryTimeout after which a record has failed
 * @param transactionTimeout after which PostgreSQL ends a round, and another relay may take over
 */
record RelaySettings(
    int batch,
    Duration shortestPause,
    Duration longestPause,
    Duration longestBackOff,
    Duration deliveryTimeout,
    Duration transactionTimeout) {

  RelaySettings {
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

  static RelaySettings standard() {
    return new RelaySettings(
        500,
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60));
  }
}
