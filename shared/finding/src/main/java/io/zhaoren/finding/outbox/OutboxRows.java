package io.zhaoren.finding.outbox;

import io.zhaoren.finding.database.BinaryRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The SQL of the relay. */
final class OutboxRows {

  private static final String FIRST =
      """
      (SELECT id, event_id, source, topic, key, type, subject, time, payload, traceparent, lane
         FROM outbox WHERE lane = %d ORDER BY id LIMIT %d)
      """;

  /** With a lane's number, the lock of that lane. */
  private static final int LOCK = 0x6f757462;

  private OutboxRows() {}

  /** Those of the lanes given that have rows. */
  static List<Integer> waiting(Connection connection, List<Integer> lanes) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT lane FROM unnest(?::smallint[]) AS lanes (lane)
            WHERE EXISTS (SELECT FROM outbox WHERE outbox.lane = lanes.lane)
            """)) {
      statement.setArray(1, connection.createArrayOf("smallint", lanes.toArray()));
      var waiting = new ArrayList<Integer>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          waiting.add(rows.getInt(1));
        }
      }
      return waiting;
    }
  }

  /** Takes those of the lanes that no other relay has, until the transaction ends. */
  static Set<Integer> take(Connection connection, List<Integer> lanes) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT lane FROM unnest(?::integer[]) AS lanes (lane)
             WHERE pg_try_advisory_xact_lock(?, lane)
            """)) {
      statement.setArray(1, connection.createArrayOf("integer", lanes.toArray()));
      statement.setInt(2, LOCK);
      var taken = new HashSet<Integer>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          taken.add(rows.getInt(1));
        }
      }
      return taken;
    }
  }

  /**
   * Of each lane the first so many, by lane and in order; lanes that hold nothing are not in it.
   * Read after the lanes were taken, by a statement of its own: it sees what the relay that had
   * them before has deleted.
   */
  static Map<Integer, List<StoredAnnouncement>> first(
      Connection connection, List<Integer> lanes, int limit) throws SQLException {
    var found = new HashMap<Integer, List<StoredAnnouncement>>();
    var each = new ArrayList<String>();
    for (var lane : lanes) {
      each.add(FIRST.formatted(lane, limit));
    }
    BinaryRows.each(
        connection,
        String.join(" UNION ALL ", each),
        11,
        row ->
            found
                .computeIfAbsent((int) row.number(10), lane -> new ArrayList<>())
                .add(
                    new StoredAnnouncement(
                        row.number(0),
                        new Announcement(
                            row.uuid(1),
                            row.text(2),
                            row.text(3),
                            row.text(4),
                            row.text(5),
                            row.text(6),
                            row.instant(7),
                            row.bytes(8)),
                        row.isNull(9) ? null : row.text(9))));
    found.values().forEach(rows -> rows.sort(Comparator.comparingLong(StoredAnnouncement::id)));
    return found;
  }

  static void delete(Connection connection, List<StoredAnnouncement> acknowledged)
      throws SQLException {
    if (acknowledged.isEmpty()) {
      return;
    }
    var ids = acknowledged.stream().map(StoredAnnouncement::id).toArray();
    try (var statement = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", ids));
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
            INSERT INTO outbox_rejected (id, lane, event_id, source, topic, key, type, subject,
                                         time, payload, created_at, traceparent, reason)
            SELECT id, lane, event_id, source, topic, key, type, subject,
                   time, payload, created_at, traceparent, ?
            FROM gone
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
