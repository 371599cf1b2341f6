package io.zhaoren.gateway.announcements;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings announcements to Kafka in the order of the changes; none is lost, one may come twice. Any
 * number of relays may run beside each other: one at a time has the outbox. As docs/adr/0003 says,
 * with one lane: meanings change by people's hands.
 */
final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);

  /** After a failure rows are sent one by one, then this many times more with every success. */
  private static final int WIDENING = 8;

  private final DataSource dataSource;
  private final RelaySettings settings;
  private final EventProducer producer;
  private final Thread worker;
  private final CountDownLatch stop = new CountDownLatch(1);

  private final AtomicLong sent = new AtomicLong();
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

  private int width;
  private int failures;

  /**
   * @param kafka bootstrap servers and security
   */
  OutboxRelay(DataSource dataSource, Map<String, ?> kafka, RelaySettings settings) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.width = settings.batch();
    this.producer = new EventProducer(kafka, settings.deliveryTimeout());
    this.worker = new Thread(this::work, "outbox-relay");
    worker.setDaemon(true);
  }

  void start() {
    worker.start();
  }

  /** Lets a round come to its end, then stops. */
  @Override
  public void close() {
    stop.countDown();
    try {
      worker.join(settings.transactionTimeout().plusSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (worker.isAlive()) {
      LOG.warn("a round of the outbox relay did not end in time and is interrupted");
      worker.interrupt();
    }
  }

  long sent() {
    return sent.get();
  }

  /** How it is doing, with what the database says now. */
  RelayState state() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return new RelayState(
          sent.get(),
          Optional.ofNullable(failure.get()),
          OutboxRows.countRefused(connection),
          OutboxRows.oldest(connection));
    }
  }

  private void work() {
    try (producer) {
      var pause = settings.shortestPause();
      while (stop.getCount() > 0) {
        var round = attempt();
        pause =
            switch (round) {
              case MORE -> Duration.ZERO;
              case SENT -> settings.shortestPause();
              case NOTHING ->
                  shorter(
                      longer(pause, settings.shortestPause()).multipliedBy(2),
                      settings.longestPause());
              case FAILED ->
                  shorter(FIRST_BACK_OFF.multipliedBy(1L << failures), settings.longestBackOff());
            };
        await(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private enum Round {
    NOTHING,
    SENT,
    MORE,
    FAILED
  }

  /** Waits between half the time and all of it, so that relays do not march in step. */
  private void await(Duration longest) throws InterruptedException {
    var millis = longest.toMillis();
    if (millis > 0) {
      var unused =
          stop.await(
              ThreadLocalRandom.current().nextLong(millis / 2, millis + 1), TimeUnit.MILLISECONDS);
    }
  }

  private Round attempt() {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return round(connection);
      } finally {
        connection.rollback(); // what is not committed by now is not meant to be
        connection.setAutoCommit(true);
      }
    } catch (SQLException | RuntimeException e) {
      return failed(e);
    }
  }

  private Round round(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "SET LOCAL transaction_timeout = " + settings.transactionTimeout().toMillis());
    }
    if (!OutboxRows.take(connection)) {
      return Round.NOTHING;
    }
    var rows = OutboxRows.first(connection, width);
    if (rows.isEmpty()) {
      return succeeded(Round.NOTHING);
    }
    var delivery = producer.deliver(rows);
    OutboxRows.delete(connection, rows.subList(0, delivery.acknowledged()));
    var refused = rows.size() == 1 && delivery.refusedForGood();
    if (refused) {
      OutboxRows.refuse(connection, rows.get(0), kind(delivery.failure()));
    }
    connection.commit();
    sent.addAndGet(delivery.acknowledged());
    if (refused) {
      LOG.errorf(
          "Kafka refuses event %s for good (%s): laid aside in outbox_rejected",
          rows.get(0).eventId(), kind(delivery.failure()));
      return succeeded(Round.MORE);
    }
    if (!delivery.complete()) {
      return failed(delivery.failure());
    }
    var full = rows.size() == width;
    width = Math.min(settings.batch(), width * WIDENING);
    return succeeded(full || delivery.acknowledged() < rows.size() ? Round.MORE : Round.SENT);
  }

  private Round succeeded(Round round) {
    if (failures > 0) {
      failures = 0;
      failure.set(null);
      LOG.info("the outbox relay works again");
    }
    return round;
  }

  private Round failed(@Nullable Throwable cause) {
    if (failures == 0) {
      LOG.warnf("the outbox relay fails (%s) and tries again", kind(cause));
    }
    failure.set(kind(cause));
    width = 1;
    failures = Math.min(failures + 1, 16);
    return Round.FAILED;
  }

  /** The kind of a failure; its message may repeat data and is not for logs. */
  private static String kind(@Nullable Throwable failure) {
    if (failure instanceof SQLException sql) {
      return sql.getClass().getSimpleName() + " " + sql.getSQLState();
    }
    return failure == null ? "unknown" : failure.getClass().getSimpleName();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
