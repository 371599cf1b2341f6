package io.zhaoren.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes problems where no resource of Quarkus REST answers. */
@Singleton
public class Problems {

  private final ObjectMapper json;

  public Problems(ObjectMapper json) {
    this.json = json;
  }

  /** The body, in the language that the caller prefers. */
  public Buffer body(Problem problem, Language language) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(ProblemBody.of(problem, language)));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Answers, unless an answer has begun. */
  public void answer(
      HttpServerResponse response, ProblemType type, @Nullable String acceptLanguage) {
    answer(response, Problem.of(type), acceptLanguage);
  }

  /** As above. */
  public void answer(
      HttpServerResponse response, Problem problem, @Nullable String acceptLanguage) {
    if (response.ended() || response.headWritten()) {
      return;
    }
    var language = Language.preferred(acceptLanguage);
    response
        .setStatusCode(problem.type().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
        .putHeader("Content-Language", language.tag())
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .end(body(problem, language));
  }
}
