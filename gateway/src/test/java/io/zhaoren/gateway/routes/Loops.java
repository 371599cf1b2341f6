package io.zhaoren.gateway.routes;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Contexts on several event loops. */
final class Loops {

  private Loops() {}

  static List<Context> of(Vertx vertx, int loops) throws Exception {
    var contexts = new ArrayList<Context>();
    for (var i = 0; i < loops; i++) {
      vertx
          .deployVerticle(
              new AbstractVerticle() {
                @Override
                public void start() {
                  contexts.add(context);
                }
              })
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    }
    return contexts;
  }
}
