package io.zhaoren.gateway.asking;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.zhaoren.gateway.routes.Upstream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing asked of one service. It always ends with a part, at the deadline at the latest. It is
 * asked once; a connection that is refused, the {@link Upstream} tries for again. All of it happens
 * on the event loop on which it is asked.
 */
final class Question {

  private final Vertx vertx;
  private final ObjectMapper json;
  private final Upstream upstream;
  private final Part.Kind kind;
  private final String uri;
  private final Map<String, String> headers;
  private final long longestAnswer;
  private final Promise<Part> answered = Promise.promise();
  private @Nullable HttpClientRequest asked;

  Question(
      Vertx vertx,
      ObjectMapper json,
      Upstream upstream,
      Part.Kind kind,
      String uri,
      Map<String, String> headers,
      long longestAnswer) {
    this.vertx = vertx;
    this.json = json;
    this.upstream = upstream;
    this.kind = kind;
    this.uri = uri;
    this.headers = headers;
    this.longestAnswer = longestAnswer;
  }

  Future<Part> ask(Duration deadline) {
    var timer =
        vertx.setTimer(Math.max(1, deadline.toMillis()), over -> missing(Part.Missing.TIMEOUT));
    answered.future().onComplete(end -> vertx.cancelTimer(timer));
    upstream
        .request(HttpMethod.GET, uri)
        .onSuccess(this::send)
        .onFailure(failure -> missing(Part.Missing.UNAVAILABLE));
    return answered.future();
  }

  private void send(HttpClientRequest request) {
    if (answered.future().isComplete()) {
      request.reset();
      return;
    }
    asked = request;
    headers.forEach(request::putHeader);
    // listened for before it is sent: the body of an answer does not wait for who comes late
    request
        .response()
        .onSuccess(this::read)
        .onFailure(failure -> missing(Part.Missing.UNAVAILABLE));
    request.end();
  }

  private void read(HttpClientResponse response) {
    var body = Buffer.buffer();
    response
        .exceptionHandler(broken -> missing(Part.Missing.UNAVAILABLE))
        .handler(
            piece -> {
              if (body.length() + piece.length() > longestAnswer) {
                missing(Part.Missing.UNREADABLE);
              } else {
                body.appendBuffer(piece);
              }
            })
        .endHandler(end -> answered.tryComplete(part(response.statusCode(), body)));
  }

  private Part part(int status, Buffer body) {
    if (status == 403) {
      return Part.missing(upstream.name(), kind, Part.Missing.NOT_ALLOWED);
    }
    if (status != 200 && status != 404) {
      return Part.missing(upstream.name(), kind, Part.Missing.UNAVAILABLE);
    }
    JsonNode answer;
    try {
      answer = json.readTree(body.getBytes());
    } catch (JacksonException unreadable) {
      answer = null;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    if (status == 404) {
      return answer != null && kind.isUnknown(answer.path("type").asText())
          ? new Part(upstream.name(), kind, Map.of(), Part.Extent.UNKNOWN, null)
          : Part.missing(upstream.name(), kind, Part.Missing.NOT_OFFERED);
    }
    if (answer == null) {
      return Part.missing(upstream.name(), kind, Part.Missing.UNREADABLE);
    }
    var lists = new HashMap<String, List<ObjectNode>>();
    for (var list : kind.lists()) {
      var entries = entries(answer.path(list));
      if (entries == null) {
        return Part.missing(upstream.name(), kind, Part.Missing.UNREADABLE);
      }
      lists.put(list, entries);
    }
    var extent = answer.hasNonNull("next") ? Part.Extent.FIRST_PAGE : Part.Extent.WHOLE;
    return new Part(upstream.name(), kind, lists, extent, null);
  }

  /** Each with the name of its service first; null if it is no list of such. */
  private @Nullable List<ObjectNode> entries(JsonNode list) {
    if (!list.isArray()) {
      return null;
    }
    var entries = new ArrayList<ObjectNode>();
    for (var entry : list) {
      if (!(entry instanceof ObjectNode told)) {
        return null;
      }
      var named = json.createObjectNode().put("service", upstream.name());
      named.setAll(told);
      entries.add(named.put("service", upstream.name()));
    }
    return entries;
  }

  /** Ends without an answer, and with the connection, so that its place is free again. */
  private void missing(Part.Missing why) {
    if (answered.tryComplete(Part.missing(upstream.name(), kind, why)) && asked != null) {
      asked.reset();
    }
  }
}
