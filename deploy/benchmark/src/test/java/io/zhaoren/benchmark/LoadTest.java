package io.zhaoren.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.zhaoren.benchmark.Load.Call;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final int SLOW_MILLIS = 20;

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server =
      vertx
          .createHttpServer()
          .requestHandler(
              request -> {
                asked.incrementAndGet();
                if (request.path().equals("/slow")) {
                  most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                  vertx.setTimer(
                      SLOW_MILLIS,
                      answered -> {
                        underWay.decrementAndGet();
                        request.response().end();
                      });
                  return;
                }
                request
                    .response()
                    .setStatusCode(request.path().equals("/busy") ? 503 : 200)
                    .end("{\"complete\":false}");
              })
          .listen(0, "127.0.0.1")
          .toCompletionStage()
          .toCompletableFuture()
          .join();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Call get(String path) {
    return Call.get(server.actualPort(), path);
  }

  @Test
  void eachTurnIsMeasuredOnceWithAllItsCalls() {
    try (var load = new Load()) {
      var measured = load.run(4, 100, turn -> Collections.nCopies(3, get("/")));

      assertThat(measured.turns()).hasSize(100).isSorted().doesNotContain(0L);
      assertThat(asked).hasValue(300);
    }
  }

  @Test
  void whatIsDueWhileAllClientsWaitIsCountedFromWhenItWasDue() {
    try (var load = new Load()) {
      var measured = load.steady(1000, 2, 50, turn -> List.of(get("/slow")));

      assertThat(most).hasValue(2);
      assertThat(measured.turns()).hasSize(50);
      // the last was due 49 ms after the first, and 24 before it took this client's time
      assertThat(measured.millis(1)).isGreaterThanOrEqualTo(25 * SLOW_MILLIS - 49 - 1);
    }
  }

  @Test
  void anErrorIsNoAnswer() {
    try (var load = new Load()) {
      assertThatThrownBy(() -> load.run(2, 10, turn -> List.of(get(turn == 7 ? "/busy" : "/"))))
          .hasRootCauseMessage("/busy was answered with 503: {\"complete\":false}");
    }
  }

  @Test
  void anAnswerThatIsIncompleteIsNoAnswer() {
    var complete = new Call(server.actualPort(), "/", null, "\"complete\":true");
    try (var load = new Load()) {
      assertThatThrownBy(() -> load.run(1, 1, turn -> List.of(complete)))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("/ was answered with 200: {\"complete\":false}");
    }
  }
}
