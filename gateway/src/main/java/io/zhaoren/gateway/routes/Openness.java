package io.zhaoren.gateway.routes;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of the addresses below a path needs no token, and what of them tells of nobody. Whatever is
 * not named needs a token and tells of somebody: an address that is new is held back and recorded.
 *
 * @param base the path that the patterns are below
 */
record Openness(
    String base,
    List<PathPattern> open,
    List<PathPattern> openPosts,
    List<PathPattern> uncounted,
    List<PathPattern> impersonal,
    Set<String> purposeFrom) {

  static Openness of(
      String base,
      Optional<List<String>> open,
      Optional<List<String>> openPosts,
      Optional<List<String>> uncounted,
      Optional<List<String>> impersonal,
      List<String> purposeFrom) {
    return new Openness(
        base,
        patterns(open),
        patterns(openPosts),
        patterns(uncounted),
        patterns(impersonal),
        Set.copyOf(purposeFrom));
  }

  private static List<PathPattern> patterns(Optional<List<String>> written) {
    return written.orElse(List.of()).stream().map(PathPattern::of).toList();
  }

  boolean isOpen(String method, String plainPath) {
    return matches(
        "POST".equals(method) ? openPosts : isRead(method) ? open : List.of(), plainPath);
  }

  boolean isUncounted(String method, String plainPath) {
    return matches(uncounted, plainPath) && isOpen(method, plainPath);
  }

  boolean readsPersonalData(String method, String plainPath) {
    return isRead(method) && !matches(open, plainPath) && !matches(impersonal, plainPath);
  }

  private static boolean isRead(String method) {
    return "GET".equals(method) || "HEAD".equals(method);
  }

  private boolean matches(List<PathPattern> patterns, String plainPath) {
    if (patterns.isEmpty()) {
      return false;
    }
    var below = PathPattern.segments(plainPath.substring(base.length()));
    // asked several times for each request
    for (var pattern : patterns) {
      if (pattern.matches(below)) {
        return true;
      }
    }
    return false;
  }
}
