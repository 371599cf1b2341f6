package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Locks of households and residents until the end of the transaction. Whoever holds a household's
 * lock is alone with all its members: to touch a resident one holds the lock of the resident's row
 * and of every household that the resident's reports name.
 */
public final class SubjectLocks {

  /**
   * What is locked.
   *
   * @param householdOf the settled membership of each locked resident that has one
   */
  public record Locked(
      Set<UUID> households, SortedSet<UUID> residents, Map<UUID, UUID> householdOf) {

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
   * @throws SQLException with a passing SQLState if a resident moved meanwhile: begin again
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
    households.addAll(namedHouseholds(connection, residents));
    make(connection, "household_facts", "household_id", households);
    make(connection, "resident_facts", "resident_id", residents);
    lock(connection, "household_facts", "household_id", households);
    lock(connection, "resident_facts", "resident_id", residents);
    if (!households.containsAll(namedHouseholds(connection, residents))) {
      throw new SQLException("a resident moved while its household was being locked", "40001");
    }
    return new Locked(households, residents, householdOf(connection, residents));
  }

  /** Every household that some report names for these residents, whether or not it holds. */
  private static Set<UUID> namedHouseholds(Connection connection, Collection<UUID> residents)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT DISTINCT r.reference
              FROM unnest(?) AS asked(id)
              JOIN fact_report r ON r.subject_id = asked.id AND r.fact = ?
             WHERE r.reference IS NOT NULL
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
