package io.zhaoren.local;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A service that is ready at once, shows what it was given, and ends when asked at /end. */
final class StandInService {

  private StandInService() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 10);
    server.createContext(
        "/",
        exchange -> {
          byte[] environment = System.getenv().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, environment.length);
          exchange.getResponseBody().write(environment);
          exchange.close();
        });
    server.createContext("/end", exchange -> System.exit(3));
    server.start();
  }
}
