package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.residents.Aliases;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Locks of households and residents until the end of the transaction. Whoever holds a household's
 * lock is alone with all its members: to touch a resident one holds the lock of the resident's row
 * and of every household that the resident's reports name. Of ids that were merged the one that
 * stands has the row, and the reports of all of them name its households.
 */
public final class SubjectLocks {

  /**
   * What is locked.
   *
   * @param residents those that stand
   * @param householdOf the settled membership of each locked resident that has one
   * @param standing of the ids that were asked for and have ceased, which id stands instead
   */
  public record Locked(
      Set<UUID> households,
      SortedSet<UUID> residents,
      Map<UUID, UUID> householdOf,
      Map<UUID, UUID> standing) {

    /** The same fact of the id that stands. */
    public FactKey standing(FactKey key) {
      var instead = key.fact().about() == About.RESIDENT ? standing.get(key.subjectId()) : null;
      return instead == null ? key : new FactKey(key.fact(), instead);
    }

    /** The same without all residents but these; where all of them lived is still known. */
    public Locked only(Set<UUID> these) {
      var kept = new TreeSet<UUID>(SubjectLocks::compare);
      kept.addAll(these);
      return new Locked(households, kept, householdOf, standing);
    }

    /** All ids. */
    public Set<UUID> all() {
      var all = new HashSet<>(households);
      all.addAll(residents);
      return all;
    }
  }

  private SubjectLocks() {}

  /**
   * Locks these subjects and all households that reports name for these residents, in the one order
   * that everybody keeps: households before residents, each by id. Rows not there yet are made.
   *
   * @param destinations households that reports about to be recorded name
   * @throws SQLException with a passing SQLState if a resident moved or was merged meanwhile: begin
   *     again
   */
  public static Locked lock(
      Connection connection, Collection<Subject> subjects, Collection<UUID> destinations)
      throws SQLException {
    var households = new TreeSet<UUID>(SubjectLocks::compare);
    var residents = new TreeSet<UUID>(SubjectLocks::compare);
    for (var subject : subjects) {
      switch (subject.about()) {
        case HOUSEHOLD -> households.add(subject.id());
        case RESIDENT -> residents.add(subject.id());
      }
    }
    households.addAll(destinations);
    var asked = List.copyOf(residents);
    var standing = Aliases.standing(connection, asked);
    residents.removeAll(standing.keySet());
    residents.addAll(standing.values());
    var locked = lock(connection, households, residents, standing);
    // whoever merges or splits holds the rows of all ids concerned
    if (!Aliases.standing(connection, asked).equals(standing)) {
      throw new SQLException("a resident was merged or split while being locked", "40001");
    }
    return locked;
  }

  /**
   * Until the transaction ends nobody settles anything of a household or of who lives there; others
   * may hold the same. For whoever reads it and has to hear of every change after that. A household
   * of which nothing was ever said has nothing to hold.
   */
  public static void share(Connection connection, UUID household) throws SQLException {
    try (var query =
        new Query(connection, "SELECT 1 FROM household_facts WHERE household_id = ? FOR SHARE")) {
      query.with(household).each(row -> {});
    }
  }

  /**
   * Locks each of these residents under its own id, whether or not another stands for it: for
   * whoever changes that. Rows are there afterwards for all of them.
   *
   * @throws SQLException as above
   */
  public static Locked lockEach(Connection connection, Collection<UUID> residents)
      throws SQLException {
    var each = new TreeSet<UUID>(SubjectLocks::compare);
    each.addAll(residents);
    return lock(connection, new TreeSet<>(SubjectLocks::compare), each, Map.of());
  }

  private static Locked lock(
      Connection connection,
      TreeSet<UUID> households,
      TreeSet<UUID> residents,
      Map<UUID, UUID> standing)
      throws SQLException {
    households.addAll(namedHouseholds(connection, residents));
    make(connection, "household_facts", "household_id", households);
    make(connection, "resident_facts", "resident_id", residents);
    lock(connection, "household_facts", "household_id", households);
    lock(connection, "resident_facts", "resident_id", residents);
    if (!households.containsAll(namedHouseholds(connection, residents))) {
      throw new SQLException("a resident moved while its household was being locked", "40001");
    }
    return new Locked(households, residents, householdOf(connection, residents), standing);
  }

  /**
   * Every household that some report names for these residents, or for an id for which they stand,
   * whether or not it holds.
   */
  private static Set<UUID> namedHouseholds(Connection connection, Collection<UUID> residents)
      throws SQLException {
    if (residents.isEmpty()) {
      return Set.of();
    }
    try (var query =
        new Query(
            connection,
            """
            WITH asked AS (
              SELECT unnest(?) AS id),
            said_of AS (
              SELECT id FROM asked
               UNION ALL
              SELECT a.resident_id
                FROM asked JOIN resident_alias a ON a.standing = asked.id
               WHERE a.resident_id <> a.standing)
            SELECT DISTINCT r.reference
              FROM said_of
             CROSS JOIN LATERAL (
                   SELECT reference FROM fact_report r
                    WHERE r.subject_id = said_of.id AND r.fact = ? AND r.reference IS NOT NULL
                   OFFSET 0) AS r -- by its index, also while the planner has no statistics
            """)) {
      return new HashSet<>(
          query
              .uuids(residents)
              .with(Households.MEMBERSHIP)
              .list(row -> row.getObject(1, UUID.class)));
    }
  }

  /** Where these residents live by the settled facts; not in it: nobody knows. */
  public static Map<UUID, UUID> householdOf(Connection connection, Collection<UUID> residents)
      throws SQLException {
    var membership = new HashMap<UUID, UUID>();
    if (residents.isEmpty()) {
      return membership;
    }
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id, person_household FROM resident_facts
             WHERE resident_id = any(?) AND person_household IS NOT NULL
            """)) {
      query
          .uuids(residents)
          .each(row -> membership.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }
    return membership;
  }

  /** In order of id, as two transactions that make the same row wait for each other. */
  private static void make(Connection connection, String table, String key, Collection<UUID> ids)
      throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    var sql =
        """
        INSERT INTO %1$s (%2$s)
        SELECT id FROM unnest(?) AS missing(id)
         WHERE NOT EXISTS (SELECT FROM %1$s WHERE %2$s = id)
        ON CONFLICT DO NOTHING
        """
            .formatted(table, key);
    try (var query = new Query(connection, sql)) {
      query.uuids(ids).run();
    }
  }

  private static void lock(Connection connection, String table, String key, Collection<UUID> ids)
      throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    var sql =
        "SELECT 1 FROM %1$s WHERE %2$s = any(?) ORDER BY %2$s FOR NO KEY UPDATE"
            .formatted(table, key);
    try (var query = new Query(connection, sql)) {
      query.uuids(ids).each(row -> {});
    }
  }

  /** As PostgreSQL orders uuid. */
  private static int compare(UUID one, UUID other) {
    return Subject.resident(one).compareTo(Subject.resident(other));
  }
}
