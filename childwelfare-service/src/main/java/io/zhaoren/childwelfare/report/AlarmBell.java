package io.zhaoren.childwelfare.report;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rings for everybody who waits as soon as a case of protection was committed, by whichever
 * instance: PostgreSQL tells it (NOTIFY), on one connection of each instance, taken when somebody
 * first waits. It says that something changed and nothing else. Whether it is told anything it
 * cannot know: a pooler between may listen on another connection, and a connection may be dead
 * without a word. So it rings every few seconds as well, and looks whether its connection answers;
 * whoever waits misses nothing and hears it a few seconds later.
 */
@ApplicationScoped
class AlarmBell {

  private static final Logger LOG = Logger.getLogger(AlarmBell.class);
  private static final int LISTEN_MILLIS = 1_000;
  private static final int ANSWERS_SECONDS = 2;
  static final Duration ANYWAY = Duration.ofSeconds(4);

  private final DataSource database;
  private final long anywayNanos;
  private final CountDownLatch ended = new CountDownLatch(1);
  private CompletableFuture<Void> next = new CompletableFuture<>();
  private @Nullable Thread listening;

  @Inject
  AlarmBell(DataSource database) {
    this(database, ANYWAY);
  }

  /**
   * @param anyway after so long it rings, whatever it was told
   */
  AlarmBell(DataSource database, Duration anyway) {
    this.database = database;
    this.anywayNanos = anyway.toNanos();
  }

  /** Whether nobody is to wait any more: the process ends. */
  boolean isClosed() {
    return ended.getCount() == 0;
  }

  /**
   * Ends when the bell rings the next time, and after so long in any case. Ask for it first and
   * look then: what is committed after it was asked for rings.
   */
  CompletionStage<Void> next(Duration atMost) {
    listen();
    return current().copy().completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized CompletableFuture<Void> current() {
    return next;
  }

  private void ring() {
    CompletableFuture<Void> rung;
    synchronized (this) {
      rung = next;
      next = new CompletableFuture<>();
    }
    rung.complete(null);
  }

  private synchronized void listen() {
    if (listening == null && !isClosed()) {
      listening = new Thread(this::run, "child-alarms");
      listening.setDaemon(true);
      listening.start();
    }
  }

  private void run() {
    while (!isClosed()) {
      try (var connection = database.getConnection()) {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
          statement.execute("LISTEN protection_case");
        }
        // what was committed before it listened
        ring();
        var told = connection.unwrap(PGConnection.class);
        var rung = System.nanoTime();
        while (!isClosed()) {
          var notifications = told.getNotifications(millis(rung));
          var late = System.nanoTime() - rung >= anywayNanos;
          if (late || (notifications != null && notifications.length > 0)) {
            ring();
            rung = System.nanoTime();
          }
          if (late && !connection.isValid(ANSWERS_SECONDS)) {
            // closing it would wait for an answer of its own
            connection.abort(Runnable::run);
            throw new SQLException("the connection answers no more", "08006");
          }
        }
        try (var statement = connection.createStatement()) {
          statement.execute("UNLISTEN protection_case");
        }
      } catch (SQLException e) {
        LOG.warnf("alarms are asked for every second: %s", e.getSQLState());
        ring();
        pause();
      } catch (RuntimeException e) {
        // its message is not ours; the bell goes on
        LOG.errorf("alarms are asked for every second: %s", e.getClass().getName());
        ring();
        pause();
      }
    }
  }

  /** How long to listen; 0 would be for ever. */
  private int millis(long rung) {
    var left = (anywayNanos - (System.nanoTime() - rung)) / 1_000_000;
    return (int) Math.max(1, Math.min(LISTEN_MILLIS, left));
  }

  /** Until it is to be tried again, or the process ends. */
  private void pause() {
    try {
      if (ended.await(LISTEN_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("nobody waits for alarms any more");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended.countDown();
    }
  }

  /** Nobody waits into the end of the process: it begins, and requests are finished first. */
  void ending(@Observes ShutdownDelayInitiatedEvent end) {
    stop();
  }

  /** As above, where nothing delays the end. */
  void ended(@Observes ShutdownEvent end) {
    stop();
  }

  void stop() {
    ended.countDown();
    ring();
  }
}
