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

  void route(@Observes Router router) {
    router.route().last().handler(context -> answer(context, ProblemType.NOT_FOUND));
    for (var status : new int[] {400, 401, 403, 404, 405, 406, 413, 415, 503}) {
      var type = ProblemMappers.ofStatus(status).orElseThrow();
      router.errorHandler(status, context -> answer(context, type));
    }
    router.errorHandler(500, context -> answer(context, ProblemType.INTERNAL));
  }

  private void answer(RoutingContext context, ProblemType type) {
    problems.answer(
        context.response(), type, context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
