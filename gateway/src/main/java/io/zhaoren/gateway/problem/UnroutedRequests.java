package io.zhaoren.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Problems also where no resource is reached: outside the API's paths, and below it. */
@ApplicationScoped
public class UnroutedRequests {

  private final Problems problems;

  public UnroutedRequests(Problems problems) {
    this.problems = problems;
  }

  /** Before that of Quarkus, which tells in its own way what Vert.x refuses. */
  private static final int FIRST = -10_001;

  void route(@Observes Router router) {
    router.route().order(FIRST).failureHandler(this::refused);
    router.route().last().handler(context -> answer(context, ProblemType.NOT_FOUND));
    for (var status : new int[] {400, 401, 403, 404, 405, 406, 413, 415, 503}) {
      var type = ProblemMappers.ofStatus(status).orElseThrow();
      router.errorHandler(status, context -> answer(context, type));
    }
    router.errorHandler(500, context -> answer(context, ProblemType.INTERNAL));
  }

  /** As when the name of the host cannot be read. Who may not, is told so where that was found. */
  private void refused(RoutingContext context) {
    var status = context.statusCode();
    var type = ProblemMappers.ofStatus(status);
    if (status < 500 && type.isPresent() && !(context.failure() instanceof SecurityException)) {
      answer(context, type.get());
    } else {
      context.next();
    }
  }

  private void answer(RoutingContext context, ProblemType type) {
    problems.answer(
        context.response(), type, context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
