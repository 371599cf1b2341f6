package io.zhaoren.finding.outbox;

/** The name of the schema of an event's data: it follows from the event's type. */
public final class SchemaUri {

  private static final String OWN = "io.zhaoren.";

  private SchemaUri() {}

  /** {@code io.zhaoren.match.found.v1} → {@code urn:zhaoren:schema:match.found.v1}. */
  public static String of(String type) {
    if (!type.startsWith(OWN)) {
      throw new IllegalArgumentException("not a type of ours: " + type);
    }
    return "urn:zhaoren:schema:" + type.substring(OWN.length());
  }
}
