package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is known, and who lives with whom, by the settled membership facts. */
@Singleton
public final class Households {

  /** The fact about a resident that says in which household. */
  public static final String MEMBERSHIP = EngineFacts.HOUSEHOLD;

  /** The id that stands for a person, which is given twice; whether it is known; its household. */
  public static final String HOME =
      """
      SELECT who.id, r.resident_id IS NOT NULL AS known, r.person_household AS household
        FROM (SELECT coalesce((SELECT standing FROM resident_alias WHERE resident_id = ?), ?)
                     AS id) who
        LEFT JOIN resident_facts r ON r.resident_id = who.id
      """;

  private final Looks looks;

  public Households(Looks looks) {
    this.looks = looks;
  }

  /** Whether anything was ever reported of the subject. */
  public boolean known(Subject subject) {
    return looks.look(connection -> isKnown(connection, subject));
  }

  /** Whether anything was ever reported of the subject. */
  public static boolean isKnown(Connection connection, Subject subject) throws SQLException {
    var sql =
        subject.about() == About.RESIDENT
            ? "SELECT 1 FROM resident_facts WHERE resident_id = ?"
            : "SELECT 1 FROM household_facts WHERE household_id = ?";
    try (var query = new Query(connection, sql)) {
      return query.with(subject.id()).first(row -> true).isPresent();
    }
  }

  /** Who stands for a person, and where that person lives now. */
  public static Home home(Connection connection, UUID asked) throws SQLException {
    try (var query = new Query(connection, HOME)) {
      return query.with(asked).with(asked).first(Households::home).orElseThrow();
    }
  }

  /** A row of {@link #HOME}. */
  public static Home home(ResultSet row) throws SQLException {
    return new Home(
        row.getObject(1, UUID.class),
        row.getBoolean(2),
        Optional.ofNullable(row.getObject(3, UUID.class)));
  }

  /**
   * As {@link #home}, of somebody of whom something must be known.
   *
   * @throws ProblemException if nothing was ever reported of the person
   */
  public static Home known(Connection connection, UUID asked) throws SQLException {
    var home = home(connection, asked);
    if (!home.known()) {
      throw ProblemException.of(ProblemType.RESIDENT_UNKNOWN);
    }
    return home;
  }

  /** Ordered by id. */
  public List<UUID> membersOf(UUID householdId) {
    return looks.look(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT resident_id FROM resident_facts
                   WHERE person_household = ? ORDER BY resident_id
                  """)) {
            return query.with(householdId).list(row -> row.getObject(1, UUID.class));
          }
        });
  }
}
