package io.zhaoren.gateway.routes;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The closed set of routes. The longest prefix of whole segments wins; there is no catch-all. */
public final class RouteTable {

  private final List<GatewayRoute> longestFirst;

  /**
   * @throws IllegalArgumentException if two routes have the same path
   */
  public RouteTable(List<GatewayRoute> routes) {
    var paths = new HashSet<String>();
    for (var route : routes) {
      if (!paths.add(route.path())) {
        throw new IllegalArgumentException("two routes have the path " + route.path());
      }
    }
    this.longestFirst =
        routes.stream()
            .sorted(
                Comparator.<GatewayRoute>comparingInt(route -> route.path().length()).reversed())
            .toList();
  }

  /**
   * The route of a path, if it has one.
   *
   * @param plainPath as {@link RequestPath} gives it
   */
  public Optional<GatewayRoute> find(String plainPath) {
    // asked several times for each request
    for (var route : longestFirst) {
      if (route.leads(plainPath)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  /** Where the API of a path begins: the shortest of the paths by which its service is reached. */
  Optional<String> base(String plainPath) {
    return find(plainPath)
        .flatMap(
            found ->
                longestFirst.stream()
                    .filter(each -> each.upstream().equals(found.upstream()))
                    .filter(each -> each.leads(plainPath))
                    .reduce((longer, shorter) -> shorter))
        .map(GatewayRoute::path);
  }

  boolean hasRoute(String name) {
    return longestFirst.stream().anyMatch(route -> route.name().equals(name));
  }

  public int size() {
    return longestFirst.size();
  }
}
