package io.zhaoren.gateway.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** A service behind, which answers everything; what ends with {@code /slow} after a second. */
final class ServiceBehind implements AutoCloseable {

  private final HttpServer server;
  private final AtomicLong asked = new AtomicLong();

  ServiceBehind() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(16));
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          if (exchange.getRequestURI().getPath().endsWith("/slow")) {
            var begun = System.nanoTime();
            Awaitility.await().until(() -> System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(2));
          }
          if (exchange.getRequestURI().getPath().endsWith("/mute")) {
            exchange.sendResponseHeaders(409, -1);
            exchange.close();
            return;
          }
          var body = "{\"matches\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  long asked() {
    return asked.get();
  }

  /** As settings of a gateway before it. */
  Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    for (var name : new String[] {"ASSISTANCE", "ELDERCARE", "CHILDWELFARE"}) {
      settings.put(
          "ZHAOREN_GATEWAY_UPSTREAMS_" + name + "_URL",
          "http://127.0.0.1:" + server.getAddress().getPort());
    }
    return settings;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
