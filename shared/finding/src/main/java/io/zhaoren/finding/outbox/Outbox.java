package io.zhaoren.finding.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Announcements that are stored and not yet acknowledged by Kafka. */
@ApplicationScoped
public class Outbox {

  private static final String ADD =
      """
      INSERT INTO outbox (lane, event_id, source, topic, key, type, subject, time, payload)
      SELECT lane, event_id, source, topic, key, type, subject, time, payload
      FROM unnest(?::smallint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                  ?::timestamptz[], ?::bytea[])
        WITH ORDINALITY AS added (lane, event_id, source, topic, key, type, subject, time, payload,
                                  place)
      ORDER BY place
      """;

  /**
   * Adds them in this order, inside the caller's transaction. The caller holds the lock of every
   * key's row: that makes the order of the ids the order of the changes.
   */
  public void add(Connection connection, List<Announcement> announcements) throws SQLException {
    if (announcements.isEmpty()) {
      return;
    }
    var size = announcements.size();
    var lanes = new Short[size];
    var ids = new String[size];
    var sources = new String[size];
    var topics = new String[size];
    var keys = new String[size];
    var types = new String[size];
    var subjects = new String[size];
    var times = new String[size];
    var payloads = new byte[size][];
    for (var i = 0; i < size; i++) {
      var announcement = announcements.get(i);
      lanes[i] = Lane.of(announcement.key());
      ids[i] = announcement.id().toString();
      sources[i] = announcement.source();
      topics[i] = announcement.topic();
      keys[i] = announcement.key();
      types[i] = announcement.type();
      subjects[i] = announcement.subject();
      times[i] = announcement.time().toString();
      payloads[i] = announcement.data();
    }
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setArray(1, connection.createArrayOf("smallint", lanes));
      statement.setArray(2, connection.createArrayOf("uuid", ids));
      statement.setArray(3, connection.createArrayOf("text", sources));
      statement.setArray(4, connection.createArrayOf("text", topics));
      statement.setArray(5, connection.createArrayOf("text", keys));
      statement.setArray(6, connection.createArrayOf("text", types));
      statement.setArray(7, connection.createArrayOf("text", subjects));
      statement.setArray(8, connection.createArrayOf("timestamptz", times));
      statement.setArray(9, connection.createArrayOf("bytea", payloads));
      statement.executeUpdate();
    }
  }
}
