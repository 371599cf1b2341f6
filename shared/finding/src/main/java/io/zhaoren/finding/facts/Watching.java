package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes of those who are watched, noted in the transaction that makes them: whoever keeps
 * something right by facts is never late by more than its own next look, and a crash loses nothing.
 */
public final class Watching {

  private Watching() {}

  /**
   * From now on a change is noted for the subject: of itself, of a resident also of the household
   * in which it lives, of a household of everybody who lives there. Whoever comes later is noted by
   * the household, whoever leaves by the membership of then.
   */
  public static void watch(Connection connection, Subject subject) throws SQLException {
    watch(connection, List.of(subject));
  }

  /** As above, for many at once. */
  public static void watch(Connection connection, Collection<Subject> subjects)
      throws SQLException {
    if (subjects.isEmpty()) {
      return;
    }
    var list = List.copyOf(subjects);
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO watched (watched_id, about, subject_id)
            SELECT DISTINCT w.id, s.about, s.id
              FROM unnest(?, ?) AS s(about, id)
             CROSS JOIN LATERAL (
               SELECT s.id AS id
                UNION
               SELECT r.person_household FROM resident_facts r
                WHERE s.about = 'RESIDENT' AND r.resident_id = s.id
                  AND r.person_household IS NOT NULL
                UNION
               SELECT r.resident_id FROM resident_facts r
                WHERE s.about = 'HOUSEHOLD' AND r.person_household = s.id) AS w
             ORDER BY 1, 2, 3
            ON CONFLICT DO NOTHING
            """)) {
      query
          .texts(list.stream().map(each -> each.about().name()).toList())
          .uuids(list.stream().map(Subject::id).toList())
          .run();
    }
  }

  /**
   * Something changed for these residents or households; of a resident, also for the household in
   * which it lives now. The caller holds their locks.
   */
  public static void note(Connection connection, Collection<UUID> changed) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO noted_change (about, subject_id)
            SELECT w.about, w.subject_id FROM watched w WHERE w.watched_id = any(?)
             UNION
            SELECT w.about, w.subject_id
              FROM resident_facts r JOIN watched w ON w.watched_id = r.person_household
             WHERE r.resident_id = any(?)
             ORDER BY 2, 1
            ON CONFLICT DO NOTHING
            """)) {
      query.uuids(changed).uuids(changed).run();
    }
  }

  /**
   * One for whom something changed, until the transaction ends this caller's alone.
   *
   * @param after the one before; empty: the first
   */
  public static Optional<Subject> next(Connection connection, Optional<UUID> after)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT about, subject_id FROM noted_change
             WHERE ?::uuid IS NULL OR subject_id > ?
             ORDER BY subject_id, about LIMIT 1 FOR UPDATE SKIP LOCKED
            """)) {
      return query
          .with(after.orElse(null))
          .with(after.orElse(null))
          .first(row -> new Subject(About.valueOf(row.getString(1)), row.getObject(2, UUID.class)));
    }
  }

  /** It has been looked at, under the subject's lock. */
  public static void done(Connection connection, Subject subject) throws SQLException {
    try (var query =
        new Query(connection, "DELETE FROM noted_change WHERE subject_id = ? AND about = ?")) {
      query.with(subject.id()).with(subject.about().name()).run();
    }
  }
}
