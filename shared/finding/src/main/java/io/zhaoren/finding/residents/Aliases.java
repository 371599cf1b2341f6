package io.zhaoren.finding.residents;

import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.About;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which id stands for a person. What was said of a person stays under the id that it came with;
 * everything that follows from it is kept under the id that stands for the person.
 *
 * <p>An id leads to the one that it was merged into, and on to the end. Where ids lead in a circle,
 * each id in the circle stands for itself until the register takes one of the merges back: so what
 * stands is a function of what was said, and not of the order in which it came.
 */
@Singleton
public final class Aliases {

  private final Looks looks;

  public Aliases(Looks looks) {
    this.looks = looks;
  }

  /** The id that stands for the person. */
  public UUID standing(UUID residentId) {
    return looks.look(
        connection ->
            standing(connection, List.of(residentId)).getOrDefault(residentId, residentId));
  }

  /** The same of a resident; a household stays what it is. */
  public Subject standing(Subject subject) {
    return subject.about() == About.RESIDENT ? Subject.resident(standing(subject.id())) : subject;
  }

  /** How many ids lead in a circle; above zero, the register contradicts itself. */
  public long inCircles() {
    return looks.look(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT count(*) FROM resident_alias
                   WHERE into_id IS NOT NULL AND standing = resident_id
                  """)) {
            return query.first(row -> row.getLong(1)).orElseThrow();
          }
        });
  }

  /** Of those among the ids that another stands for, which. */
  public static Map<UUID, UUID> standing(Connection connection, Collection<UUID> residents)
      throws SQLException {
    var standing = new HashMap<UUID, UUID>();
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id, standing FROM resident_alias
             WHERE resident_id = any(?) AND standing <> resident_id
            """)) {
      query
          .uuids(residents)
          .each(row -> standing.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }
    return standing;
  }

  /** Ids that have ceased and for which one of these stands. */
  public static List<UUID> ceased(Connection connection, Collection<UUID> standing)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id FROM resident_alias
             WHERE standing = any(?) AND standing <> resident_id ORDER BY resident_id
            """)) {
      return query.uuids(standing).list(row -> row.getObject(1, UUID.class));
    }
  }

  /** Lets nobody else change what stands until the end of the transaction. */
  static void lock(Connection connection) throws SQLException {
    try (var query =
        new Query(connection, "SELECT pg_advisory_xact_lock(hashtext('zhaoren.resident-alias'))")) {
      query.run();
    }
  }

  /** Those of the changes that are newer than what is known. */
  static List<ResidentChange> newer(Connection connection, Collection<ResidentChange> changes)
      throws SQLException {
    var newest = new HashMap<UUID, ResidentChange>();
    for (var change : changes) {
      newest.merge(
          change.residentId(),
          change,
          (one, other) -> one.revision() < other.revision() ? other : one);
    }
    try (var query =
        new Query(
            connection,
            "SELECT resident_id, revision FROM resident_alias WHERE resident_id = any(?)")) {
      query
          .uuids(newest.keySet())
          .each(
              row -> {
                var id = row.getObject(1, UUID.class);
                var known = newest.get(id);
                if (known != null && known.revision() <= row.getLong(2)) {
                  newest.remove(id);
                }
              });
    }
    return List.copyOf(newest.values());
  }

  /** All ids that are tied to these, directly or through others, and these themselves. */
  static Set<UUID> tied(Connection connection, Collection<UUID> residents) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH RECURSIVE tied(id) AS (
              SELECT unnest(?)
              UNION
              SELECT CASE WHEN a.resident_id = t.id THEN a.into_id ELSE a.resident_id END
                FROM tied t
                JOIN resident_alias a
                  ON a.into_id IS NOT NULL AND (a.resident_id = t.id OR a.into_id = t.id))
            SELECT id FROM tied
            """)) {
      return new HashSet<>(query.uuids(residents).list(row -> row.getObject(1, UUID.class)));
    }
  }

  /**
   * Stores the changes and works out anew who stands for whom.
   *
   * @param tied all ids that are tied to those of the changes, before and after
   * @return how many of them lead in a circle
   */
  static long store(
      Connection connection, Collection<ResidentChange> changes, Collection<UUID> tied)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO resident_alias (resident_id, into_id, revision, standing)
            SELECT id, into_id, revision, id FROM unnest(?, ?, ?) AS c(id, into_id, revision)
            ON CONFLICT (resident_id) DO UPDATE
               SET into_id = excluded.into_id, revision = excluded.revision
            """)) {
      query
          .uuids(changes.stream().map(ResidentChange::residentId).toList())
          .uuids(changes.stream().map(change -> change.into().orElse(null)).toList())
          .numbers(changes.stream().map(ResidentChange::revision).toList())
          .run();
    }
    var into = new HashMap<UUID, UUID>();
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id, into_id FROM resident_alias
             WHERE resident_id = any(?) AND into_id IS NOT NULL
            """)) {
      query
          .uuids(tied)
          .each(row -> into.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }
    var ids = List.copyOf(tied);
    try (var query =
        new Query(
            connection,
            """
            UPDATE resident_alias a SET standing = s.standing
              FROM unnest(?, ?) AS s(id, standing)
             WHERE a.resident_id = s.id AND a.standing <> s.standing
            """)) {
      query.uuids(ids).uuids(ids.stream().map(id -> standing(id, into)).toList()).run();
    }
    return into.keySet().stream().filter(id -> standing(id, into).equals(id)).count();
  }

  /** Follows an id to its end, or to the first id that lies in a circle. */
  static UUID standing(UUID id, Map<UUID, UUID> into) {
    var path = new LinkedHashSet<UUID>();
    var at = id;
    while (path.add(at)) {
      var next = into.get(at);
      if (next == null) {
        return at;
      }
      at = next;
    }
    return at; // met twice: here the way enters the circle, and so stands for itself there
  }
}
