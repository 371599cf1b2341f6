package io.zhaoren.casework.person;

import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Puts what was made under one id under the id that stands for the person, and back. Where a row of
 * the same kind is there already, as when both ids are parties of one application, it stays.
 */
public final class PersonalRecords {

  /** What {@link #pending} is remembered under for entitlements, which are moved one by one. */
  private static final String ENTITLEMENT = "ENTITLEMENT";

  private static final int AT_ONCE = 1000;

  /**
   * Another id stands for a person than was followed.
   *
   * @param said the id that was merged, or split off again
   * @param was under which its matters stand so far
   * @param now under which they shall stand
   */
  public record Change(UUID said, UUID was, UUID now) {

    /** Whether the id stands for itself again. */
    public boolean isSplit() {
      return said.equals(now);
    }
  }

  private PersonalRecords() {}

  /** What the register of ids says and nobody has followed, in order of id. */
  public static List<Change> pending(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT a.resident_id, coalesce(f.standing, a.resident_id), a.standing
              FROM resident_alias a LEFT JOIN followed_alias f ON f.resident_id = a.resident_id
             WHERE a.standing <> coalesce(f.standing, a.resident_id)
             ORDER BY a.resident_id LIMIT ?
            """)) {
      return query
          .with(AT_ONCE)
          .list(
              row ->
                  new Change(
                      row.getObject(1, UUID.class),
                      row.getObject(2, UUID.class),
                      row.getObject(3, UUID.class)));
    }
  }

  /** Granted entitlements that a change concerns: those made under the id that it is about. */
  public static List<UUID> entitlements(Connection connection, Change change) throws SQLException {
    try (var query =
        new Query(
            connection,
            change.said().equals(change.was())
                ? """
                SELECT g.id FROM granted_entitlement g
                 WHERE g.about = 'RESIDENT' AND g.subject_id = ?
                   AND NOT EXISTS (
                     SELECT FROM followed_id f JOIN followed_alias a ON a.resident_id = f.said
                      WHERE f.place = 'ENTITLEMENT' AND f.row_key = g.id
                        AND a.standing = g.subject_id)
                 ORDER BY g.id
                """
                : """
                SELECT g.id FROM followed_id f JOIN granted_entitlement g ON g.id = f.row_key
                 WHERE f.place = 'ENTITLEMENT' AND f.said = ? ORDER BY g.id
                """)) {
      return query.with(change.said()).list(row -> row.getObject(1, UUID.class));
    }
  }

  /** Moves everything else, and remembers what has come from where. */
  public static void follow(Connection connection, Change change, List<UUID> entitlements)
      throws SQLException {
    for (var place : Place.values()) {
      if (change.said().equals(change.was())) {
        leave(connection, place, change);
      } else {
        goOn(connection, place, change);
      }
    }
    if (change.isSplit()) {
      run(connection, "DELETE FROM followed_id WHERE said = ?", change.said());
      run(connection, "DELETE FROM followed_alias WHERE resident_id = ?", change.said());
      return;
    }
    copy(connection, change);
    for (var entitlement : entitlements) {
      run(
          connection,
          "INSERT INTO followed_id VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          ENTITLEMENT,
          entitlement,
          change.said());
    }
    run(
        connection,
        """
        INSERT INTO followed_alias VALUES (?, ?)
        ON CONFLICT (resident_id) DO UPDATE SET standing = excluded.standing
        """,
        change.said(),
        change.now());
  }

  private static void leave(Connection connection, Place place, Change change) throws SQLException {
    try (var query = new Query(connection, place.leaving())) {
      query.with(change.now()).with(change.said());
      if (place.mayBeTaken()) {
        query.with(change.now());
      }
      query.with(change.said()).run();
    }
  }

  private static void goOn(Connection connection, Place place, Change change) throws SQLException {
    try (var query = new Query(connection, place.goingOn())) {
      query.with(change.now()).with(change.said()).with(change.was());
      if (place.mayBeTaken()) {
        query.with(change.now());
      }
      query.run();
    }
  }

  /** What holds for the person whatever the id: it is there for both, and harms neither. */
  private static void copy(Connection connection, Change change) throws SQLException {
    run(
        connection,
        """
        INSERT INTO refused_benefit (about, subject_id, programme, refused_on)
        SELECT about, ?, programme, refused_on FROM refused_benefit
         WHERE subject_id = ? AND about = 'RESIDENT'
        ON CONFLICT DO NOTHING
        """,
        change.now(),
        change.said());
    run(
        connection,
        """
        INSERT INTO confirmed_value
          (subject_id, fact, source, report_id, confirmed_by, confirmed_on)
        SELECT ?, fact, source, report_id, confirmed_by, confirmed_on FROM confirmed_value
         WHERE subject_id = ?
        ON CONFLICT DO NOTHING
        """,
        change.now(),
        change.said());
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (var query = new Query(connection, sql)) {
      for (var value : values) {
        query.with(value);
      }
      query.run();
    }
  }
}
