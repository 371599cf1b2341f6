package io.zhaoren.finding.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Announcements that are stored and not yet acknowledged by Kafka. */
public class Outbox {

  /**
   * Adds them in this order, inside the caller's transaction. The caller holds the lock of every
   * key's row: that makes the order of the ids the order of the changes.
   */
  public void add(Connection connection, List<Announcement> announcements) throws SQLException {
    throw new UnsupportedOperationException("being written");
  }
}
