package io.zhaoren.gateway.register;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of the register. */
final class Residents {

  /**
   * One record.
   *
   * @param partOf the record that it was merged into; null if it stands for itself
   * @param means the record at the end of that chain, or itself
   * @param revision of what it means; 0 as long as it never meant another
   */
  record Resident(UUID id, @Nullable UUID partOf, UUID means, long revision) {

    boolean standsForItself() {
      return partOf == null;
    }
  }

  private Residents() {}

  /**
   * Merges, splits and numbers given by hand come one after another, so that the order in which
   * they are announced is the order in which they happened. They are people's work and rare; what
   * is issued does not wait for them.
   */
  static void inTurn(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(hashtext('gateway.register.meaning'))");
    }
  }

  static void add(Connection connection, List<UUID> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (var statement =
        connection.prepareStatement(
            "INSERT INTO resident (resident_id, means) SELECT id, id FROM unnest(?::uuid[]) AS ids (id)")) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      statement.executeUpdate();
    }
  }

  static Optional<Resident> find(Connection connection, UUID id) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT resident_id, part_of, means, revision FROM resident WHERE resident_id = ?")) {
      statement.setObject(1, id);
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  /** What each of them means today; those that were never issued are left out. */
  static Map<UUID, UUID> meanings(Connection connection, List<UUID> ids) throws SQLException {
    var meanings = new HashMap<UUID, UUID>();
    try (var statement =
        connection.prepareStatement(
            "SELECT resident_id, means FROM resident WHERE resident_id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          meanings.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
        }
      }
    }
    return meanings;
  }

  /**
   * Makes a record part of another, or of none, and gives all that hang below it, itself included,
   * the new meaning and their next revision.
   *
   * @param partOf null: it stands for itself
   * @param means what it and all below it mean from now on
   * @return those whose meaning changed, with what they are now; the record itself first
   */
  static List<Resident> hang(Connection connection, UUID id, @Nullable UUID partOf, UUID means)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            WITH RECURSIVE below (resident_id, depth) AS (
              SELECT ?::uuid, 0
              UNION ALL
              SELECT part.resident_id, depth + 1
              FROM below JOIN resident AS part ON part.part_of = below.resident_id
            ), changed AS (
              UPDATE resident
              SET part_of = CASE WHEN depth = 0 THEN ?::uuid ELSE part_of END,
                  means = ?::uuid,
                  revision = revision + 1
              FROM below WHERE resident.resident_id = below.resident_id
              RETURNING resident.resident_id, part_of, means, revision, depth
            )
            SELECT resident_id, part_of, means, revision FROM changed ORDER BY depth, resident_id
            """)) {
      statement.setObject(1, id);
      statement.setObject(2, partOf);
      statement.setObject(3, means);
      var changed = new ArrayList<Resident>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          changed.add(read(rows));
        }
      }
      return changed;
    }
  }

  private static Resident read(ResultSet row) throws SQLException {
    return new Resident(
        row.getObject("resident_id", UUID.class),
        row.getObject("part_of", UUID.class),
        row.getObject("means", UUID.class),
        row.getLong("revision"));
  }
}
