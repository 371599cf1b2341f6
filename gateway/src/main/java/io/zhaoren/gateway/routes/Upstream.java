package io.zhaoren.gateway.routes;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One service behind: where it is, and a bounded number of places at it. Each event loop has
 * connections of its own, so that a request and its answer stay on the loop that has taken them: to
 * go over to another costs more than to pass one on.
 */
public final class Upstream implements AutoCloseable {

  private static final int AGAIN = 2;
  private static final long PAUSE_MILLIS = 50;

  /** A piece of a body is what has arrived: cut smaller, each would be a write of its own. */
  private static final int LARGEST_PIECE = 64 << 10;

  private final Vertx vertx;
  private final String name;
  private final String host;
  private final int port;
  private final boolean encrypted;
  private final long patience;
  private final HttpClientOptions options;
  private final Places places;

  /** By the thread of the event loop; who is on none shares one. */
  private final Map<Object, HttpClient> clients = new ConcurrentHashMap<>();

  /**
   * @param url scheme, host and port
   * @param connections how many requests are under way at the same time
   * @param waiting how many more wait for one of them to end
   * @param patience how long a request waits so
   * @param connectTimeout how long a connection may take to come about
   * @throws IllegalArgumentException if the URL says more or less than scheme, host and port
   */
  public Upstream(
      Vertx vertx,
      String name,
      URI url,
      int connections,
      int waiting,
      Duration patience,
      Duration connectTimeout) {
    var path = url.getPath();
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getQuery() != null
        || url.getUserInfo() != null
        || (path != null && !path.isEmpty() && !path.equals("/"))) {
      throw new IllegalArgumentException(
          "upstream " + name + ": the url has a scheme (http or https), a host and a port only");
    }
    this.vertx = vertx;
    this.name = name;
    this.host = url.getHost();
    this.encrypted = "https".equals(url.getScheme());
    this.port = url.getPort() >= 0 ? url.getPort() : encrypted ? 443 : 80;
    this.patience = patience.toMillis();
    this.places = new Places(vertx, connections, waiting, patience);
    this.options =
        new HttpClientOptions()
            // never less than there are places, which alone count
            .setMaxPoolSize(connections)
            .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
            // shorter than a service keeps an idle connection: it does not close under us
            .setKeepAliveTimeout(20)
            .setPipelining(false)
            .setMaxChunkSize(LARGEST_PIECE)
            // which trace a question belongs to is said where all headers are
            .setTracingPolicy(TracingPolicy.IGNORE)
            .setDecompressionSupported(false);
  }

  public String name() {
    return name;
  }

  /** For whoever asks on this thread. */
  HttpClient client() {
    return clients.computeIfAbsent(
        Context.isOnEventLoopThread() ? Thread.currentThread() : this,
        first -> vertx.createHttpClient(options));
  }

  /**
   * A place and a connection for one request, until it is answered to the end or broken off; the
   * address comes from the configuration alone. A connection that is refused is tried for again:
   * behind one name stand several instances, and one that is ending may still be told of. Nothing
   * was sent then, so nothing is sent twice.
   */
  public Future<HttpClientRequest> request(HttpMethod method, String uri) {
    return places
        .take()
        .compose(
            place ->
                unlessRefused(vertx, () -> connect(method, uri), AGAIN)
                    .onSuccess(request -> whenOver(request, place::giveBack))
                    .onFailure(failure -> place.giveBack()));
  }

  private static void whenOver(HttpClientRequest request, Runnable told) {
    request
        .response()
        .onSuccess(answer -> answer.end().onComplete(end -> told.run()))
        .onFailure(broken -> told.run());
  }

  /** What an attempt comes to; one that is refused is made so many times more, after a pause. */
  static <T> Future<T> unlessRefused(Vertx vertx, Supplier<Future<T>> attempt, int again) {
    return attempt
        .get()
        .recover(
            failure ->
                again > 0 && Failures.isRefused(failure)
                    ? vertx
                        .timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                        .compose(paused -> unlessRefused(vertx, attempt, again - 1))
                    : Future.failedFuture(failure));
  }

  private Future<HttpClientRequest> connect(HttpMethod method, String uri) {
    return client()
        .request(
            new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(encrypted)
                .setURI(uri)
                .setConnectTimeout(patience));
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::close);
  }
}
