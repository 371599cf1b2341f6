package io.zhaoren.gateway.announcements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Announcements that are stored and not yet acknowledged by Kafka. */
@Singleton
public class Outbox {

  private final ObjectMapper json;

  public Outbox(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Adds them in this order, inside the caller's transaction, whose time is theirs. The caller
   * holds the lock under which meanings change: that makes the order of the ids the order of the
   * changes.
   */
  public void add(Connection connection, List<Announcement> announcements) throws SQLException {
    if (announcements.isEmpty()) {
      return;
    }
    var at = now(connection);
    var trace = traceparent();
    try (var statement =
        connection.prepareStatement(
            "INSERT INTO outbox (event_id, key, type, time, payload, traceparent)"
                + " VALUES (?, ?, ?, now(), ?, ?)")) {
      for (var announcement : announcements) {
        statement.setObject(1, UUID.randomUUID());
        statement.setString(2, announcement.residentId().toString());
        statement.setString(3, announcement.type());
        statement.setBytes(4, data(announcement, at));
        statement.setString(5, trace);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Of the request that is being handled. */
  private static @Nullable String traceparent() {
    var span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-%s-%s-%s".formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
        : null;
  }

  private static Instant now(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT now()");
        var row = statement.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  private byte[] data(Announcement announcement, Instant at) {
    var data = new LinkedHashMap<String, Object>();
    data.put("residentId", announcement.residentId().toString());
    if (announcement instanceof Announcement.Merged merged) {
      data.put("into", merged.into().toString());
    } else if (announcement instanceof Announcement.Split split) {
      data.put("from", split.from().toString());
    }
    data.put("revision", announcement.revision());
    data.put("at", at.toString());
    try {
      return json.writeValueAsBytes(data);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
