package io.zhaoren.gateway.routes;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.problem.Problem;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Problems;
import io.zhaoren.gateway.problem.Words;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets through what has a route, and leaves the rest to the gateway's own addresses. No body is
 * read before.
 */
@ApplicationScoped
public class PassThrough {

  private final Vertx vertx;
  private final Edge edge;
  private final Problems problems;

  public PassThrough(Vertx vertx, Edge edge, Problems problems) {
    this.vertx = vertx;
    this.edge = edge;
    this.problems = problems;
  }

  /** After who calls is known and what is read is written down. */
  void route(@Observes @Priority(3) Router router) {
    router.route().order(FrontDoor.BEFORE_QUARKUS).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    var route = edge.routes().find(FrontDoor.plainPath(context));
    if (route.isPresent()) {
      through(context, route.get());
    } else {
      context.next();
    }
  }

  private void through(RoutingContext context, GatewayRoute route) {
    var request = context.request();
    FrontDoor.route(context, route.name());
    if (!route.takes(request.method().name())) {
      if (!route.methods().isEmpty()) {
        context
            .response()
            .putHeader(
                HttpHeaders.ALLOW, String.join(", ", route.methods().stream().sorted().toList()));
      }
      refuse(context, Problem.of(ProblemType.METHOD_NOT_ALLOWED));
      return;
    }
    var encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
      refuse(
          context,
          Problem.of(ProblemType.INVALID_REQUEST)
              .because(
                  new Words(
                      "Transfer-Encoding 只能为 chunked", "Transfer-Encoding can only be chunked")));
      return;
    }
    if (route.maxBody().isPresent() && length(request) > route.maxBody().getAsLong()) {
      var limit = route.maxBody().getAsLong();
      refuse(
          context,
          Problem.of(ProblemType.BODY_TOO_LARGE)
              .because(new Words("最多 " + limit + " 字节", "at most " + limit + " bytes")));
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      context.response().writeContinue();
    }
    new Exchange(vertx, context, route, edge.upstream(route), edge.headers(), problems).start();
  }

  /** The length that the request announces; 0 if it announces none. */
  private static long length(HttpServerRequest request) {
    var announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // longer than 18 digits is longer than any limit
    return announced == null || !announced.matches("[0-9]+")
        ? 0
        : announced.length() > 18 ? Long.MAX_VALUE : Long.parseLong(announced);
  }

  private void refuse(RoutingContext context, Problem problem) {
    FrontDoor.cause(context, problem.type().slug());
    problems.answer(
        context.response(), problem, context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
