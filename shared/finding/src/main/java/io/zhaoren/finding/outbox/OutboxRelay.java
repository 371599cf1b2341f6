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

  /** So many full rounds are made before it is asked again which lanes wait. */
  private static final int IN_A_ROW = 8;

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

    /** Whether nothing went wrong of late, so that it need not be sent alone. */
    boolean isSound(int batch) {
      return failures == 0 && suspect == null && width >= batch;
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

  /**
   * One lane's part of what is sent at once.
   *
   * @param first the place of its first row among all
   * @param full whether there may be more of this lane
   */
  private record Share(LaneState lane, List<StoredAnnouncement> rows, int first, boolean full) {

    /** The last of its rows that is among the first so many of all; empty if none is. */
    Optional<StoredAnnouncement> lastOf(int acknowledged) {
      var own = Math.min(rows.size(), acknowledged - first);
      return own > 0 ? Optional.of(rows.get(own - 1)) : Optional.empty();
    }

    boolean isWithin(int acknowledged) {
      return first + rows.size() <= acknowledged;
    }

    boolean holds(int place) {
      return place >= first && place < first + rows.size();
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
        var last = Round.EMPTY;
        while (!stopped()) {
          var best = Round.EMPTY;
          // where rows come one after the other they are read at once: to ask first whether there
          // are any passes everything that was just taken out as well
          for (var lanes : together(last.compareTo(Round.SENT) >= 0 ? due() : waiting())) {
            if (stopped()) {
              return;
            }
            var round = attemptWhileFull(lanes);
            best = round.compareTo(best) > 0 ? round : best;
          }
          last = best;
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

    private boolean areSound(List<LaneState> lanes) {
      return lanes.stream().allMatch(lane -> lane.isSound(settings.batch()));
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

    private List<LaneState> due() {
      return lanes.stream().filter(LaneState::due).toList();
    }

    private List<LaneState> waiting() {
      var due = due();
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

    /** Sound lanes share a transaction and a wait for Kafka; each of the others has its own. */
    private List<List<LaneState>> together(List<LaneState> lanes) {
      var sound = lanes.stream().filter(lane -> lane.isSound(settings.batch())).toList();
      var rounds = new ArrayList<List<LaneState>>();
      if (!sound.isEmpty()) {
        rounds.add(sound);
      }
      lanes.stream().filter(lane -> !sound.contains(lane)).map(List::of).forEach(rounds::add);
      return rounds;
    }

    /**
     * Goes on while these lanes have more and nothing went wrong, but not for ever: others wait.
     */
    private Round attemptWhileFull(List<LaneState> lanes) {
      var round = attempt(lanes);
      for (var more = 1;
          round == Round.MORE && more < IN_A_ROW && areSound(lanes) && !stopped();
          more++) {
        round = attempt(lanes);
      }
      return round;
    }

    private Round attempt(List<LaneState> lanes) {
      try (var connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        try {
          return round(connection, lanes);
        } finally {
          connection.rollback(); // what is not committed by now is not meant to be
          connection.setAutoCommit(true);
        }
      } catch (SQLException | RuntimeException | Error e) {
        // whatever it is: a thread that ended here would leave its lanes to nobody, unnoticed
        lanes.forEach(lane -> failed(lane, e));
        return Round.EMPTY;
      }
    }

    private Round round(Connection connection, List<LaneState> lanes) throws SQLException {
      try (var statement = connection.createStatement()) {
        statement.execute(
            "SET LOCAL transaction_timeout = " + settings.transactionTimeout().toMillis());
      }
      var taken = OutboxRows.take(connection, lanes.stream().map(each -> each.lane).toList());
      var mine = lanes.stream().filter(each -> taken.contains(each.lane)).toList();
      if (mine.isEmpty()) {
        return Round.NOT_MINE;
      }
      var shares = new ArrayList<Share>();
      var all = new ArrayList<StoredAnnouncement>();
      var limit = Math.max(1, settings.batch() / mine.size());
      var first =
          OutboxRows.first(connection, mine.stream().map(each -> each.lane).toList(), limit);
      for (var lane : mine) {
        var rows = first.getOrDefault(lane.lane, List.of());
        if (rows.isEmpty()) {
          succeeded(lane);
        } else {
          var together = lane.together(rows);
          shares.add(
              new Share(
                  lane,
                  together,
                  all.size(),
                  rows.size() == limit || together.size() < rows.size()));
          all.addAll(together);
        }
      }
      if (shares.isEmpty()) {
        return Round.EMPTY;
      }
      var delivery = producer.deliver(all);
      OutboxRows.delete(connection, all.subList(0, delivery.acknowledged()));
      var refused = !delivery.complete() && delivery.refusedForGood();
      if (refused && all.size() == 1) {
        OutboxRows.refuse(connection, all.get(0), kind(delivery.failure()));
      }
      connection.commit();

      sent.addAndGet(delivery.acknowledged());
      if (refused) {
        refused(shares, all, delivery);
        return Round.MORE;
      }
      if (!delivery.complete()) {
        shares.stream()
            .filter(share -> !share.isWithin(delivery.acknowledged()))
            .forEach(share -> failed(share.lane(), delivery.failure()));
        return Round.SENT;
      }
      shares.forEach(share -> delivered(share, delivery.acknowledged()));
      return delivery.acknowledged() < all.size() || shares.stream().anyMatch(Share::full)
          ? Round.MORE
          : Round.SENT;
    }

    /** Lays it aside if it was sent alone; else that is what is tried next. */
    private void refused(List<Share> shares, List<StoredAnnouncement> all, Delivery delivery) {
      for (var share : shares) {
        if (share.holds(delivery.failed())) {
          var announcement = all.get(delivery.failed());
          if (all.size() > 1) {
            share.lane().suspect = announcement.id();
          } else {
            share.lane().suspect = null;
            LOG.errorf(
                "Kafka refuses event %s for good (%s): laid aside in outbox_rejected",
                announcement.announcement().id(), kind(delivery.failure()));
          }
        }
      }
    }

    private void delivered(Share share, int acknowledged) {
      var lane = share.lane();
      var suspect = lane.suspect;
      if (suspect != null
          && share.lastOf(acknowledged).filter(last -> last.id() >= suspect).isPresent()) {
        lane.suspect = null; // it went through after all
      }
      lane.width = Math.min(settings.batch(), lane.width * WIDENING);
      succeeded(lane);
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
