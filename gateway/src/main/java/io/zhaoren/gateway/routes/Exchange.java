package io.zhaoren.gateway.routes;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import io.zhaoren.gateway.problem.Language;
import io.zhaoren.gateway.problem.Problem;
import io.zhaoren.gateway.problem.ProblemBody;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Problems;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request that goes through, and its answer. It is sent once and never again. It lives as long
 * as something moves; when nothing has moved for the route's timeout it ends, and both connections
 * with it. All of it happens on the event loop of the request.
 */
final class Exchange implements ProxyInterceptor {

  private static final ProxyOptions OPTIONS = new ProxyOptions().setSupportWebSocket(false);

  private static final List<String> COMPRESSED =
      List.of(
          "application/json",
          "application/problem+json",
          "application/yaml",
          "text/",
          "application/x-ndjson");

  private final Vertx vertx;
  private final RoutingContext context;
  private final GatewayRoute route;
  private final Upstream upstream;
  private final EdgeHeaders headers;
  private final Problems problems;
  private final String uri;

  private long lastMove = System.nanoTime();
  private long timer;
  private boolean over;
  private boolean begun;
  private @Nullable ProblemType failure;
  private @Nullable Throwable brokenOff;
  private @Nullable HttpClientRequest behind;
  private @Nullable WatchedBody body;

  Exchange(
      Vertx vertx,
      RoutingContext context,
      GatewayRoute route,
      Upstream upstream,
      EdgeHeaders headers,
      Problems problems) {
    this.vertx = vertx;
    this.context = context;
    this.route = route;
    this.upstream = upstream;
    this.headers = headers;
    this.problems = problems;
    var query = context.request().query();
    this.uri = route.pathThere(FrontDoor.plainPath(context)) + (query == null ? "" : "?" + query);
  }

  void start() {
    context.addEndHandler(ended -> end());
    watch(route.timeout().toMillis());
    context.request().pause();
    HttpProxy.reverseProxy(OPTIONS, upstream.client())
        .origin(proxied -> connected())
        .addInterceptor(this)
        .handle(context.request());
  }

  private Future<HttpClientRequest> connected() {
    return upstream
        .request(context.request().method(), uri)
        .compose(
            request -> {
              behind = request;
              if (over || failure != null) {
                request.reset();
                return Future.failedFuture("nobody waits for it any more");
              }
              moved();
              return Future.succeededFuture(request);
            });
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext proxied) {
    var request = proxied.request();
    headers.onRequest(
        context.request(),
        request.headers(),
        FrontDoor.requestId(context),
        FrontDoor.trace(context));
    request.setURI(uri);
    var source = request.getBody();
    var watched =
        new WatchedBody(
            source.stream(),
            route.maxBody(),
            this::moved,
            () -> failure = ProblemType.BODY_TOO_LARGE,
            cause -> {});
    body = watched;
    request.setBody(Body.body(watched, source.length()));
    return proxied
        .sendRequest()
        .transform(
            answered ->
                answered.succeeded()
                    ? whenLetGo(proxied, answered.result())
                    : Future.succeededFuture(problem(proxied, answered.cause())));
  }

  /** The answer, once what it waits for has come about; if that fails, nothing of it. */
  private Future<ProxyResponse> whenLetGo(ProxyContext proxied, ProxyResponse answer) {
    watch(answer);
    return FrontDoor.heldBack(context)
        .compose(done -> FrontDoor.named(context, answer.headers().get(FrontDoor.ABOUT)))
        .transform(
            done -> {
              if (done.failed()) {
                failure = ProblemType.UNAVAILABLE;
              }
              var cause = done.failed() ? done.cause() : brokenOff;
              if (cause == null) {
                return Future.succeededFuture(passedOn(answer));
              }
              answer.release();
              return Future.succeededFuture(problem(proxied, cause));
            });
  }

  private void watch(ProxyResponse answer) {
    var source = answer.getBody();
    if (source != null) {
      answer.setBody(
          Body.body(
              new WatchedBody(
                  source.stream(),
                  OptionalLong.empty(),
                  this::moved,
                  () -> {},
                  cause -> breakOff(answer, cause)),
              source.length()));
    }
  }

  /**
   * An answer that breaks off before anything of it was given becomes a problem; of any other the
   * end is missing, and the connection closes without it.
   */
  private void breakOff(ProxyResponse answer, Throwable cause) {
    brokenOff = cause;
    var response = context.response();
    if (!begun || response.headWritten()) {
      return;
    }
    answer.headers().names().forEach(response.headers()::remove);
    response.setChunked(false);
    var type = failed(cause);
    response
        .setStatusCode(type.status())
        .setStatusMessage(HttpResponseStatus.valueOf(type.status()).reasonPhrase());
    problems.answer(response, type, context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  private ProxyResponse passedOn(ProxyResponse answer) {
    moved();
    begun = true;
    EdgeHeaders.onResponse(answer.headers());
    compress(answer.headers());
    return answer;
  }

  /**
   * Text that the service has not compressed is compressed for who takes it. Quarkus marks every
   * answer as not to be compressed; the mark is taken away.
   */
  private void compress(MultiMap headers) {
    var type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type != null
        && !headers.contains(HttpHeaders.CONTENT_ENCODING)
        && COMPRESSED.stream().anyMatch(type::startsWith)) {
      context.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
    }
  }

  private ProxyResponse problem(ProxyContext proxied, Throwable cause) {
    var type = failed(cause);
    var language = Language.preferred(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    var response = proxied.request().release().response();
    if (type == ProblemType.SERVICE_BUSY) {
      response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    if (type == ProblemType.BODY_NOT_SENT) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return response
        .setStatusCode(type.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
        .putHeader("Content-Language", language.tag())
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .setBody(Body.body(problems.body(Problem.of(type), language)));
  }

  private ProblemType failed(Throwable cause) {
    var type = failure == null ? Failures.problem(cause) : failure;
    FrontDoor.cause(context, failure == null ? cause.getClass().getSimpleName() : type.slug());
    return type;
  }

  private void moved() {
    lastMove = System.nanoTime();
  }

  private void watch(long millis) {
    timer = vertx.setTimer(Math.max(1, millis), fired -> look());
  }

  private void look() {
    if (over) {
      return;
    }
    var left = route.timeout().toNanos() - (System.nanoTime() - lastMove);
    if (left > 0) {
      watch(left / 1_000_000 + 1);
      return;
    }
    failure = clientOwes() ? ProblemType.BODY_NOT_SENT : ProblemType.SERVICE_SILENT;
    if (behind != null) {
      behind.reset();
    }
  }

  /** Whether it is the client that has not sent what it said it would. */
  private boolean clientOwes() {
    return behind != null && body != null && !body.ended() && !behind.writeQueueFull();
  }

  private void end() {
    over = true;
    vertx.cancelTimer(timer);
    // answered before all of the body was read: the rest has nowhere to go
    if (behind != null && body != null && !body.ended()) {
      behind.reset();
    }
  }
}
