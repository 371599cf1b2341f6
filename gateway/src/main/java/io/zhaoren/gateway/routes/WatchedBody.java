package io.zhaoren.gateway.routes;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A body on its way: it passes piece by piece, is counted, and breaks off at its limit. */
final class WatchedBody implements ReadStream<Buffer> {

  private final ReadStream<Buffer> source;
  private final OptionalLong limit;
  private final Runnable moved;
  private final Runnable tooLarge;
  private @Nullable Handler<Throwable> failed;
  private long passed;
  private boolean broken;
  private boolean ended;

  /**
   * @param moved told of every piece
   * @param tooLarge told once, when the limit is passed
   */
  WatchedBody(ReadStream<Buffer> source, OptionalLong limit, Runnable moved, Runnable tooLarge) {
    this.source = source;
    this.limit = limit;
    this.moved = moved;
    this.tooLarge = tooLarge;
  }

  boolean ended() {
    return ended;
  }

  @Override
  public WatchedBody handler(@Nullable Handler<Buffer> handler) {
    source.handler(handler == null ? null : piece -> pass(piece, handler));
    return this;
  }

  private void pass(Buffer piece, Handler<Buffer> handler) {
    if (broken) {
      return;
    }
    moved.run();
    passed += piece.length();
    if (limit.isPresent() && passed > limit.getAsLong()) {
      broken = true;
      tooLarge.run();
      if (failed != null) {
        failed.handle(new IOException("the body is longer than its route takes"));
      }
      return;
    }
    handler.handle(piece);
  }

  @Override
  public WatchedBody endHandler(@Nullable Handler<Void> handler) {
    source.endHandler(
        end -> {
          ended = true;
          moved.run();
          if (handler != null && !broken) {
            handler.handle(end);
          }
        });
    return this;
  }

  @Override
  public WatchedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    source.exceptionHandler(handler);
    return this;
  }

  @Override
  public WatchedBody pause() {
    source.pause();
    return this;
  }

  @Override
  public WatchedBody resume() {
    source.resume();
    return this;
  }

  @Override
  public WatchedBody fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
