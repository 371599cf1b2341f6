package io.zhaoren.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A connection that is refused is tried for again, and nothing else is; a place is free again
 * however a request ends.
 */
class UpstreamTest {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger attempts = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close();
  }

  private String result(int refusals, Exception refusal) throws Exception {
    return Upstream.unlessRefused(
            vertx,
            () ->
                attempts.incrementAndGet() > refusals
                    ? Future.succeededFuture("connected")
                    : Future.failedFuture(refusal),
            2)
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  @Test
  void anInstanceThatHasJustGoneIsPassedOver() throws Exception {
    assertThat(result(2, new ConnectException("refused"))).isEqualTo("connected");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void whereNobodyIsItIsSaidSoon() {
    assertThatThrownBy(() -> result(9, new ConnectException("refused")))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ConnectException.class);
    assertThat(attempts).hasValue(3);
  }

  /** Something may have been sent by then. */
  @Test
  void anyOtherTroubleIsNotTriedAgain() {
    assertThatThrownBy(() -> result(9, new IOException("reset")))
        .isInstanceOf(ExecutionException.class);
    assertThat(attempts).hasValue(1);
  }

  /** Who swallows what is sent has taken the time that there is. */
  @Test
  void silenceIsNotTriedAgain() {
    assertThatThrownBy(() -> result(9, new ConnectTimeoutException("silent")))
        .isInstanceOf(ExecutionException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void aPortAtWhichNobodyListensRefuses() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var upstream =
        new Upstream(
            vertx,
            "nobody",
            URI.create("http://127.0.0.1:" + port),
            1,
            1,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2))) {
      assertThatThrownBy(
              () ->
                  upstream
                      .request(HttpMethod.GET, "/")
                      .toCompletionStage()
                      .toCompletableFuture()
                      .get())
          .hasCauseInstanceOf(ConnectException.class);
    }
  }

  // ── places and connections ──

  /** A service that answers, breaks off or says nothing, and counts who connects. */
  private int service(AtomicInteger connections) throws Exception {
    return done(vertx
            .createHttpServer()
            .connectionHandler(connection -> connections.incrementAndGet())
            .requestHandler(
                request -> {
                  switch (request.path()) {
                    case "/broken" -> {
                      request.response().putHeader("Content-Length", "9").write("half");
                      request.connection().close();
                    }
                    case "/silent" -> {}
                    default -> request.response().end("whole");
                  }
                })
            .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private Upstream narrow(int port) {
    return new Upstream(
        vertx,
        "narrow",
        URI.create("http://127.0.0.1:" + port),
        1,
        1,
        Duration.ofSeconds(5),
        Duration.ofSeconds(2));
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static Future<Buffer> answer(Upstream upstream, String path) {
    return upstream
        .request(HttpMethod.GET, path)
        .compose(HttpClientRequest::send)
        .compose(HttpClientResponse::body);
  }

  @Test
  void thePlaceIsFreeAgainHoweverARequestEnds() throws Exception {
    var port = service(new AtomicInteger());
    try (var upstream = narrow(port)) {
      for (var round = 0; round < 3; round++) {
        assertThat(done(answer(upstream, "/whole"))).hasToString("whole");
        assertThatThrownBy(() -> done(answer(upstream, "/broken")))
            .isInstanceOf(ExecutionException.class);
        // nobody waits for it any more: before it was sent, and after
        done(upstream.request(HttpMethod.GET, "/whole")).reset();
        var silent = done(upstream.request(HttpMethod.GET, "/silent"));
        silent.end();
        silent.reset();
      }
      assertThat(done(answer(upstream, "/whole"))).hasToString("whole");
    }
  }

  @Test
  void whoComesWhenThePlaceIsTakenWaitsForIt() throws Exception {
    var port = service(new AtomicInteger());
    try (var upstream = narrow(port)) {
      var silent = done(upstream.request(HttpMethod.GET, "/silent"));
      silent.end();
      var waiting = answer(upstream, "/whole");
      var tooMany = answer(upstream, "/whole");
      assertThatThrownBy(() -> done(tooMany))
          .hasCauseInstanceOf(ConnectionPoolTooBusyException.class);
      assertThat(waiting.isComplete()).isFalse();
      silent.reset();
      assertThat(done(waiting)).hasToString("whole");
    }
  }

  @Test
  void eachEventLoopKeepsAConnectionOfItsOwn() throws Exception {
    var connections = new AtomicInteger();
    var port = service(connections);
    var loops = Loops.of(vertx, 3);
    try (var upstream = narrow(port)) {
      for (var round = 0; round < 3; round++) {
        for (var loop : loops) {
          var answered = Promise.<Buffer>promise();
          loop.runOnContext(turn -> answer(upstream, "/whole").onComplete(answered));
          assertThat(done(answered.future())).hasToString("whole");
        }
      }
    }
    assertThat(connections).hasValue(3);
  }
}
