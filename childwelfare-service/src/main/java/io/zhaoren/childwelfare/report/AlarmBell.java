package io.zhaoren.childwelfare.report;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rings for everybody who waits as soon as a case of protection was committed, by whichever
 * instance: PostgreSQL tells it (NOTIFY), on one connection of each instance, taken when somebody
 * first waits. It says that something changed and nothing else. While the connection is broken it
 * rings every second, so that whoever waits looks and misses nothing.
 */
@ApplicationScoped
class AlarmBell {

  private static final Logger LOG = Logger.getLogger(AlarmBell.class);
  private static final int LISTEN_MILLIS = 1_000;

  private final DataSource database;
  private volatile boolean closed;
  private CompletableFuture<Void> next = new CompletableFuture<>();
  private @Nullable Thread listening;

  AlarmBell(DataSource database) {
    this.database = database;
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
    if (listening == null && !closed) {
      listening = new Thread(this::run, "child-alarms");
      listening.setDaemon(true);
      listening.start();
    }
  }

  private void run() {
    while (!closed) {
      try (var connection = database.getConnection()) {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
          statement.execute("LISTEN protection_case");
        }
        // what was committed before it listened
        ring();
        var told = connection.unwrap(PGConnection.class);
        while (!closed) {
          var notifications = told.getNotifications(LISTEN_MILLIS);
          if (notifications != null && notifications.length > 0) {
            ring();
          }
        }
        try (var statement = connection.createStatement()) {
          statement.execute("UNLISTEN protection_case");
        }
      } catch (SQLException e) {
        LOG.warnf("alarms are asked for every second: %s", e.getSQLState());
        ring();
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(LISTEN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** Nobody waits into the end of the process. */
  void stop(@Observes ShutdownEvent end) {
    closed = true;
    ring();
  }
}
