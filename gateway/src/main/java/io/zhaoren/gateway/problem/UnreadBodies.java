package io.zhaoren.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request may be answered before its body was read: an unknown address, a format that is not
 * taken. Many clients write all of a body before they read the answer, so the rest is read and
 * thrown away; who goes on writing for too long, or does not go on, is cut off.
 */
@ApplicationScoped
public class UnreadBodies {

  /** Before every other route. */
  private static final int FIRST = -10_000;

  private static final long MOST = 64L << 20;
  private static final Duration LONGEST = Duration.ofSeconds(2);

  void route(@Observes Router router) {
    router
        .route()
        .order(FIRST)
        .handler(
            context -> {
              // whoever answers may be another thread, while the body's end arrives in this one
              var own = context.vertx().getOrCreateContext();
              context.addEndHandler(ended -> own.runOnContext(now -> drain(context)));
              context.next();
            });
  }

  private static void drain(RoutingContext context) {
    var request = context.request();
    if (request.isEnded()) {
      return;
    }
    var cutOff = context.vertx().setTimer(LONGEST.toMillis(), late -> cutOff(request));
    var read = new AtomicLong();
    request
        .exceptionHandler(gone -> context.vertx().cancelTimer(cutOff))
        .endHandler(end -> context.vertx().cancelTimer(cutOff))
        .handler(more -> count(more, read, request))
        .resume();
  }

  /** A connection whose request has ended may be at its next one. */
  private static void cutOff(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.connection().close();
    }
  }

  private static void count(Buffer more, AtomicLong read, HttpServerRequest request) {
    if (read.addAndGet(more.length()) > MOST) {
      request.connection().close();
    }
  }
}
