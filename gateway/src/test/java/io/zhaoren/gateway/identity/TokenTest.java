package io.zhaoren.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.gateway.Behind;
import io.zhaoren.gateway.RawHttp;
import io.zhaoren.gateway.SigningKey;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.gateway.Tokens;
import io.zhaoren.testing.ServersResource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets in who has not proved who calls, and nothing of what they ask reaches a service. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class TokenTest {

  private static final String CLOSED = "/api/assistance/v1/x";

  @TestHTTPResource("/")
  URI gateway;

  private final Behind assistance = new Behind("assistance");

  private static Map<String, Object> claims() {
    return Tokens.claims("caller", "agency");
  }

  private static Map<String, Object> with(String claim, Object value) {
    var claims = claims();
    claims.put(claim, value);
    return claims;
  }

  private static Map<String, Object> without(String claim) {
    var claims = claims();
    claims.remove(claim);
    return claims;
  }

  private static Response ask(String authorization) {
    return given().header("Authorization", authorization).get(CLOSED);
  }

  private static void refused(Response answer, int status, String slug) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:problem-type:zhaoren:" + slug));
  }

  /** Tokens that prove nothing, by what is wrong with them. */
  private static Map<String, String> bad() throws GeneralSecurityException {
    var key = Tokens.key();
    var now = Instant.now().getEpochSecond();
    var bad = new LinkedHashMap<String, String>();
    bad.put("expired", key.sign(with("exp", now - 120)));
    bad.put("without an end", key.sign(without("exp")));
    bad.put("not valid yet", key.sign(with("nbf", now + 3_600)));
    bad.put("for another audience", key.sign(with("aud", List.of("somewhere-else"))));
    bad.put("for no audience", key.sign(without("aud")));
    bad.put("of another issuer", key.sign(with("iss", "https://evil.test")));
    bad.put("of no issuer", key.sign(without("iss")));
    bad.put("of another's key", SigningKey.make("first").sign(claims()));
    bad.put("of a key nobody knows", SigningKey.make("unheard-of").sign(claims()));
    var none =
        SigningKey.part(Map.of("alg", "none", "typ", "JWT")) + "." + SigningKey.part(claims());
    bad.put("alg: none", none + ".");
    bad.put("alg: none with a signature", none + "." + "c2lnbmF0dXJl");
    bad.put(
        "alg: None",
        SigningKey.part(Map.of("alg", "None")) + "." + SigningKey.part(claims()) + ".");
    bad.put("the public key as a secret", signedWithThePublicKey(key));
    var good = key.sign(claims()).split("\\.", -1);
    bad.put(
        "with other claims",
        good[0] + "." + SigningKey.part(with("zhaoren_role", "auditor")) + "." + good[2]);
    bad.put("without its signature", good[0] + "." + good[1] + ".");
    bad.put("in two parts", good[0] + "." + good[1]);
    bad.put("no token", "abc");
    bad.put("five parts", "a.b.c.d.e");
    return bad;
  }

  private static String signedWithThePublicKey(SigningKey key) throws GeneralSecurityException {
    var secret = (RSAPrivateCrtKey) key.secret();
    var open =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
    var text =
        SigningKey.part(Map.of("alg", "HS256", "kid", key.id())) + "." + SigningKey.part(claims());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(open.getEncoded(), "HmacSHA256"));
    return text
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void whoBringsNoTokenIsTold401AndReachesNobody() {
    var before = assistance.state().getMap("seen");
    var answer = given().get(CLOSED);
    refused(answer, 401, "token-missing");
    answer.then().header("WWW-Authenticate", equalTo("Bearer"));
    for (var method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD")) {
      given().request(method, CLOSED).then().statusCode(401);
    }
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
  }

  @Test
  void aTokenThatProvesNothingIsTold401AndReachesNobody() throws Exception {
    var before = assistance.state().getMap("seen");
    for (var each : bad().entrySet()) {
      var answer = ask("Bearer " + each.getValue());
      assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(401);
      refused(answer, 401, "token-not-taken");
      answer
          .then()
          .header("WWW-Authenticate", containsString("invalid_token"))
          .body("detail", equalTo(null));
    }
    for (var scheme : List.of("Basic dXNlcjpwYXNz", "Bearer", "Bearer ", "Token x")) {
      assertThat(ask(scheme).statusCode()).as(scheme).isEqualTo(401);
    }
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
  }

  /** Without this every refusal above might have another reason. */
  @Test
  void aGoodTokenOpens() {
    ask("Bearer " + Tokens.key().sign(claims())).then().statusCode(200);
    ask("Bearer " + Tokens.key().sign(with("aud", List.of("other", "zhaoren"))))
        .then()
        .statusCode(200);
    ask("bearer " + Tokens.key().sign(claims())).then().statusCode(200);
  }

  @Test
  void twoTokensOfWhichOneIsBadOpenNothing() throws IOException {
    var before = assistance.state().getMap("seen");
    for (var order : List.of(List.of("abc", ""), List.of("", "abc"))) {
      var headers = new ArrayList<String>();
      for (var each : order) {
        headers.add(
            "Authorization: "
                + (each.isEmpty() ? Tokens.of("caller", "agency") : "Bearer " + each));
      }
      try (var http = new RawHttp(gateway.getPort())) {
        http.bare("GET " + CLOSED, headers.toArray(String[]::new));
        assertThat(http.answer().status()).isEqualTo(401);
      }
    }
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
  }

  @Test
  void aTokenThatSaysTooLittleIsTold403AndReachesNobody() {
    var before = assistance.state().getMap("seen");
    for (var claims :
        List.of(
            without("zhaoren_role"),
            with("zhaoren_role", "mayor"),
            with("zhaoren_role", List.of("agency")),
            with("zhaoren_role", "resident"),
            with("zhaoren_area", "everywhere"),
            with("zhaoren_resident", "3399"),
            without("sub"),
            with("sub", "339901193601010014"),
            with("sub", "a b"))) {
      refused(ask("Bearer " + Tokens.key().sign(claims)), 403, "no-role");
    }
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
  }

  @Test
  void aKeyThatTheProviderHasJustMadeOpensAtOnce() {
    String written =
        given()
            .baseUri(ConfigProvider.getConfig().getValue("test.issuer", String.class))
            .post("/rotate")
            .jsonPath()
            .getString("key");
    var next = SigningKey.read(written);
    // the provider is not asked more often than once in a second
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ask("Bearer " + next.sign(claims())).statusCode() == 200);
    ask("Bearer " + Tokens.key().sign(claims())).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/q/health/live",
        "/q/health/ready",
        "/q/openapi",
        "/api/v1/asyncapi",
        "/openapi/assistance",
        "/api/assistance/v1/policies",
        "/api/assistance/v1/policies/minimum-living-guarantee",
        "/api/assistance/v1/parameters",
        "/api/assistance/v1/notices",
        "/api/assistance/v1/counties",
        "/api/assistance/v1/asyncapi",
        "/api/assistance/v1/message-codes/K7Q2"
      })
  void whatIsForEverybodyNeedsNoTokenAndLooksAtNone(String path) {
    given().get(path).then().statusCode(200);
    given().header("Authorization", "Bearer abc").get(path).then().statusCode(200);
  }

  @Test
  void aScreeningNeedsNoToken() {
    given().body("{}").post("/api/assistance/v1/screenings").then().statusCode(200);
    given().get("/api/assistance/v1/screenings").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/assistance/v1/policies/minimum-living-guarantee/versions",
        "POST /api/assistance/v1/parameters",
        "POST /api/assistance/v1/notices/7f9c2f0e-6a4f-4b57-9d8f-1c2b3a4d5e6f/objections",
        "GET /api/assistance/v1/policies/minimum-living-guarantee/simulations/1",
        "GET /api/assistance/v1/policies/",
        "GET /api/assistance/v1/%70olicies/x/y",
        "GET /api/assistance/v1/figures",
        "GET /api/v1/residents/7f9c2f0e-6a4f-4b57-9d8f-1c2b3a4d5e6f/benefits",
        "GET /api/v1/residents/7f9c2f0e-6a4f-4b57-9d8f-1c2b3a4d5e6f/accesses",
        "GET /api/v1/communities/339901001001/tasks",
        "GET /api/v1/resident-ids/7f9c2f0e-6a4f-4b57-9d8f-1c2b3a4d5e6f",
        "GET /api/v1/access-record",
        "POST /api/v1/resident-ids",
        "POST /api/v1/household-ids"
      })
  void whatLiesBesideItNeedsOne(String requestLine) throws IOException {
    try (var http = new RawHttp(gateway.getPort())) {
      http.bare(requestLine, "Content-Length: 0");
      assertThat(http.answer().status()).isEqualTo(401);
    }
  }

  @Test
  void aResidentIsWhoTheTokenSays() {
    var id = UUID.randomUUID();
    ask(Tokens.resident(id)).then().statusCode(200);
  }
}
