package io.zhaoren.gateway.routes;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One way through.
 *
 * @param name how the access log calls it
 * @param path the prefix of whole segments
 * @param upstream the name of the service
 * @param target what the prefix becomes there
 * @param methods the only methods that go through; empty: all but TRACE and CONNECT
 * @param timeout after so long with nothing moving the request has failed
 * @param maxBody bytes of the longest body; empty: any size
 * @param openness what needs no token, and what tells of nobody
 */
public record GatewayRoute(
    String name,
    String path,
    String upstream,
    String target,
    Set<String> methods,
    Duration timeout,
    OptionalLong maxBody,
    Openness openness) {

  private static final Set<String> NEVER = Set.of("TRACE", "CONNECT");

  public GatewayRoute {
    methods = Set.copyOf(methods);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("route " + name + ": the timeout must be positive");
    }
    for (var each : new String[] {path, target}) {
      var plain = RequestPath.plain(each);
      if (!plain.equals(Optional.of(each)) || each.endsWith("/")) {
        throw new IllegalArgumentException(
            "route " + name + ": a path is written plainly, begins with / and does not end so");
      }
    }
  }

  /** Whether a plain path is this route's or lies below it. */
  boolean leads(String plainPath) {
    return plainPath.startsWith(path)
        && (plainPath.length() == path.length() || plainPath.charAt(path.length()) == '/');
  }

  /** The path at the service. */
  String pathThere(String plainPath) {
    return target + plainPath.substring(path.length());
  }

  boolean takes(String method) {
    return methods.isEmpty() ? !NEVER.contains(method) : methods.contains(method);
  }
}
