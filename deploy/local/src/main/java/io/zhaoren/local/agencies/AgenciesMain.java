package io.zhaoren.local.agencies;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Agencies of the invented province in one process, each as a client of its own: all of them, or
 * those that {@code ZHAOREN_AGENCIES_CODES} names, so that each may be a process of its own. It
 * says at {@code /q/health/ready} whether all of them listen, as the services do.
 *
 * <p>{@code ZHAOREN_AGENCIES_MANNER} and {@code ZHAOREN_AGENCIES_DECISION} say how they answer and
 * what they decide where the seed is not to draw it.
 */
public final class AgenciesMain {

  /** Those that are asked under mandates, and those that decide items. */
  public static final List<String> CODES =
      List.of("means-verification", "housing", "medical-security", "human-resources", "justice");

  private AgenciesMain() {}

  /** Runs until it is ended. */
  public static void main(String[] arguments) throws IOException {
    Replies replies =
        new Replies(
            Long.parseLong(setting("ZHAOREN_AGENCIES_SEED", "20231001")),
            AgenciesMain::today,
            Duration.parse(setting("ZHAOREN_AGENCIES_LATE", "PT20S")),
            said("ZHAOREN_AGENCIES_MANNER").map(Manner::valueOf),
            said("ZHAOREN_AGENCIES_DECISION").map("grant"::equals));
    String kafka = setting("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092");
    List<Agency> agencies =
        Stream.of(setting("ZHAOREN_AGENCIES_CODES", String.join(",", CODES)).split(",", -1))
            .map(code -> new Agency(code, kafka, replies).start())
            .toList();
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getByName(setting("QUARKUS_HTTP_HOST", "127.0.0.1")),
                Integer.parseInt(setting("QUARKUS_HTTP_PORT", "8084"))),
            10);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(agencies.stream().allMatch(Agency::isReady) ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
  }

  /** The stack's, which may be turned while agencies run. */
  private static LocalDate today() {
    try {
      return LocalDate.parse(
          Files.readString(Path.of(setting("ZHAOREN_TODAY_FILE", "day"))).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the played day cannot be read", e);
    }
  }

  private static Optional<String> said(String name) {
    return Optional.of(setting(name, "")).filter(each -> !each.isEmpty());
  }

  private static String setting(String name, String otherwise) {
    String set = System.getenv(name);
    return set == null || set.isBlank() ? otherwise : set;
  }
}
