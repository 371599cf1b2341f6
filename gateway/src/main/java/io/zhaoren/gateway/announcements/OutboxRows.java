package io.zhaoren.gateway.announcements;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of the relay. */
final class OutboxRows {

  private OutboxRows() {}

  /** Takes the outbox until the transaction ends, unless another relay has it. */
  static boolean take(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement(
                "SELECT pg_try_advisory_xact_lock(hashtext('gateway.outbox'))");
        var row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  static List<StoredAnnouncement> first(Connection connection, int limit) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT id, event_id, key, type, time, payload, traceparent"
                + " FROM outbox ORDER BY id LIMIT ?")) {
      statement.setInt(1, limit);
      var found = new ArrayList<StoredAnnouncement>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(
              new StoredAnnouncement(
                  rows.getLong("id"),
                  rows.getObject("event_id", UUID.class),
                  rows.getString("key"),
                  rows.getString("type"),
                  rows.getObject("time", OffsetDateTime.class).toInstant(),
                  rows.getBytes("payload"),
                  rows.getString("traceparent")));
        }
      }
      return found;
    }
  }

  static void delete(Connection connection, List<StoredAnnouncement> acknowledged)
      throws SQLException {
    if (acknowledged.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "bigint", acknowledged.stream().map(StoredAnnouncement::id).toArray()));
      statement.executeUpdate();
    }
  }

  /** Lays one aside that Kafka refuses for good. */
  static void refuse(Connection connection, StoredAnnouncement refused, String reason)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            WITH gone AS (DELETE FROM outbox WHERE id = ? RETURNING *)
            INSERT INTO outbox_rejected (id, event_id, key, type, time, payload, created_at,
                                         traceparent, reason)
            SELECT id, event_id, key, type, time, payload, created_at, traceparent, ? FROM gone
            """)) {
      statement.setLong(1, refused.id());
      statement.setString(2, reason);
      statement.executeUpdate();
    }
  }

  static long countRefused(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT count(*) FROM outbox_rejected");
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static Optional<Instant> oldest(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement("SELECT created_at FROM outbox ORDER BY id LIMIT 1");
        var row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
          : Optional.empty();
    }
  }
}
