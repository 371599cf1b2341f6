package io.zhaoren.gateway.routes;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way: it passes piece by piece, is counted, and breaks off at its limit. Who made it
 * learns of what breaks off from the beginning on; to whoever takes the pieces later it would not
 * be told.
 */
final class WatchedBody implements ReadStream<Buffer> {

  private final ReadStream<Buffer> source;
  private final OptionalLong limit;
  private final Runnable moved;
  private final Runnable tooLarge;
  private final Consumer<Throwable> breaksOff;
  private @Nullable Handler<Throwable> failed;
  private long passed;
  private boolean broken;
  private boolean ended;

  /**
   * @param moved told of every piece
   * @param tooLarge told once, when the limit is passed
   * @param breaksOff told why the source breaks off, before whoever takes the pieces
   */
  WatchedBody(
      ReadStream<Buffer> source,
      OptionalLong limit,
      Runnable moved,
      Runnable tooLarge,
      Consumer<Throwable> breaksOff) {
    this.source = source;
    this.limit = limit;
    this.moved = moved;
    this.tooLarge = tooLarge;
    this.breaksOff = breaksOff;
    source.exceptionHandler(this::breakOff);
  }

  boolean ended() {
    return ended;
  }

  @Override
  public WatchedBody handler(@Nullable Handler<Buffer> handler) {
    source.handler(handler == null ? null : piece -> pass(piece, handler));
    return this;
  }

  private void breakOff(Throwable cause) {
    breaksOff.accept(cause);
    if (failed != null) {
      failed.handle(cause);
    }
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
