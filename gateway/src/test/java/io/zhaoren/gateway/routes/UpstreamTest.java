package io.zhaoren.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection that is refused is tried for again, and nothing else is. */
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
}
