package io.zhaoren.assistance.process;

import com.sun.net.httpserver.HttpServer;
import io.zhaoren.embedded.TokenKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A provider of identities, as far as a service that checks tokens sees one. */
final class Provider implements AutoCloseable {

  private final HttpServer server;
  private volatile TokenKey key = TokenKey.fresh();

  Provider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/.well-known/openid-configuration", this::discovery);
    answer("/jwks", () -> "{\"keys\":[" + key.jwk() + "]}");
    server.start();
  }

  private void answer(String path, Supplier<String> text) {
    server.createContext(
        path,
        exchange -> {
          var bytes = text.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private String discovery() {
    return """
    {"issuer":"%1$s","jwks_uri":"%1$s/jwks","token_endpoint":"%1$s/token",
     "authorization_endpoint":"%1$s/authorize"}
    """
        .formatted(issuer());
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it signs with another key, and publishes that alone. */
  void rotate() {
    key = TokenKey.fresh();
  }

  String token(Map<String, String> claims) {
    return signed(key, claims);
  }

  /** A token that names this issuer, with a key that it never had. */
  String signed(TokenKey by, Map<String, String> claims) {
    var named = new HashMap<>(claims);
    named.put("iss", issuer());
    return by.sign(named, Duration.ofHours(1));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
