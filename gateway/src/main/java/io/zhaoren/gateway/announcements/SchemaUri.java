package io.zhaoren.gateway.announcements;

import java.net.URI;

/** The name of the schema of an event's data: it follows from the event's type. */
final class SchemaUri {

  private static final String OWN = "io.zhaoren.";

  private SchemaUri() {}

  /** {@code io.zhaoren.match.found.v1} → {@code urn:zhaoren:schema:match.found.v1}. */
  static URI of(String type) {
    if (!type.startsWith(OWN)) {
      throw new IllegalArgumentException("not a type of ours: " + type);
    }
    return URI.create("urn:zhaoren:schema:" + type.substring(OWN.length()));
  }
}
