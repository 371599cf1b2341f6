package io.zhaoren.gateway.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Writes a problem as an answer. */
final class ProblemResponses {

  private ProblemResponses() {}

  static Response answer(Problem problem, @Nullable String acceptLanguage) {
    return builder(problem, acceptLanguage).build();
  }

  static Response.ResponseBuilder builder(Problem problem, @Nullable String acceptLanguage) {
    var language = Language.preferred(acceptLanguage);
    return Response.status(problem.type().status())
        .type(ProblemBody.MEDIA_TYPE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .entity(ProblemBody.of(problem, language));
  }
}
