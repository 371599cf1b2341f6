package io.zhaoren.gateway.routes;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * So many at the same time. Who comes then stands in line, if the line is not too long, and leaves
 * it when it has taken too long.
 */
final class Places {

  private record Waiting(Context turn, Promise<Place> place) {}

  private final Vertx vertx;
  private final int mostWaiting;
  private final long patience;
  private final Deque<Waiting> line = new ArrayDeque<>();
  private int free;

  /**
   * @param places how many at the same time
   * @param waiting how many more stand in line
   * @param patience how long each of them does
   */
  Places(Vertx vertx, int places, int waiting, Duration patience) {
    this.vertx = vertx;
    this.free = places;
    this.mostWaiting = waiting;
    this.patience = Math.max(1, patience.toMillis());
  }

  /** A place that is taken until it is given back. */
  final class Place {

    private final AtomicBoolean taken = new AtomicBoolean(true);

    private Place() {}

    /** Gives it to who is next in line. Done again it does nothing. */
    void giveBack() {
      if (taken.getAndSet(false)) {
        next();
      }
    }
  }

  /**
   * A place, at once or on the caller's event loop. It fails with {@link
   * ConnectionPoolTooBusyException} if the line is full, and with {@link TimeoutException} if no
   * place became free in time.
   */
  Future<Place> take() {
    Waiting waiting;
    synchronized (line) {
      if (free > 0) {
        free--;
        return Future.succeededFuture(new Place());
      }
      if (line.size() >= mostWaiting) {
        return Future.failedFuture(new ConnectionPoolTooBusyException("the line is full"));
      }
      waiting = new Waiting(vertx.getOrCreateContext(), Promise.promise());
      line.add(waiting);
    }
    var timer = vertx.setTimer(patience, over -> leave(waiting));
    return waiting.place().future().onComplete(end -> vertx.cancelTimer(timer));
  }

  private void leave(Waiting waiting) {
    boolean stood;
    synchronized (line) {
      stood = line.remove(waiting);
    }
    if (stood) {
      waiting.place().fail(new TimeoutException("no place became free"));
    }
  }

  private void next() {
    Waiting next;
    synchronized (line) {
      next = line.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    next.turn().runOnContext(turn -> next.place().complete(new Place()));
  }
}
