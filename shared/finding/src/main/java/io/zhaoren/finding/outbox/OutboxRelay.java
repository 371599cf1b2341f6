package io.zhaoren.finding.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings announcements to Kafka, each key's in the order of its changes; none is lost, one may come
 * twice. Any number of relays may run beside each other (docs/adr/0004).
 *
 * <p>Why no {@code SKIP LOCKED}: two workers would then send rows of one key at the same time.
 */
public final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);

  /**
   * A record that is too large for its topic may show only as a delivery that takes too long, as
   * long as it is sent with others; alone it is refused.
   */
  private static final int WIDENING = 8;

  private final DataSource dataSource;
  private final RelaySettings settings;
  private final List<Worker> workers = new ArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failedRounds = new AtomicLong();
  private final AtomicInteger failingLanes = new AtomicInteger();
  private final AtomicReference<@Nullable String> lastFailure = new AtomicReference<>();

  /**
   * @param kafka bootstrap servers and security
   */
  public OutboxRelay(DataSource dataSource, Map<String, ?> kafka, RelaySettings settings) {
    this.dataSource = dataSource;
    this.settings = settings;
    for (var thread = 0; thread < settings.threads(); thread++) {
      var lanes = new ArrayList<LaneState>();
      for (var lane = thread; lane < Lane.COUNT; lane += settings.threads()) {
        lanes.add(new LaneState(lane, settings.batch()));
      }
      workers.add(new Worker(thread, lanes, new EventProducer(kafka, settings.deliveryTimeout())));
    }
  }

  public void start() {
    workers.forEach(Thread::start);
  }

  /** Lets every round come to its end, then stops. */
  @Override
  public void close() {
    stop.countDown();
    var patience = settings.transactionTimeout().plusSeconds(5).toMillis();
    for (var worker : workers) {
      try {
        worker.join(patience);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (worker.isAlive()) {
        LOG.warn("a round of the outbox relay did not end in time and is interrupted");
        worker.interrupt();
      }
    }
  }

  long sent() {
    return sent.get();
  }

  int failingLanes() {
    return failingLanes.get();
  }

  /** How it is doing, with what the database says now. */
  public RelayState state() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      var failing = failingLanes.get();
      return new RelayState(
          sent.get(),
          failedRounds.get(),
          failing,
          failing == 0 ? Optional.empty() : Optional.ofNullable(lastFailure.get()),
          OutboxRows.countRefused(connection),
          OutboxRows.oldest(connection));
    }
  }

  /** What one thread remembers of one of its lanes. */
  private static final class LaneState {

    private final int lane;

    /** How many rows are sent together: after a failure one, then more and more. */
    private int width;

    private int failures;
    private long notBefore = System.nanoTime();

    /** A row that Kafka seems to refuse for good; it is tried once more, alone. */
    private @Nullable Long suspect;

    LaneState(int lane, int width) {
      this.lane = lane;
      this.width = width;
    }

    boolean due() {
      return System.nanoTime() - notBefore >= 0;
    }

    /** Of the rows found those that may be sent together. */
    List<StoredAnnouncement> together(List<StoredAnnouncement> rows) {
      var suspected = suspect;
      if (suspected != null && rows.get(0).id() >= suspected) {
        return rows.subList(0, 1);
      }
      return rows.stream()
          .takeWhile(row -> suspected == null || row.id() < suspected)
          .limit(width)
          .toList();
    }
  }

  private enum Round {
    NOT_MINE,
    EMPTY,
    SENT,
    MORE
  }

  private final class Worker extends Thread {

    private final List<LaneState> lanes;
    private final EventProducer producer;

    Worker(int number, List<LaneState> lanes, EventProducer producer) {
      super("outbox-relay-" + number);
      this.lanes = lanes;
      this.producer = producer;
      setDaemon(true);
    }

    @Override
    public void run() {
      try (producer) {
        var pause = settings.shortestPause();
        while (!stopped()) {
          var best = Round.EMPTY;
          for (var lane : waiting()) {
            if (stopped()) {
              return;
            }
            var round = attempt(lane);
            best = round.compareTo(best) > 0 ? round : best;
          }
          if (best == Round.MORE) {
            continue;
          }
          pause =
              best == Round.SENT
                  ? settings.shortestPause()
                  : shorter(pause.multipliedBy(2), settings.longestPause());
          pause(pause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean stopped() {
      return stop.getCount() == 0;
    }

    /** Waits between half the time and all of it, so that relays do not march in step. */
    private void pause(Duration longest) throws InterruptedException {
      var millis = longest.toMillis();
      var unused =
          stop.await(
              ThreadLocalRandom.current().nextLong(millis / 2, millis + 1), TimeUnit.MILLISECONDS);
    }

    private List<LaneState> waiting() {
      var due = lanes.stream().filter(LaneState::due).toList();
      if (due.isEmpty()) {
        return List.of();
      }
      try (var connection = dataSource.getConnection()) {
        var waiting = OutboxRows.waiting(connection, due.stream().map(lane -> lane.lane).toList());
        due.stream().filter(lane -> !waiting.contains(lane.lane)).forEach(this::succeeded);
        return due.stream().filter(lane -> waiting.contains(lane.lane)).toList();
      } catch (SQLException e) {
        // every lane waits, as none can be read
        due.forEach(lane -> failed(lane, e));
        return List.of();
      }
    }

    private Round attempt(LaneState lane) {
      try (var connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        try {
          return round(connection, lane);
        } finally {
          connection.rollback(); // what is not committed by now is not meant to be
          connection.setAutoCommit(true);
        }
      } catch (SQLException | RuntimeException | Error e) {
        // whatever it is: a thread that ended here would leave its lanes to nobody, unnoticed
        failed(lane, e);
        return Round.EMPTY;
      }
    }

    private Round round(Connection connection, LaneState lane) throws SQLException {
      try (var statement = connection.createStatement()) {
        statement.execute(
            "SET LOCAL transaction_timeout = " + settings.transactionTimeout().toMillis());
      }
      if (!OutboxRows.take(connection, lane.lane)) {
        return Round.NOT_MINE;
      }
      var rows = OutboxRows.first(connection, lane.lane, settings.batch());
      if (rows.isEmpty()) {
        succeeded(lane);
        return Round.EMPTY;
      }
      var together = lane.together(rows);
      var delivery = producer.deliver(together);
      OutboxRows.delete(connection, together.subList(0, delivery.acknowledged()));
      var refused = !delivery.complete() && delivery.refusedForGood();
      if (refused && together.size() == 1) {
        OutboxRows.refuse(connection, together.get(0), kind(delivery.failure()));
      }
      connection.commit();

      sent.addAndGet(delivery.acknowledged());
      if (refused) {
        if (together.size() == 1) {
          lane.suspect = null;
          LOG.errorf(
              "Kafka refuses event %s for good (%s): laid aside in outbox_rejected",
              together.get(0).announcement().id(), kind(delivery.failure()));
        } else {
          lane.suspect = together.get(delivery.failed()).id();
        }
        return Round.MORE;
      }
      if (!delivery.complete()) {
        failed(lane, delivery.failure());
        return Round.SENT;
      }
      var last = together.get(delivery.acknowledged() - 1).id();
      if (lane.suspect != null && last >= lane.suspect) {
        lane.suspect = null; // it went through after all
      }
      lane.width = Math.min(settings.batch(), lane.width * WIDENING);
      succeeded(lane);
      return rows.size() == settings.batch() || delivery.acknowledged() < rows.size()
          ? Round.MORE
          : Round.SENT;
    }

    private void succeeded(LaneState lane) {
      if (lane.failures > 0) {
        lane.failures = 0;
        if (failingLanes.decrementAndGet() == 0) {
          LOG.info("the outbox relay works again");
        }
      }
    }

    private void failed(LaneState lane, @Nullable Throwable cause) {
      failedRounds.incrementAndGet();
      lastFailure.set(kind(cause));
      if (lane.failures == 0 && failingLanes.getAndIncrement() == 0) {
        LOG.warnf("the outbox relay fails (%s) and tries again", kind(cause));
      }
      lane.width = 1;
      lane.failures = Math.min(lane.failures + 1, 16);
      var backOff =
          shorter(FIRST_BACK_OFF.multipliedBy(1L << lane.failures), settings.longestBackOff())
              .toNanos();
      lane.notBefore =
          System.nanoTime() + ThreadLocalRandom.current().nextLong(backOff / 2, backOff + 1);
    }
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
}
