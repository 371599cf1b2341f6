package io.zhaoren.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service behind the gateway, over real sockets. It does what the end of the path says, and tells
 * under {@code /state} what it saw; answers under {@code /residents} and {@code /communities} are
 * set under {@code /program}.
 */
final class StubService implements AutoCloseable {

  private final Vertx vertx;
  private final HttpServer server;
  private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> programmed = new ConcurrentHashMap<>();
  private final Set<HttpConnection> begun = ConcurrentHashMap.newKeySet();
  private final AtomicInteger broken = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final AtomicInteger now = new AtomicInteger();
  private final Map<String, AtomicInteger> nowAt = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> mostAt = new ConcurrentHashMap<>();

  StubService(Vertx vertx) {
    this.vertx = vertx;
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setHandle100ContinueAutomatically(true));
    server.requestHandler(this::handle);
    server.listen().toCompletionStage().toCompletableFuture().join();
  }

  int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    var path = request.path();
    var last = path.substring(path.lastIndexOf('/') + 1);
    if (!last.equals("state") && !last.equals("program") && !last.equals("cut")) {
      seen.computeIfAbsent(path, each -> new AtomicInteger()).incrementAndGet();
      var here = nowAt.computeIfAbsent(path, each -> new AtomicInteger());
      mostAt
          .computeIfAbsent(path, each -> new AtomicInteger())
          .accumulateAndGet(here.incrementAndGet(), Math::max);
      now.incrementAndGet();
      request
          .response()
          .endHandler(
              end -> {
                here.decrementAndGet();
                now.decrementAndGet();
              });
      request.exceptionHandler(gone -> broken.incrementAndGet());
      request
          .connection()
          .closeHandler(
              closed -> {
                if (!request.response().ended()) {
                  broken.incrementAndGet();
                  here.decrementAndGet();
                  now.decrementAndGet();
                }
              });
    }
    if (path.contains("/residents/")
        || path.contains("/communities/")
        || programmed.containsKey(last)) {
      answer(request, path);
      return;
    }
    switch (last) {
      case "state" -> state(request);
      case "program" ->
          request
              .body()
              .onSuccess(
                  body -> {
                    programmed.clear();
                    seen.clear();
                    new JsonObject(body)
                        .forEach(
                            each -> programmed.put(each.getKey(), (JsonObject) each.getValue()));
                    request.response().end();
                  });
      case "silent", "facts:silent" -> request.handler(piece -> {});
      case "unread" -> request.pause();
      case "closed" -> request.connection().close();
      case "early" -> request.pause().response().setStatusCode(422).end("no");
      case "slow" ->
          vertx.setTimer(
              Long.parseLong(request.getParam("ms")), later -> request.response().end("slow"));
      case "begun" -> {
        begun.add(request.connection());
        request.response().putHeader("Content-Length", "100").write("ten bytes.");
      }
      case "cut" -> {
        request.response().end();
        begun.forEach(HttpConnection::close);
        begun.clear();
      }
      case "headed" -> headed(request);
      case "drip" -> request.response().setChunked(true).write("drop");
      case "hop" ->
          request
              .response()
              .putHeader("Connection", "close, X-Between-Us")
              .putHeader("Keep-Alive", "timeout=7")
              .putHeader("Proxy-Authenticate", "Basic")
              .putHeader("Upgrade", "h2c")
              .putHeader("Trailer", "X-Late")
              .putHeader("X-Between-Us", "secret")
              .putHeader("X-Zhaoren-Forged", "yes")
              .putHeader("X-Kept", "yes")
              .end("hop");
      case "nothing" -> request.response().setStatusCode(204).end();
      case "download" -> download(request, Long.parseLong(request.getParam("bytes")));
      default -> echo(request);
    }
  }

  private void echo(HttpServerRequest request) {
    var bytes = new AtomicLong();
    request.handler(piece -> bytes.addAndGet(piece.length()));
    request.endHandler(
        end -> {
          var headers = new JsonObject();
          request
              .headers()
              .names()
              .forEach(
                  name ->
                      headers.put(
                          name.toLowerCase(Locale.ROOT),
                          new JsonArray(request.headers().getAll(name))));
          request
              .response()
              .putHeader("Content-Type", "application/json")
              .end(
                  new JsonObject()
                      .put("method", request.method().name())
                      .put("uri", request.uri())
                      .put("bytes", bytes.get())
                      .put("headers", headers)
                      .toBuffer());
        });
  }

  /** Says what follows, and goes. */
  private static void headed(HttpServerRequest request) {
    request
        .response()
        .putHeader("Content-Length", "100")
        .putHeader("ETag", "\"whole\"")
        .write("")
        .onSuccess(sent -> request.connection().close());
  }

  private void download(HttpServerRequest request, long bytes) {
    var response = request.response();
    if (request.getParam("chunked") == null) {
      response.putHeader("Content-Length", Long.toString(bytes));
    } else {
      response.setChunked(true);
    }
    pump(request, Buffer.buffer(new byte[65_536]), bytes);
  }

  private void pump(HttpServerRequest request, Buffer piece, long left) {
    var response = request.response();
    var rest = left;
    while (rest > 0 && !response.writeQueueFull()) {
      var next = (int) Math.min(rest, piece.length());
      response.write(piece.slice(0, next));
      written.addAndGet(next);
      rest -= next;
    }
    if (rest == 0) {
      response.end();
    } else {
      var remaining = rest;
      response.drainHandler(drained -> pump(request, piece, remaining));
    }
  }

  private void answer(HttpServerRequest request, String path) {
    var last = path.substring(path.lastIndexOf('/') + 1);
    var programme = programmed.getOrDefault(last, new JsonObject().put("status", 404));
    if (programme.containsKey("about")) {
      request.response().putHeader("X-Zhaoren-About", programme.getString("about"));
    }
    if (programme.getBoolean("headed", false)) {
      headed(request);
      return;
    }
    Runnable send =
        () ->
            request
                .response()
                .setStatusCode(programme.getInteger("status", 200))
                .putHeader("Content-Type", programme.getString("type", "application/json"))
                .end(
                    programme
                        .getString("body", "")
                        .replace("$language", String.valueOf(request.getHeader("Accept-Language")))
                        .replace("$path", path)
                        .replace(
                            "$authorization", String.valueOf(request.getHeader("Authorization")))
                        .replace("$id", String.valueOf(request.getHeader("X-Zhaoren-Request-Id"))));
    if (programme.containsKey("delay")) {
      vertx.setTimer(programme.getLong("delay"), later -> send.run());
    } else {
      send.run();
    }
  }

  private void state(HttpServerRequest request) {
    var paths = new JsonObject();
    seen.forEach((path, count) -> paths.put(path, count.get()));
    var most = new JsonObject();
    mostAt.forEach((path, count) -> most.put(path, count.get()));
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("seen", paths)
                .put("broken", broken.get())
                .put("written", written.get())
                .put("now", now.get())
                .put("most", most)
                .toBuffer());
  }

  @Override
  public void close() {
    server.close();
  }
}
