package io.zhaoren.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A provider of identities over a real socket: its description and its keys. A POST to {@code
 * /rotate} makes it sign with another key, which the answer names.
 */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {

  private Vertx vertx;
  private String issuer;
  private final SigningKey first = SigningKey.make("first");
  private final JsonArray keys = new JsonArray().add(first.jwk());
  private int rotations;

  /** For Quarkus, which makes it by reflection. */
  public TestIssuer() {}

  @Override
  public Map<String, String> start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(this::handle)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    issuer = "http://127.0.0.1:" + server.actualPort();
    var configuration = new LinkedHashMap<String, String>();
    configuration.put("quarkus.oidc.auth-server-url", issuer);
    configuration.put("quarkus.oidc.token.forced-jwk-refresh-interval", "1S");
    configuration.put("test.issuer", issuer);
    configuration.put("test.issuer.key", first.written());
    return configuration;
  }

  private void handle(HttpServerRequest request) {
    var response = request.response().putHeader("Content-Type", "application/json");
    switch (request.path()) {
      case "/.well-known/openid-configuration" ->
          response.end(
              new JsonObject()
                  .put("issuer", issuer)
                  .put("jwks_uri", issuer + "/keys")
                  .put("authorization_endpoint", issuer + "/authorize")
                  .put("token_endpoint", issuer + "/token")
                  .toBuffer());
      case "/keys" -> response.end(new JsonObject().put("keys", keys).toBuffer());
      case "/rotate" -> {
        rotations++;
        var next = SigningKey.make("next-" + rotations);
        keys.add(next.jwk());
        response.end(new JsonObject().put("key", next.written()).toBuffer());
      }
      default -> response.setStatusCode(404).end();
    }
  }

  @Override
  public void stop() {
    vertx.close();
  }
}
