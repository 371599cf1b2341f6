package io.zhaoren.gateway.routes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.gateway.Asking;
import io.zhaoren.gateway.Behind;
import io.zhaoren.gateway.RawHttp;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.gateway.Tokens;
import io.zhaoren.testing.ServersResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way through, over real sockets on both sides. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class PassThroughTest {

  private static final String ASSISTANCE = "/api/assistance/v1";
  private static final String HURRIED = "/api/eldercare/v1"; // its route fails after one second
  private static final String NARROW = "/api/childwelfare/v1"; // two under way, two waiting
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TestHTTPResource("/")
  URI gateway;

  private final Behind assistance = new Behind("assistance");

  private RawHttp.Answer ask(String requestLine, String... headers) throws IOException {
    return RawHttp.ask(gateway.getPort(), requestLine, headers);
  }

  private static JsonPath json(RawHttp.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JsonPath.from(
        answer.body().substring(answer.body().indexOf('{'), answer.body().lastIndexOf('}') + 1));
  }

  private static void problem(RawHttp.Answer answer, int status, String slug) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.all("Content-Type")).containsExactly("application/problem+json");
    assertThat(answer.body()).contains("\"type\":\"urn:problem-type:zhaoren:" + slug + "\"");
    assertThat(answer.body()).contains("\"status\":" + status);
  }

  // ── 1: bodies arrive whole ──

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, 5_000_000})
  void aStreamedBodyOfAClientThatPrefersHttp2ArrivesWhole(int bytes) throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    var answer =
        client.send(
            Asking.of(gateway.resolve(ASSISTANCE + "/facts:import"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes])))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(JsonPath.from(answer.body()).getInt("bytes")).isEqualTo(bytes);
  }

  @Test
  void methodQueryAndBodyGoThroughAsTheyAre() throws Exception {
    for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      try (var http = new RawHttp(gateway.getPort())) {
        http.request(method + " " + ASSISTANCE + "/x?a=1&b=%2F&c", "Content-Length: 3").send("abc");
        var seen = json(http.answer());
        assertThat(seen.getString("method")).isEqualTo(method);
        assertThat(seen.getString("uri")).isEqualTo(ASSISTANCE + "/x?a=1&b=%2F&c");
        assertThat(seen.getInt("bytes")).isEqualTo(3);
      }
    }
  }

  @Test
  void aHeadRequestAndAnAnswerWithoutABodyEnd() throws IOException {
    assertThat(ask("HEAD " + ASSISTANCE + "/x").body()).isEmpty();
    var nothing = ask("GET " + ASSISTANCE + "/nothing");
    assertThat(nothing.status()).isEqualTo(204);
    assertThat(nothing.body()).isEmpty();
  }

  @Test
  void whoWaitsToBeToldToContinueIsTold() throws IOException {
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + ASSISTANCE + "/x", "Content-Length: 3", "Expect: 100-continue");
      assertThat(http.line()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(http.line()).isEmpty();
      var seen = json(http.send("abc").answer());
      assertThat(seen.getInt("bytes")).isEqualTo(3);
      assertThat(seen.getMap("headers")).doesNotContainKey("expect");
    }
  }

  @Test
  void aConnectionServesManyRequests() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (var i = 0; i < 200; i++) {
      var answer =
          client.send(
              Asking.of(gateway.resolve(ASSISTANCE + "/x"))
                  .POST(BodyPublishers.ofString("a".repeat(i)))
                  .build(),
              BodyHandlers.ofString());
      assertThat(JsonPath.from(answer.body()).getInt("bytes")).isEqualTo(i);
    }
  }

  // ── 2: no WebSocket, no forged header ──

  @Test
  void anUpgradeIsNotTunnelledAndItsForgedHeadersAreGone() throws IOException {
    var answer =
        ask(
            "GET " + ASSISTANCE + "/x",
            "Connection: keep-alive, Upgrade, close",
            "Upgrade: websocket",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "X-Zhaoren-Actor: forged");
    var headers = json(answer).getMap("headers");
    assertThat(headers).doesNotContainKeys("upgrade", "x-zhaoren-actor");
  }

  // ── 4: headers ──

  @Test
  void whatAStrangerClaimsIsGoneAndWhatTheGatewayKnowsIsSaid() throws IOException {
    var token = Tokens.of("caller", "agency");
    var headers =
        json(ask(
                "GET " + ASSISTANCE + "/x",
                "X-Zhaoren-Request-Id: 11111111-1111-4111-8111-111111111111",
                "x-zhaoren-actor: forged",
                "X-ZHAOREN-Role: forged",
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.test",
                "X-Forwarded-Prefix: /evil",
                "Forwarded: for=6.6.6.6",
                "X-Real-IP: 6.6.6.6",
                "X-Original-URL: /evil",
                "X-HTTP-Method-Override: DELETE",
                "Connection: close, X-Forwarded-For, X-Mine",
                "X-Mine: 1",
                "Keep-Alive: timeout=5",
                "TE: trailers",
                "Proxy-Authorization: Basic eDp5",
                "Proxy-Connection: keep-alive",
                "Accept-Language: en",
                "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "tracestate: vendor=1",
                "Idempotency-Key: once",
                "Authorization: " + token))
            .<String, List<String>>getMap("headers");
    assertThat(headers)
        .doesNotContainKeys(
            "x-zhaoren-actor",
            "x-zhaoren-role",
            "forwarded",
            "x-real-ip",
            "x-original-url",
            "x-http-method-override",
            "x-forwarded-prefix",
            "x-mine",
            "keep-alive",
            "te",
            "proxy-authorization",
            "proxy-connection");
    assertThat(headers.get("x-forwarded-for")).containsExactly("127.0.0.1");
    assertThat(headers.get("x-forwarded-proto")).containsExactly("http");
    assertThat(headers.get("x-forwarded-host")).containsExactly("gateway.test");
    assertThat(headers.get("x-zhaoren-request-id")).hasSize(1);
    assertThat(headers.get("x-zhaoren-request-id").get(0))
        .isNotEqualTo("11111111-1111-4111-8111-111111111111");
    assertThat(headers.get("accept-language")).containsExactly("en");
    assertThat(headers.get("authorization")).containsExactly(token);
    assertThat(headers.get("idempotency-key")).containsExactly("once");
    assertThat(headers.get("tracestate")).containsExactly("vendor=1");
    assertThat(headers.get("traceparent").get(0))
        .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01")
        .doesNotContain("b7ad6b7169203331");
    assertThat(headers.get("host").get(0)).startsWith("127.0.0.1:");
  }

  @Test
  void aTrustedProxyInFrontIsBelievedAndNamedBehindWhomItNames() throws IOException {
    try (var http = new RawHttp(gateway.getPort(), StubServices.TRUSTED)) {
      http.request(
          "GET " + ASSISTANCE + "/x",
          "X-Zhaoren-Request-Id: 11111111-1111-4111-8111-111111111111",
          "X-Zhaoren-Actor: forged",
          "X-Forwarded-For: 6.6.6.6",
          "X-Forwarded-Proto: https",
          "X-Forwarded-Host: zhaoren.test");
      var answer = http.answer();
      var headers = json(answer).<String, List<String>>getMap("headers");
      assertThat(headers.get("x-forwarded-for")).containsExactly("6.6.6.6, 127.0.0.2");
      assertThat(headers.get("x-forwarded-proto")).containsExactly("https");
      assertThat(headers.get("x-forwarded-host")).containsExactly("zhaoren.test");
      assertThat(headers.get("x-zhaoren-request-id"))
          .containsExactly("11111111-1111-4111-8111-111111111111");
      assertThat(headers).doesNotContainKey("x-zhaoren-actor");
      assertThat(answer.all("X-Zhaoren-Request-Id"))
          .containsExactly("11111111-1111-4111-8111-111111111111");
    }
  }

  @Test
  void whatWasBetweenTheServiceAndTheGatewayStaysThere() throws IOException {
    var answer = ask("GET " + ASSISTANCE + "/hop");
    for (var name :
        List.of(
            "Keep-Alive",
            "Proxy-Authenticate",
            "Upgrade",
            "Trailer",
            "X-Between-Us",
            "X-Zhaoren-Forged")) {
      assertThat(answer.all(name)).as(name).isEmpty();
    }
    assertThat(String.join(",", answer.all("Connection"))).doesNotContain("X-Between-Us");
    assertThat(answer.all("X-Kept")).containsExactly("yes");
    assertThat(answer.all("X-Zhaoren-Request-Id")).hasSize(1);
  }

  @Test
  void aServiceThatClosesItsConnectionDoesNotCloseTheClients() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    for (var i = 0; i < 5; i++) {
      var answer =
          client.send(
              Asking.of(gateway.resolve(ASSISTANCE + "/hop")).build(), BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("hop");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "traceparent: 00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "traceparent: ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "traceparent: 00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "traceparent: 339901193601010014"
      })
  void aRequestWithoutATraceThatCanBeReadBeginsOne(String header) throws IOException {
    var headers =
        json(header.isEmpty()
                ? ask("GET " + ASSISTANCE + "/x")
                : ask("GET " + ASSISTANCE + "/x", header, "tracestate: vendor=1"))
            .<String, List<String>>getMap("headers");
    assertThat(headers.get("traceparent").get(0)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(headers.get("traceparent").get(0))
        .doesNotContain("0af7651916cd43dd8448eb211c80319c");
    assertThat(headers).doesNotContainKey("tracestate");
  }

  @Test
  void textIsCompressedForWhoTakesItAndIsTheSame() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var address = gateway.resolve(ASSISTANCE + "/x?long=" + "a".repeat(2_000));
    var plain = client.send(Asking.of(address).build(), BodyHandlers.ofString());
    assertThat(plain.headers().firstValue("Content-Encoding").orElse("identity"))
        .isEqualTo("identity");
    var packed =
        client.send(
            Asking.of(address).header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofByteArray());
    assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(packed.body().length).isLessThan(1_500);
    try (var open = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(JsonPath.from(open).getString("uri")).hasSizeGreaterThan(2_000);
    }
  }

  @Test
  void anotherPageMayAskFromABrowserOnlyIfItIsNamed() throws IOException {
    var asked =
        new String[] {
          "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: authorization"
        };
    try (var http = new RawHttp(gateway.getPort())) {
      http.bare("OPTIONS " + ASSISTANCE + "/x", "Origin: https://app.example", asked[0], asked[1]);
      var answer = http.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.all("Access-Control-Allow-Origin")).containsExactly("https://app.example");
    }
    var before = assistance.state().getMap("seen");
    try (var http = new RawHttp(gateway.getPort())) {
      http.bare("OPTIONS " + ASSISTANCE + "/x", "Origin: https://evil.test", asked[0], asked[1]);
      var answer = http.answer();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.all("Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(ask("GET " + ASSISTANCE + "/x", "Origin: https://evil.test").status())
        .isEqualTo(403);
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\nContent-Length: 30",
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding : chunked",
        "Content-Length: -3",
        "Content-Length: +3"
      })
  void aRequestThatTwoReadersMayEndAtTwoPlacesReachesNobodyTwice(String headers)
      throws IOException {
    var before = assistance.seen("/smuggled");
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + ASSISTANCE + "/x", headers)
          .send(
              "0\r\n\r\nGET "
                  + ASSISTANCE
                  + "/smuggled HTTP/1.1\r\nHost: gateway.test\r\n"
                  + "Authorization: "
                  + Tokens.of("caller", "agency")
                  + "\r\n\r\n");
      assertThat(http.answer().status()).isIn(200, 400);
    }
    assertThat(assistance.seen("/smuggled")).isEqualTo(before);
  }

  @Test
  void aBodyWithoutEndIsCutOffAtTheLimitOfItsRouteAndOthersAreServed() throws IOException {
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + ASSISTANCE + "/x", "Transfer-Encoding: chunked");
      var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      var sent = 0L;
      try {
        // an end never comes: the answer does, then 64 MiB are read and thrown away for clients who
        // read
        // it only after they have written all, and what the sockets hold between us comes on top
        for (; sent < 96L << 20; sent += 0x10000) {
          http.send(chunk);
        }
      } catch (IOException cutOff) {
        // who has no end to come to is not waited for
      }
      assertThat(sent).isLessThan(96L << 20);
    }
    assertThat(ask("GET " + ASSISTANCE + "/x").status()).isEqualTo(200);
  }

  @Test
  void theKeyUnderWhichSomethingIsDoneOnceGoesThroughAsItIsAndNothingIsSentTwice()
      throws IOException {
    var before = assistance.seen("/done-once");
    var seen =
        json(
            ask(
                "POST " + ASSISTANCE + "/done-once",
                "Content-Length: 0",
                "Idempotency-Key: 3b241101-e2bb-4255-8caf-4136c566a962"));
    assertThat(seen.getList("headers.idempotency-key"))
        .containsExactly("3b241101-e2bb-4255-8caf-4136c566a962");
    assertThat(assistance.seen("/done-once") - before).isEqualTo(1);
  }

  @Test
  void headsThatAreTooLargeReachNobody() throws IOException {
    var before = assistance.state().getMap("seen");
    assertThat(ask("GET " + ASSISTANCE + "/x", "X-Long: " + "a".repeat(20_000)).status())
        .isEqualTo(431);
    assertThat(ask("GET " + ASSISTANCE + "/" + "a".repeat(9_000)).status()).isEqualTo(414);
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
  }

  // ── 3 and 4: failures as problems ──

  @Test
  void aServiceThatIsNotThereIsA502Problem() throws IOException {
    problem(ask("GET /api/nobody/v1/x"), 502, "service-broken");
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST /api/nobody/v1/x", "Content-Length: 500000").send(new byte[500_000]);
      problem(http.answer(), 502, "service-broken");
    }
  }

  @Test
  void aServiceThatClosesInsteadOfAnsweringIsA502ProblemAndIsAskedOnce() throws IOException {
    var before = assistance.seen("/closed");
    problem(ask("GET " + ASSISTANCE + "/closed"), 502, "service-broken");
    problem(ask("POST " + ASSISTANCE + "/closed", "Content-Length: 0"), 502, "service-broken");
    assertThat(assistance.seen("/closed") - before).isEqualTo(2);
  }

  @Test
  void aSilentServiceIsA504ProblemInTime() throws IOException {
    var begun = System.nanoTime();
    var answer = ask("GET " + HURRIED + "/silent", "Accept-Language: en");
    var taken = Duration.ofNanos(System.nanoTime() - begun);
    problem(answer, 504, "service-silent");
    assertThat(answer.all("Content-Language")).containsExactly("en");
    assertThat(answer.body()).contains("did not answer in time");
    assertThat(taken).isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
  }

  @Test
  void aServiceThatFallsSilentInTheMiddleBreaksTheAnswerOff() throws IOException {
    var answer = ask("GET " + HURRIED + "/drip");
    assertThat(answer.status()).isEqualTo(200);
    // the last chunk, which would say that it is whole, never comes
    assertThat(answer.body()).contains("drop").doesNotContain("\r\n0\r\n");
  }

  @Test
  void aServiceThatTakesNoBodyIsTheSilentOneAndNotTheClient() throws Exception {
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + HURRIED + "/facts:import/unread", "Transfer-Encoding: chunked");
      // its route is the import's, whose limit of two minutes is not waited for here
    }
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + HURRIED + "/unread", "Content-Length: 900000").send(new byte[900_000]);
      problem(http.answer(), 504, "service-silent");
    }
  }

  @Test
  void aClientThatStopsSendingIsA408Problem() throws IOException {
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + HURRIED + "/x", "Content-Length: 10").send("abc");
      problem(http.answer(), 408, "body-not-sent");
    }
  }

  @Test
  void whatMovesSlowlyIsNotCutOff() throws Exception {
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + HURRIED + "/x", "Content-Length: 8");
      var begun = System.nanoTime();
      for (var i = 0; i < 8; i++) {
        var next = begun + Duration.ofMillis(300L * i).toNanos();
        await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() >= next);
        http.send("a");
      }
      assertThat(json(http.answer()).getInt("bytes")).isEqualTo(8);
    }
  }

  @Test
  void anAnswerThatBreaksOffBreaksOffForTheClientToo() throws IOException {
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("GET " + ASSISTANCE + "/begun");
      var head = new ArrayList<String>();
      for (var line = http.line(); !line.isEmpty(); line = http.line()) {
        head.add(line.toLowerCase(Locale.ROOT));
      }
      assertThat(head).contains("content-length: 100");
      assertThat(http.in().readNBytes(10)).asString().isEqualTo("ten bytes.");
      assistance.cut();
      assertThat(http.in().read()).isNegative();
    }
  }

  @Test
  void anAnswerThatBreaksOffBeforeAnythingWasGivenIsA502Problem() throws IOException {
    for (var i = 0; i < 20; i++) {
      var answer = ask("GET " + ASSISTANCE + "/headed");
      problem(answer, 502, "service-broken");
      assertThat(answer.all("ETag")).isEmpty();
      assertThat(answer.all("Content-Length")).doesNotContain("100");
      assertThat(answer.all("X-Zhaoren-Request-Id")).hasSize(1);
    }
  }

  @Test
  void whatIsTooMuchForAServiceIsToldToComeBackAndTheRestGoesThrough() {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var answers =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    client.sendAsync(
                        Asking.of(gateway.resolve(NARROW + "/slow?ms=700")).build(),
                        BodyHandlers.ofString()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    var busy = answers.stream().filter(answer -> answer.statusCode() == 503).toList();
    assertThat(answers).allMatch(answer -> List.of(200, 503).contains(answer.statusCode()));
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 200).count())
        .isGreaterThanOrEqualTo(4);
    assertThat(busy).isNotEmpty();
    for (var answer : busy) {
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).contains("service-busy");
    }
    Map<String, Integer> most = new Behind("childwelfare").state().getMap("most");
    assertThat(most.get(NARROW + "/slow")).isEqualTo(2);
    // a full service takes nothing from its neighbours
    given()
        .baseUri(gateway.toString())
        .header("Authorization", Tokens.of("caller", "agency"))
        .get(ASSISTANCE + "/x")
        .then()
        .statusCode(200);
  }

  @Test
  void aReportOfAChildInDangerHasPlacesThatNeitherWorkNorWaitersForAlarmsTake() {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var behind = new Behind("childwelfare");
    var before = behind.seen("/slow") + behind.seen("/protection-alarms/slow");
    var holding =
        Stream.of("/slow?ms=5000", "/protection-alarms/slow?ms=5000")
            .flatMap(path -> Stream.of(path, path))
            .map(
                path ->
                    client.sendAsync(
                        Asking.of(gateway.resolve(NARROW + path)).build(), BodyHandlers.ofString()))
            .toList();
    // every place for anything else is taken
    await()
        .until(
            () -> behind.seen("/slow") + behind.seen("/protection-alarms/slow") - before,
            now -> now == 4);

    given()
        .baseUri(gateway.toString())
        .contentType("text/plain; charset=utf-8")
        .body("孩子有伤")
        .post(NARROW + "/child-reports")
        .then()
        .statusCode(200);

    assertThat(holding).noneMatch(CompletableFuture::isDone);
    assertThat(holding.stream().map(CompletableFuture::join))
        .allMatch(answer -> answer.statusCode() == 200);
  }

  // ── 5: routes ──

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/assistance",
        "/api/assistance/v10",
        "/api/assistance/v2/x",
        "/API/assistance/v1",
        "/q/nothing",
        "/openapi",
        "/openapi/nobody",
        "/nothing"
      })
  void whatHasNoRouteIsA404Problem(String path) throws IOException {
    problem(ask("GET " + path), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/assistance/v1/../../../q/health",
        "/api//assistance/v1/x",
        "/api/assistance/v1/%2e%2e/%2e%2e/secret",
        "/api/assistance/v1/..%2f..%2fsecret",
        "/api/assistance/v1%2fx",
        "/api/assistance/v1/..;/secret",
        "/api/assistance/v1;x=y/z",
        "/api/assistance/v1./x",
        "/api/assistance/v1/x..",
        "/api/assistance/v1/%5c",
        "/api/assistance/v1/%00",
        "/api/assistance/v1/%252e%252e/x"
      })
  void aPathTrickIsRefusedAndReachesNobody(String path) throws IOException {
    var before = assistance.state().getMap("seen");
    var answer = ask("GET " + path);
    problem(answer, 400, "path-not-plain");
    assertThat(answer.body()).doesNotContain("secret", "%2e", "..");
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
  }

  @Test
  void anAddressThatIsNoneReachesNobody() throws IOException {
    var before = assistance.state().getMap("seen");
    // what it is told: BareErrorsIT
    assertThat(ask("GET " + ASSISTANCE + "/x\\y").status()).isEqualTo(400);
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/%61ssistance/v1/x, /api/assistance/v1/x",
    "/api/assistance/v1/%78?q=%2e%2e, /api/assistance/v1/x?q=%2e%2e",
    "/api/assistance/v1/%e4%bd%8e, /api/assistance/v1/%E4%BD%8E"
  })
  void theServiceSeesTheSpellingThatTheRouteWasFoundBy(String sent, String seen)
      throws IOException {
    assertThat(json(ask("GET " + sent)).getString("uri")).isEqualTo(seen);
  }

  @Test
  void anAbsoluteAddressLeadsNowhereElse() throws IOException {
    var seen = json(ask("GET http://evil.test:9/api/assistance/v1/x"));
    assertThat(seen.getString("uri")).isEqualTo("/api/assistance/v1/x");
  }

  @Test
  void aRouteOfItsOwnMethodsTakesNoOther() throws IOException {
    assertThat(json(ask("GET /openapi/assistance")).getString("uri")).isEqualTo("/q/openapi");
    var answer = ask("POST /openapi/assistance", "Content-Length: 0");
    problem(answer, 405, "method-not-allowed");
    assertThat(answer.all("Allow")).containsExactly("GET, HEAD");
    problem(ask("TRACE " + ASSISTANCE + "/x"), 405, "method-not-allowed");
  }

  // ── 6: sizes ──

  @Test
  void aBodyOverTheLimitOfItsRouteIsA413ProblemWhetherOrNotItSaysItsLength() throws IOException {
    var before = assistance.seen("/announced");
    var announced = ask("POST " + ASSISTANCE + "/announced", "Content-Length: 1048577");
    problem(announced, 413, "body-too-large");
    problem(
        ask("POST " + ASSISTANCE + "/announced", "Content-Length: 1048577", "Expect: 100-continue"),
        413,
        "body-too-large");
    assertThat(assistance.seen("/announced")).isEqualTo(before);

    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + ASSISTANCE + "/silent", "Transfer-Encoding: chunked");
      var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      for (var i = 0; i < 17; i++) {
        http.send(chunk);
      }
      problem(http.send("0\r\n\r\n").answer(), 413, "body-too-large");
    }
  }

  @Test
  void aBodyOfExactlyTheLimitGoesThrough() throws IOException {
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + ASSISTANCE + "/x", "Content-Length: 1048576")
          .send(new byte[1_048_576]);
      assertThat(json(http.answer()).getInt("bytes")).isEqualTo(1_048_576);
    }
  }

  @Test
  void anEarlyAnswerArrivesAndEndsTheUpload() throws IOException {
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + ASSISTANCE + "/early", "Content-Length: 500000").send("abc");
      assertThat(http.line()).startsWith("HTTP/1.1 422");
    }
  }

  @Test
  void anotherTransferEncodingIsRefused() throws IOException {
    for (var encoding : List.of("gzip, chunked", "chunked, identity", "xchunked")) {
      var answer = ask("POST " + ASSISTANCE + "/x", "Transfer-Encoding: " + encoding);
      assertThat(answer.status()).as(encoding).isEqualTo(400);
    }
  }

  // ── streams ──

  @ParameterizedTest
  @ValueSource(strings = {"", "&chunked=true"})
  void anAnswerLargerThanTheHeapStreamsThrough(String how) throws Exception {
    var bytes = 2L << 30;
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(bytes);
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var answer =
        client.send(
            Asking.of(gateway.resolve(ASSISTANCE + "/download?bytes=" + bytes + how)).build(),
            BodyHandlers.ofInputStream());
    assertThat(count(answer.body())).isEqualTo(bytes);
  }

  @Test
  void aBodyLargerThanTheHeapStreamsThrough() throws Exception {
    var bytes = 2L << 30;
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(bytes);
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + ASSISTANCE + "/facts:import", "Content-Length: " + bytes);
      var piece = new byte[1 << 20];
      for (var sent = 0L; sent < bytes; sent += piece.length) {
        http.send(piece);
      }
      assertThat(json(http.answer()).getLong("bytes")).isEqualTo(bytes);
    }
  }

  @Test
  void aClientThatDoesNotReadHoldsTheServiceBack() throws Exception {
    var bytes = 1L << 30;
    var before = assistance.state().getLong("written");
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("GET " + ASSISTANCE + "/download?bytes=" + bytes);
      assertThat(http.line()).contains("200");
      var last = new long[] {-1};
      // when nothing has moved between two looks, all that may wait on the way does
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                var now = assistance.state().getLong("written");
                var still = now == last[0];
                last[0] = now;
                return still;
              });
      assertThat(last[0] - before).isLessThan(64L << 20);
      http.abort();
    }
  }

  private static long count(InputStream in) throws IOException {
    var piece = new byte[1 << 16];
    var count = 0L;
    for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
      count += read;
    }
    return count;
  }

  // ── a client that goes away ──

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/assistance/v1/silent",
        "GET /api/assistance/v1/download?bytes=99999999999"
      })
  void whenTheClientGoesAwayTheServiceHearsOfIt(String requestLine) throws Exception {
    var before = assistance.state();
    try (var http = new RawHttp(gateway.getPort())) {
      http.request(requestLine);
      await().atMost(PATIENCE).until(() -> assistance.state().getInt("now") > before.getInt("now"));
      http.abort();
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                assistance.state().getInt("broken") > before.getInt("broken")
                    && assistance.state().getInt("now") <= before.getInt("now"));
  }

  @Test
  void whenTheClientGoesAwayInTheMiddleOfABodyTheServiceHearsOfIt() throws Exception {
    var before = assistance.state();
    try (var http = new RawHttp(gateway.getPort())) {
      http.request("POST " + ASSISTANCE + "/x", "Content-Length: 1000").send("abc");
      await().atMost(PATIENCE).until(() -> assistance.state().getInt("now") > before.getInt("now"));
      http.abort();
    }
    await()
        .atMost(PATIENCE)
        .until(() -> assistance.state().getInt("broken") > before.getInt("broken"));
  }

  // ── 9: health ──

  @Test
  void readyMeansThatThereAreRoutes() {
    given()
        .baseUri(gateway.toString())
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'routes' }.data.routes", org.hamcrest.Matchers.equalTo(13));
  }
}
