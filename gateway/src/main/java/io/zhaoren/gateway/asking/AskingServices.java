package io.zhaoren.gateway.asking;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.zhaoren.gateway.routes.GatewaySettings;
import io.zhaoren.gateway.routes.Upstream;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks all services at the same time, each over connections of its own: neither a slow service nor
 * what goes through the gateway takes another's places. Nothing is kept.
 */
@Singleton
public class AskingServices {

  private record Service(Upstream upstream, String base) {}

  private final Vertx vertx;
  private final ObjectMapper json;
  private final Duration deadline;
  private final long longestAnswer;
  private final List<Service> services = new ArrayList<>();

  AskingServices(AskingSettings settings, GatewaySettings gateway, Vertx vertx, ObjectMapper json) {
    this.vertx = vertx;
    this.json = json;
    this.deadline = settings.deadline();
    this.longestAnswer = settings.longestAnswer().asLongValue();
    new TreeMap<>(settings.services())
        .forEach(
            (name, base) -> {
              var upstream = gateway.upstreams().get(name);
              if (upstream == null) {
                throw new IllegalArgumentException("benefits: there is no upstream " + name);
              }
              services.add(
                  new Service(
                      new Upstream(
                          vertx,
                          name,
                          upstream.url(),
                          settings.connections(),
                          settings.waiting(),
                          deadline,
                          upstream.connectTimeout()),
                      base));
            });
  }

  /**
   * The part of each service, at the deadline at the latest.
   *
   * @param kind what is asked of each
   * @param about the path of whom it is asked about, after the beginning of the service's API
   * @param query with its question mark; may be empty
   */
  public Future<List<Part>> ask(
      Part.Kind kind, String about, String query, Map<String, String> headers) {
    var answered = Promise.<List<Part>>promise();
    // all on one event loop: on this thread an answer could come before anybody listens for it
    vertx
        .getOrCreateContext()
        .runOnContext(
            turn ->
                Future.all(questions(kind, about, query, headers))
                    .<List<Part>>map(all -> all.list())
                    .onComplete(answered));
    return answered.future();
  }

  private List<Future<Part>> questions(
      Part.Kind kind, String about, String query, Map<String, String> headers) {
    var parts = new ArrayList<Future<Part>>();
    for (var service : services) {
      var uri = service.base() + about + "/" + kind.word() + query;
      parts.add(
          new Question(vertx, json, service.upstream(), kind, uri, headers, longestAnswer)
              .ask(deadline));
    }
    return parts;
  }

  @PreDestroy
  void close() {
    services.forEach(service -> service.upstream().close());
  }
}
