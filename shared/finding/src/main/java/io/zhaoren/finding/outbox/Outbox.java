package io.zhaoren.finding.outbox;

import io.zhaoren.finding.database.BinaryInsert;
import io.zhaoren.finding.tracing.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Announcements that are stored and not yet acknowledged by Kafka. */
@ApplicationScoped
public class Outbox {

  private static final List<String> COLUMNS =
      List.of(
          "lane",
          "event_id",
          "source",
          "topic",
          "key",
          "type",
          "subject",
          "time",
          "payload",
          "traceparent");

  /**
   * Adds them in this order, inside the caller's transaction. The caller holds the lock of every
   * key's row: that makes the order of the ids the order of the changes. The trace in which the
   * caller works goes with them.
   */
  public void add(Connection connection, List<Announcement> announcements) throws SQLException {
    if (announcements.isEmpty()) {
      return;
    }
    var trace = TraceParent.current().map(TraceParent::text).orElse(null);
    try (var rows = new BinaryInsert(connection, "outbox", COLUMNS)) {
      for (var announcement : announcements) {
        rows.row()
            .small(Lane.of(announcement.key()))
            .uuid(announcement.id())
            .text(announcement.source())
            .text(announcement.topic())
            .text(announcement.key())
            .text(announcement.type())
            .text(announcement.subject())
            .instant(announcement.time())
            .bytes(announcement.data())
            .text(trace);
      }
      rows.finish();
    }
  }
}
