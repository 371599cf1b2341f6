package io.zhaoren.gateway.routes;

import java.util.List;

/**
 * An address, or all addresses of one form: {@code *} stands for one segment of any text.
 *
 * @param segments what stands between the slashes
 */
record PathPattern(List<String> segments) {

  PathPattern {
    segments = List.copyOf(segments);
  }

  /**
   * @param written begins with a slash; a slash alone is the path itself that it lies below
   * @throws IllegalArgumentException if it does not
   */
  static PathPattern of(String written) {
    if (!written.startsWith("/")) {
      throw new IllegalArgumentException("an address begins with a slash: " + written);
    }
    return new PathPattern(segments(written.equals("/") ? "" : written));
  }

  static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  boolean matches(List<String> given) {
    if (segments.size() != given.size()) {
      return false;
    }
    for (var i = 0; i < given.size(); i++) {
      var wanted = segments.get(i);
      if (wanted.equals("*") ? given.get(i).isEmpty() : !wanted.equals(given.get(i))) {
        return false;
      }
    }
    return true;
  }
}
