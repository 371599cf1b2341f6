package io.zhaoren.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.gateway.RawHttp;
import io.zhaoren.gateway.SigningKey;
import io.zhaoren.testing.PostgresServer;
import java.io.IOException;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server itself refuses, before or past the routes, is a problem too. In a process of its
 * own: where Quarkus tests in its own process, Netty does not find the handler that says it.
 */
@Timeout(600)
class BareErrorsIT {

  private static final SigningKey KEY = SigningKey.make("local");
  private static final String X = "/api/assistance/v1/x";
  private static final String ALIVE =
      "GET /q/health/live HTTP/1.1\r\nHost: gateway.test\r\nAccept: application/json\r\n";

  private static ServiceBehind behind;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws IOException {
    behind = new ServiceBehind();
    var settings = new HashMap<>(RunningGateway.trusting(KEY));
    settings.putAll(behind.settings());
    settings.put("QUARKUS_HTTP_CORS_ORIGINS", "https://app.example");
    gateway = RunningGateway.start("bare", PostgresServer.freshDatabase(), settings).awaitReady();
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
    behind.close();
  }

  private static RawHttp.Answer ask(String requestLine, String... headers) throws IOException {
    try (var http = new RawHttp(gateway.port())) {
      var all = new String[headers.length + 1];
      System.arraycopy(headers, 0, all, 0, headers.length);
      all[headers.length] = RawHttp.TOKEN + RunningGateway.token(KEY);
      return http.bare(requestLine, all).answer();
    }
  }

  private static void problem(RawHttp.Answer answer, int status, String slug) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.all("Content-Type")).containsExactly("application/problem+json");
    assertThat(answer.body())
        .contains(
            "\"type\":\"urn:problem-type:zhaoren:" + slug + "\"", "\"status\":" + status, " · ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002 the beginning of TLS\r\n\r\n",
        "GET\r\n\r\n",
        "GET /q/health/live HTTP/9.9.9\r\n\r\n",
        "GET /api/assistance/v1/x\\y HTTP/1.1\r\nHost: gateway.test\r\n\r\n",
        "GET /q/health/live HTTP/1.1\r\nHost: gateway.test\r\nX: a\u0000b\r\n\r\n",
        "POST /api/assistance/v1/x HTTP/1.1\r\nHost: gateway.test\r\nContent-Length: -3\r\n\r\n",
        "POST /api/assistance/v1/x HTTP/1.1\r\nHost: gateway.test\r\nContent-Length: 3\r\n"
            + "Content-Length: 30\r\n\r\nabc"
      })
  void whatIsNoHttpIsA400ProblemAndTheNextConnectionIsServed(String sent) throws IOException {
    var asked = behind.asked();
    try (var http = new RawHttp(gateway.port())) {
      problem(http.send(sent).answer(), 400, "not-http");
    }
    assertThat(behind.asked()).isEqualTo(asked);
    try (var http = new RawHttp(gateway.port())) {
      assertThat(http.send(ALIVE + "\r\n").answer().status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNoHttpBehindARequestIsRefusedAfterThatWasAnswered() throws IOException {
    try (var http = new RawHttp(gateway.port())) {
      http.send(ALIVE + "\r\nno such thing as this\r\n\r\n");
      assertThat(http.answer().status()).isEqualTo(200);
      problem(http.answer(), 400, "not-http");
    }
  }

  @Test
  void aHostThatCannotBeReadIsAProblem() throws IOException {
    try (var http = new RawHttp(gateway.port())) {
      // a line that goes on: an old way to write a header, and to hide one
      http.send("GET /q/health/live HTTP/1.1\r\nHost: gateway.test\r\n : x\r\n\r\n");
      problemOfTheGateway(http.answer(), 400, "invalid-request");
    }
  }

  @Test
  void headsThatAreTooLargeAreProblems() throws IOException {
    problem(ask("GET " + X, "X-Long: " + "a".repeat(20_000)), 431, "head-too-large");
    problem(ask("GET " + X + "a".repeat(9_000)), 414, "address-too-long");
  }

  @Test
  void aBodyThatIsTooLargeIsAProblem() throws IOException {
    problemOfTheGateway(ask("POST " + X, "Content-Length: 1048577"), 413, "body-too-large");
  }

  /** In one language: there the request was read. */
  private static void problemOfTheGateway(RawHttp.Answer answer, int status, String slug) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.all("Content-Type")).containsExactly("application/problem+json");
    assertThat(answer.body()).contains("urn:problem-type:zhaoren:" + slug);
  }

  @Test
  void aPageOfAnOriginThatIsNotNamedIsToldSo() throws IOException {
    assertThat(ask("GET " + X, "Origin: https://app.example").status()).isEqualTo(200);
    problem(ask("GET " + X, "Origin: https://evil.test"), 403, "origin-not-named");
    problem(
        ask(
            "OPTIONS " + X,
            "Origin: https://evil.test",
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Headers: authorization"),
        403,
        "origin-not-named");
  }

  @Test
  void anErrorOfAServiceThatSaysNothingSaysItsStatusAsAProblem() throws IOException {
    problem(ask("GET /api/assistance/v1/mute"), 409, "invalid-request");
    var head = ask("HEAD /api/assistance/v1/mute");
    assertThat(head.status()).isEqualTo(409);
    assertThat(head.body()).isEmpty();
  }

  /** 100 Continue is no answer: what comes after it still has no body, and the next has its own. */
  @Test
  void aHeadThatWaitsToSendItsBodyIsToldNoneAndTheNextIsServed() throws IOException {
    try (var http = new RawHttp(gateway.port())) {
      var answer =
          http.bare(
                  "HEAD /api/assistance/v1/mute",
                  "Connection: keep-alive",
                  "Expect: 100-continue",
                  "Content-Length: 0",
                  RawHttp.TOKEN + RunningGateway.token(KEY))
              .answer();
      if (answer.status() == 100) {
        answer = http.answer();
      }
      assertThat(answer.status()).isEqualTo(409);
      assertThat(http.bare("GET /q/health/live").answer().status()).isEqualTo(200);
    }
  }
}
