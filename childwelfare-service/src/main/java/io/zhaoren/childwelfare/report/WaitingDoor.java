package io.zhaoren.childwelfare.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.problem.Language;
import io.zhaoren.finding.problem.ProblemBody;
import io.zhaoren.finding.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Takes reports at the service's own address while the service cannot start, because the database
 * does not answer: nothing may stand between a report and those who help (docs/adr/0070). Reports
 * go into the spool, where the service finds them when it has started. Everything else hears that
 * it has to come back: whoever asks whether the process lives, that it does; whether it is ready,
 * that it is not.
 */
final class WaitingDoor implements AutoCloseable {

  /** As long as one request of JSON may be ({@code zhaoren.http.body}). */
  private static final int LONGEST = 1 << 20;

  /**
   * Each connection that sends slowly holds one until it has had {@link #LONGEST_SECONDS}: at most
   * sixty-four at once, and none longer than ten seconds. Whoever comes as many times keeps the
   * others waiting all the same.
   */
  private static final int THREADS = 64;

  private static final String LONGEST_SECONDS = "10";
  private static final int RETRY_SECONDS = 5;
  private static final Logger LOG = Logger.getLogger(WaitingDoor.class);
  private static final Pattern OUTCOME =
      Pattern.compile("/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

  private final ObjectMapper json = new ObjectMapper();
  private final ReportSpool spool;
  private final String reports;
  private final BusinessDay day;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /**
   * @param reports the path of the reports
   */
  WaitingDoor(InetSocketAddress address, String reports, ReportSpool spool, BusinessDay day)
      throws IOException {
    this.spool = spool;
    this.reports = reports;
    this.day = day;
    // the server reads them when it is made for the first time in a process
    System.setProperty("sun.net.httpserver.maxReqTime", LONGEST_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", LONGEST_SECONDS);
    this.server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var method = exchange.getRequestMethod();
      if (path.equals(reports) && method.equals("POST")) {
        take(exchange);
      } else if (path.startsWith(reports + "/") && method.equals("GET")) {
        outcome(exchange, path.substring(reports.length()));
      } else if (path.equals("/q/health/live") || path.equals("/q/health/started")) {
        send(exchange, 200, "application/json", Map.of("status", "UP", "checks", List.of()));
      } else if (path.startsWith("/q/health")) {
        send(exchange, 503, "application/json", Map.of("status", "DOWN", "checks", List.of()));
      } else {
        later(exchange, ProblemType.UNAVAILABLE);
      }
    } catch (IOException e) {
      LOG.info("somebody broke off, or was too slow, while the database is away");
      throw e;
    } catch (RuntimeException e) {
      // its message may repeat what people said
      LOG.errorf("a request broke off while the database is away: %s", e.getClass().getName());
      throw e;
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    var body = read(exchange.getRequestBody());
    if (body.length == 0) {
      later(exchange, ProblemType.INVALID_REQUEST);
      return;
    }
    if (body.length > LONGEST) {
      later(exchange, ProblemType.BODY_TOO_LARGE);
      return;
    }
    var key = exchange.getRequestHeaders().getFirst(IdempotencyKey.HEADER);
    var id = TakingReports.id(TakingReports.readable(key), body);
    try {
      spool.put(id, day.now(), body);
    } catch (IOException | IllegalStateException e) {
      LOG.errorf("the spool takes no report, and the database is away: %s", e.getClass().getName());
      later(exchange, ProblemType.UNAVAILABLE);
      return;
    }
    LOG.warn("ALARM: a report of a child in danger came in while the database is away");
    send(exchange, 202, "application/json", ReportTaken.received(id));
  }

  private static byte[] read(InputStream body) throws IOException {
    return body.readNBytes(LONGEST + 1);
  }

  /** Of what lies here it is known that it is not handled; of anything else nobody knows now. */
  private void outcome(HttpExchange exchange, String below) throws IOException {
    var id = OUTCOME.matcher(below);
    if (id.matches() && spool.holds(UUID.fromString(id.group(1)))) {
      send(exchange, 200, "application/json", ReportTaken.received(UUID.fromString(id.group(1))));
    } else {
      later(exchange, ProblemType.UNAVAILABLE);
    }
  }

  private void later(HttpExchange exchange, ProblemType type) throws IOException {
    if (type == ProblemType.UNAVAILABLE) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(RETRY_SECONDS));
    }
    var language = Language.preferred(exchange.getRequestHeaders().getFirst("Accept-Language"));
    send(
        exchange,
        type.status(),
        "application/problem+json",
        new ProblemBody(
            type.uri().toString(),
            language.of(type.title()),
            type.status(),
            null,
            null,
            null,
            null,
            List.of()));
  }

  private void send(HttpExchange exchange, int status, String type, Object body)
      throws IOException {
    var bytes = bytes(body);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private byte[] bytes(Object body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an answer of our own cannot be written", impossible);
    }
  }

  /** What is being taken is finished first; new requests are not accepted any more. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }
}
