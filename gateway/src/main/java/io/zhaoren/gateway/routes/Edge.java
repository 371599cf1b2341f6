package io.zhaoren.gateway.routes;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** The routes, the services behind and the trusted peers, as configured; checked at the start. */
@Singleton
public class Edge {

  /** Addresses that the gateway answers itself. */
  private static final List<String> OWN = List.of("/q", "/api/v1");

  private final RouteTable routes;
  private final Map<String, Upstream> upstreams = new HashMap<>();
  private final EdgeHeaders headers;

  /**
   * @throws IllegalArgumentException if a route leads to no upstream, or would hide an address of
   *     the gateway's own
   */
  public Edge(GatewaySettings settings, Vertx vertx) {
    this.headers = new EdgeHeaders(new TrustedPeers(settings.trustedPeers().orElse(List.of())));
    this.routes =
        new RouteTable(
            settings.routes().entrySet().stream()
                .map(entry -> route(entry.getKey(), entry.getValue()))
                .toList());
    settings
        .routes()
        .forEach(
            (name, route) -> {
              if (!settings.upstreams().containsKey(route.upstream())) {
                throw new IllegalArgumentException(
                    "route " + name + ": there is no upstream " + route.upstream());
              }
            });
    settings
        .upstreams()
        .forEach((name, upstream) -> upstreams.put(name, connect(vertx, name, upstream)));
  }

  private static GatewayRoute route(String name, GatewaySettings.Route route) {
    if (OWN.stream().anyMatch(own -> (route.path() + "/").startsWith(own + "/"))) {
      throw new IllegalArgumentException(
          "route " + name + ": " + route.path() + " is the gateway's own");
    }
    return new GatewayRoute(
        name,
        route.path(),
        route.upstream(),
        route.target().orElse(route.path()),
        route.methods().map(Set::copyOf).orElse(Set.of()),
        route.timeout(),
        route.anySize() ? OptionalLong.empty() : OptionalLong.of(route.maxBody().asLongValue()));
  }

  private static Upstream connect(Vertx vertx, String name, GatewaySettings.Upstream upstream) {
    return new Upstream(
        vertx,
        name,
        upstream.url(),
        upstream.connections(),
        upstream.waiting(),
        upstream.patience(),
        upstream.connectTimeout());
  }

  RouteTable routes() {
    return routes;
  }

  EdgeHeaders headers() {
    return headers;
  }

  Upstream upstream(GatewayRoute route) {
    return Objects.requireNonNull(upstreams.get(route.upstream()));
  }

  @PreDestroy
  void close() {
    upstreams.values().forEach(Upstream::close);
  }
}
