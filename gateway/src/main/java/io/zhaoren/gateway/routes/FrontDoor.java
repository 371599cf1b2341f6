package io.zhaoren.gateway.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happens to every request first: it gets an id, its path must be plain, and one line is
 * written about it when it is over. The line has no path, no query, no header and no body: none of
 * them is known to be free of people's ids.
 */
@ApplicationScoped
public class FrontDoor {

  /** Right behind the reading of bodies that nobody read. */
  private static final int ORDER = -9_999;

  /**
   * Who may pass, what is written down, and what goes through to a service: in this order, as each
   * is added. Quarkus has made ready how a token is looked at; what else it does before a resource
   * of its own comes after, as a request that goes through has no use for it.
   */
  public static final int BEFORE_QUARKUS = -199;

  private static final Logger ACCESS = Logger.getLogger("access");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final String ID = "zhaoren.request-id";
  private static final String PATH = "zhaoren.plain-path";
  private static final String ROUTE = "zhaoren.route";
  private static final String CAUSE = "zhaoren.cause";
  private static final String TRACE = "zhaoren.trace";
  private static final String HELD = "zhaoren.held-back";
  private static final String NAMED = "zhaoren.named";

  /** In which a service says whose data it gives. */
  static final String ABOUT = "X-Zhaoren-About";

  /** Any other word may be anything. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private final Problems problems;
  private final EdgeHeaders headers;
  private final MeterRegistry meters;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  public FrontDoor(Problems problems, Edge edge, MeterRegistry meters) {
    this.problems = problems;
    this.headers = edge.headers();
    this.meters = meters;
  }

  void route(@Observes Router router) {
    router.route().order(ORDER).handler(this::enter);
  }

  private void enter(RoutingContext context) {
    if (context.get(ID) != null) {
      again(context);
      return;
    }
    var begun = System.nanoTime();
    var id = newRequestId(context);
    context.put(ID, id);
    context.put(TRACE, Trace.current(context.request().getHeader(EdgeHeaders.TRACE)));
    context.response().putHeader(EdgeHeaders.REQUEST_ID, id);
    context.addEndHandler(ended -> log(context, ended.succeeded(), begun));
    var request = context.request();
    var path = request.path();
    var plain = RequestPath.plain(path == null ? "" : path);
    if (plain.isEmpty()) {
      problems.answer(
          context.response(),
          ProblemType.PATH_NOT_PLAIN,
          request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
      return;
    }
    context.put(PATH, plain.get());
    if (plain.get().equals(path)) {
      context.next();
    } else {
      // so that the gateway's own addresses too are found by the one spelling
      var query = request.query();
      context.reroute(plain.get() + (query == null ? "" : "?" + query));
    }
  }

  /** The same request with its path written plainly; what was said of it before is kept. */
  private static void again(RoutingContext context) {
    context.response().putHeader(EdgeHeaders.REQUEST_ID, requestId(context));
    context.next();
  }

  private String newRequestId(RoutingContext context) {
    var given = context.request().getHeader(EdgeHeaders.REQUEST_ID);
    return given != null && UUID_TEXT.matcher(given).matches() && headers.trusts(context.request())
        ? given
        : UUID.randomUUID().toString();
  }

  /** By route and class of status: a path would be another series for each person. */
  private Timer timer(String route, String status) {
    return timers.computeIfAbsent(
        route + " " + status,
        name ->
            Timer.builder("zhaoren_gateway_requests_seconds")
                .description("Requests that the gateway has answered, from first byte to last")
                .tags("route", route, "status", status)
                .register(meters));
  }

  private void log(RoutingContext context, boolean sent, long begun) {
    String named = context.get(ROUTE);
    var route = named == null ? "gateway" : named;
    var status = context.response().getStatusCode();
    var nanos = System.nanoTime() - begun;
    timer(route, sent ? status / 100 + "xx" : "aborted").record(nanos, TimeUnit.NANOSECONDS);
    String cause = context.get(CAUSE);
    var method = context.request().method().name();
    // put together here: a line for every request, and formats are read anew each time
    ACCESS.info(
        "request="
            + requestId(context)
            + " trace="
            + trace(context).id()
            + " method="
            + (METHODS.contains(method) ? method : "OTHER")
            + " route="
            + route
            + " status="
            + (sent ? Integer.toString(status) : "aborted")
            + " ms="
            + TimeUnit.NANOSECONDS.toMillis(nanos)
            + (cause == null ? "" : " cause=" + cause));
  }

  /** Names this request in the log and at the services. */
  public static String requestId(RoutingContext context) {
    return context.get(ID);
  }

  /** The trace that this request belongs to. */
  public static Trace trace(RoutingContext context) {
    return context.get(TRACE);
  }

  /** The path as routes are found by it. */
  public static String plainPath(RoutingContext context) {
    return context.get(PATH);
  }

  /** Nothing of what a service says is passed on before this has come about. */
  public static void holdBack(RoutingContext context, Future<Void> until) {
    context.put(HELD, until);
  }

  /** What the answer waits for. */
  static Future<Void> heldBack(RoutingContext context) {
    Future<Void> until = context.get(HELD);
    return until == null ? Future.succeededFuture() : until;
  }

  /**
   * Whoever the service names as those whose data it gives; the answer waits for this too.
   *
   * @param written writes down that each of them was read of
   */
  public static void whenNamed(RoutingContext context, Function<Set<UUID>, Future<Void>> written) {
    context.put(NAMED, written);
  }

  /** What the answer waits for, once the service has said whose data it gives. */
  static Future<Void> named(RoutingContext context, @Nullable String header) {
    Function<Set<UUID>, Future<Void>> written = context.get(NAMED);
    return written == null || header == null
        ? Future.succeededFuture()
        : written.apply(ids(header));
  }

  private static Set<UUID> ids(String header) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  static void route(RoutingContext context, String name) {
    context.put(ROUTE, name);
  }

  /** Why the gateway itself answered a problem. */
  public static void cause(RoutingContext context, String kind) {
    context.put(CAUSE, kind);
  }
}
