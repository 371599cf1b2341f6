package io.zhaoren.gateway.accesses;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.zhaoren.gateway.database.DatabaseException;
import io.zhaoren.gateway.database.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The record of who read what. It is written while the service is asked, by one thread, all that
 * wait in one transaction; what was read is answered when its row is committed. So nothing that was
 * answered is lost, whatever happens to this process, and one commit serves many requests. When the
 * database is away, nothing that is said of people is given out.
 */
@ApplicationScoped
public class AccessRecord {

  /** More wait only if the database stands still. */
  private static final int MOST_WAITING = 20_000;

  private static final int MOST_AT_ONCE = 1_000;
  private static final long STOP_MILLIS = 10_000;

  private record Waiting(Access access, Promise<Void> written) {}

  private final Vertx vertx;
  private final Transactions transactions;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer = new Thread(this::write, "accesses");
  private volatile boolean stopping;

  /** Where the writer wrote last. */
  private Optional<AccessRows.Lane> lane = Optional.empty();

  AccessRecord(Vertx vertx, DataSource database) {
    this.vertx = vertx;
    this.transactions = new Transactions(database);
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Succeeds, on the caller's event loop, when the row is committed; fails if it cannot be.
   *
   * @param access who reads what
   */
  Future<Void> write(Access access) {
    var turn = vertx.getOrCreateContext();
    var written = Promise.<Void>promise();
    var told = Promise.<Void>promise();
    written.future().onComplete(end -> turn.runOnContext(now -> told.handle(end)));
    if (stopping || !waiting.offer(new Waiting(access, written))) {
      written.fail(new RejectedExecutionException("too many rows wait"));
    }
    return told.future();
  }

  /**
   * Writes many rows at once, and comes back when they are committed. Blocks.
   *
   * @throws DatabaseException if they cannot be written
   */
  public void writeAll(List<Access> accesses) {
    if (accesses.isEmpty()) {
      return;
    }
    transactions.get(connection -> AccessRows.add(connection, accesses));
  }

  private void write() {
    var batch = new ArrayList<Waiting>(MOST_AT_ONCE);
    while (!stopping || !waiting.isEmpty()) {
      try {
        var first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        waiting.drainTo(batch, MOST_AT_ONCE - 1);
        write(batch);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        batch.clear();
      }
    }
  }

  private void write(List<Waiting> batch) {
    try {
      append(batch.stream().map(Waiting::access).toList());
      batch.forEach(each -> each.written().complete());
    } catch (RuntimeException failed) {
      batch.forEach(each -> each.written().fail(failed));
    }
  }

  /**
   * One statement, while the lane stands as this writer has just left it; else one is chosen and
   * locked first.
   */
  private void append(List<Access> accesses) {
    var last = lane.filter(AccessRows.Lane::isFresh);
    lane = Optional.empty();
    lane =
        last.flatMap(
                mine ->
                    transactions.inOneStatement(
                        connection -> AccessRows.addTo(connection, mine, accesses)))
            .or(
                () ->
                    Optional.of(
                        transactions.get(connection -> AccessRows.add(connection, accesses))));
  }

  @PreDestroy
  void stop() throws InterruptedException {
    stopping = true;
    writer.join(STOP_MILLIS);
  }
}
