package io.zhaoren.gateway.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Ids that were issued under an Idempotency-Key, for thirty days. */
final class KeyedIds {

  /** What one request forgets of what is too old. */
  private static final int FORGOTTEN_AT_ONCE = 1000;

  /**
   * @param issued whether it is new
   */
  record Keyed(UUID id, boolean issued) {}

  private KeyedIds() {}

  /** For each fingerprint its id, in the same order. */
  static List<Keyed> take(Connection connection, List<byte[]> fingerprints) throws SQLException {
    forget(connection);
    var ordered = fingerprints.stream().sorted(Arrays::compareUnsigned).toArray(byte[][]::new);
    var candidates = Arrays.stream(ordered).map(each -> UUID.randomUUID()).toArray();
    var ids = new HashMap<String, Keyed>();
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO issued_for_key (key, id)
            SELECT key, id FROM unnest(?::bytea[], ?::uuid[]) WITH ORDINALITY AS added (key, id, place)
            ORDER BY place
            ON CONFLICT DO NOTHING
            RETURNING key, id
            """)) {
      statement.setArray(1, connection.createArrayOf("bytea", ordered));
      statement.setArray(2, connection.createArrayOf("uuid", candidates));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          ids.put(text(row.getBytes(1)), new Keyed(row.getObject(2, UUID.class), true));
        }
      }
    }
    try (var statement =
        connection.prepareStatement("SELECT key, id FROM issued_for_key WHERE key = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("bytea", ordered));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          ids.putIfAbsent(text(row.getBytes(1)), new Keyed(row.getObject(2, UUID.class), false));
        }
      }
    }
    var result = new ArrayList<Keyed>(fingerprints.size());
    for (var fingerprint : fingerprints) {
      var keyed = ids.get(text(fingerprint));
      if (keyed == null) {
        throw new SQLException("a key was forgotten at this moment", "40001");
      }
      result.add(keyed);
    }
    return result;
  }

  private static void forget(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            DELETE FROM issued_for_key WHERE key IN (
              SELECT key FROM issued_for_key WHERE issued_at < now() - INTERVAL '30 days'
              LIMIT ? FOR UPDATE SKIP LOCKED)
            """)) {
      statement.setInt(1, FORGOTTEN_AT_ONCE);
      statement.executeUpdate();
    }
  }

  private static String text(byte[] key) {
    return HexFormat.of().formatHex(key);
  }
}
