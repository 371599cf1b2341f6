package io.zhaoren.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Where services send their traces in a test: OTLP over HTTP. What comes is kept as it came, in
 * protobuf, in which texts and trace ids stand byte for byte.
 */
public final class TraceCollector implements AutoCloseable {

  private final HttpServer server;
  private final List<byte[]> received = new CopyOnWriteArrayList<>();

  public TraceCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().endsWith("/v1/traces")) {
              received.add(body);
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }

  /** What makes a packaged service send every trace here, soon. */
  public Map<String, String> environment() {
    return configuration().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                each -> each.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
                Map.Entry::getValue));
  }

  /** The same as configuration. */
  public Map<String, String> configuration() {
    return Map.of(
        "quarkus.otel.traces.sampler.arg", "1",
        "quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:" + port(),
        "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
        "quarkus.otel.bsp.schedule.delay", "200MS");
  }

  private int port() {
    return server.getAddress().getPort();
  }

  /** Everything that came, each export as it came. */
  public List<byte[]> received() {
    return List.copyOf(received);
  }

  /** What came so far is nothing any more. */
  public void forget() {
    received.clear();
  }

  /**
   * Which of these services have said something of a trace.
   *
   * @param traceId 32 hexadecimal digits
   */
  public Set<String> servicesOf(String traceId, Set<String> services) {
    var id = latin(HexFormat.of().parseHex(traceId));
    var found = new TreeSet<String>();
    for (var body : received) {
      var text = latin(body);
      if (text.contains(id)) {
        services.stream().filter(text::contains).forEach(found::add);
      }
    }
    return found;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
