package io.zhaoren.gateway.routes;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The routes, the services behind and the trusted peers, as configured; checked at the start. */
@Singleton
public class Edge {

  /** Addresses that the gateway answers itself. */
  private static final List<String> OWN = List.of("/q", "/api/v1");

  private static final String OWN_API = "/api/v1";

  private final RouteTable routes;
  private final Map<String, Upstream> upstreams = new HashMap<>();
  private final Map<String, Upstream> ofRoutes = new HashMap<>();
  private final EdgeHeaders headers;
  private final Openness own;

  /**
   * @throws IllegalArgumentException if a route leads to no upstream, or would hide an address of
   *     the gateway's own
   */
  public Edge(GatewaySettings settings, Vertx vertx) {
    this.own =
        Openness.of(
            OWN_API,
            settings.own().open(),
            Optional.empty(),
            Optional.empty(),
            settings.own().impersonal(),
            List.of("auditor"));
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
              var upstream = settings.upstreams().get(route.upstream());
              if (upstream == null) {
                throw new IllegalArgumentException(
                    "route " + name + ": there is no upstream " + route.upstream());
              }
              route
                  .connections()
                  .ifPresent(
                      own -> ofRoutes.put(name, connect(vertx, route.upstream(), upstream, own)));
            });
    settings
        .upstreams()
        .forEach(
            (name, upstream) ->
                upstreams.put(name, connect(vertx, name, upstream, upstream.connections())));
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
        route.anySize() ? OptionalLong.empty() : OptionalLong.of(route.maxBody().asLongValue()),
        Openness.of(
            route.path(),
            route.open(),
            route.openPosts(),
            route.uncounted(),
            route.impersonal(),
            route.purposeFrom()));
  }

  private static Upstream connect(
      Vertx vertx, String name, GatewaySettings.Upstream upstream, int connections) {
    return new Upstream(
        vertx,
        name,
        upstream.url(),
        connections,
        upstream.waiting(),
        upstream.patience(),
        upstream.connectTimeout());
  }

  /**
   * What holds for an address; empty for a page, for what Quarkus itself answers under {@code /q},
   * and for what there is not: none of these tells anything of anybody.
   */
  private Optional<Openness> openness(String plainPath) {
    return routes
        .find(plainPath)
        .map(GatewayRoute::openness)
        .or(() -> plainPath.startsWith(OWN_API + "/") ? Optional.of(own) : Optional.empty());
  }

  /** Whether a request needs no token. */
  public boolean isOpen(String method, String plainPath) {
    return openness(plainPath).map(rules -> rules.isOpen(method, plainPath)).orElse(true);
  }

  /** Whether a request that needs no token is never told to come back later. */
  public boolean isUncounted(String method, String plainPath) {
    return openness(plainPath).map(rules -> rules.isUncounted(method, plainPath)).orElse(false);
  }

  /** Whether a request reads what is said of people. */
  public boolean readsPersonalData(String method, String plainPath) {
    return openness(plainPath)
        .map(rules -> rules.readsPersonalData(method, plainPath))
        .orElse(false);
  }

  /** Whether somebody in this role has to say why they read what is personal here. */
  public boolean asksForPurpose(String plainPath, String role) {
    return openness(plainPath).map(rules -> rules.purposeFrom().contains(role)).orElse(false);
  }

  /** The name of the route of an address; empty if it is the gateway's own. */
  public Optional<String> routeName(String plainPath) {
    return routes.find(plainPath).map(GatewayRoute::name);
  }

  /** The service that an address leads to; empty if it is the gateway's own. */
  public Optional<String> upstreamName(String plainPath) {
    return routes.find(plainPath).map(GatewayRoute::upstream);
  }

  /** What stands in a path after where its API begins, whichever of its routes the path takes. */
  public String below(String plainPath) {
    return routes
        .base(plainPath)
        .or(() -> openness(plainPath).map(Openness::base))
        .map(base -> plainPath.substring(base.length()))
        .orElse(plainPath);
  }

  public boolean hasRoute(String name) {
    return routes.hasRoute(name);
  }

  /** The address of the client, as the last proxy in front that is believed says it. */
  public String peer(HttpServerRequest request) {
    return headers.client(request);
  }

  RouteTable routes() {
    return routes;
  }

  EdgeHeaders headers() {
    return headers;
  }

  Upstream upstream(GatewayRoute route) {
    var own = ofRoutes.get(route.name());
    return own == null ? Objects.requireNonNull(upstreams.get(route.upstream())) : own;
  }

  @PreDestroy
  void close() {
    upstreams.values().forEach(Upstream::close);
    ofRoutes.values().forEach(Upstream::close);
  }
}
