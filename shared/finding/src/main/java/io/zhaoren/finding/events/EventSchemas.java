package io.zhaoren.finding.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published JSON Schemas (2020-12) of the events' data. */
public final class EventSchemas {

  private EventSchemas() {}

  /** The schema of the data of one type of event, as it stands in its file. */
  public static String of(EventType type) {
    return resource("/schemas/" + type.schema() + ".schema.json");
  }

  static String resource(String name) {
    try (var stream = EventSchemas.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
