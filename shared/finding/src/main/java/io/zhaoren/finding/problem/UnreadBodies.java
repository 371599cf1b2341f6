package io.zhaoren.finding.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request may be answered before its body was read: an unknown address, a format that is not
 * taken. Many clients write all of a body before they read the answer, so the rest is read and
 * thrown away; who goes on writing for too long is cut off.
 */
@ApplicationScoped
public class UnreadBodies {

  /** Before every other route. */
  private static final int FIRST = -10_000;

  private static final long MOST = 64L << 20;

  void route(@Observes Router router) {
    router
        .route()
        .order(FIRST)
        .handler(
            context -> {
              // whoever answers may be another thread, while the body's end arrives in this one
              var own = context.vertx().getOrCreateContext();
              context.addEndHandler(ended -> own.runOnContext(now -> drain(context.request())));
              context.next();
            });
  }

  private static void drain(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    var read = new AtomicLong();
    request.handler(more -> count(more, read, request)).resume();
  }

  private static void count(Buffer more, AtomicLong read, HttpServerRequest request) {
    if (read.addAndGet(more.length()) > MOST) {
      request.connection().close();
    }
  }
}
