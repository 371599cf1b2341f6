package io.zhaoren.finding.outreach;

import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whoever changes offers holds this until the end of the transaction: so the order of the feed is
 * the order of commits, and a reader who goes on from its last place misses nothing. Taken before
 * the locks of tasks, of the policy set and of subjects: nobody who holds one of these waits for
 * it.
 */
final class OutreachLock {

  private static final String KEY = "hashtext('zhaoren.outreach')";

  private OutreachLock() {}

  static void take(Connection connection) throws SQLException {
    try (var query = new Query(connection, "SELECT pg_advisory_xact_lock(" + KEY + ")")) {
      query.each(row -> {});
    }
  }

  /** False if somebody else has it. */
  static boolean tryTake(Connection connection) throws SQLException {
    try (var query = new Query(connection, "SELECT pg_try_advisory_xact_lock(" + KEY + ")")) {
      return query.first(row -> row.getBoolean(1)).orElse(false);
    }
  }
}
