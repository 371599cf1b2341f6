package io.zhaoren.finding.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;

/** Problems also where no resource is reached: outside the API's paths, and below it. */
@ApplicationScoped
public class UnroutedRequests {

  private final ObjectMapper json;

  public UnroutedRequests(ObjectMapper json) {
    this.json = json;
  }

  void route(@Observes Router router) {
    router.route().last().handler(context -> answer(context, ProblemType.NOT_FOUND));
    for (var status : new int[] {400, 404, 405, 406, 413, 415, 503}) {
      var type = ProblemMappers.ofStatus(status).orElseThrow();
      router.errorHandler(status, context -> answer(context, type));
    }
  }

  private void answer(RoutingContext context, ProblemType type) {
    var response = context.response();
    if (response.ended()) {
      return;
    }
    var language = Language.preferred(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    try {
      response
          .setStatusCode(type.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
          .putHeader("Content-Language", language.tag())
          .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
          .end(json.writeValueAsString(ProblemBody.of(Problem.of(type), language)));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
