package io.zhaoren.eldercare.ability;

import io.zhaoren.access.Access;
import io.zhaoren.access.Refusal;
import io.zhaoren.access.RefusedException;
import io.zhaoren.access.Role;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Words;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which institution assesses whom: it acts for elders assigned to it, and for nobody else. */
final class Assignments {

  private static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  private Assignments() {}

  /** For which institution the caller of this request acts; empty: for an office. */
  static Optional<String> actingFor(Access access) {
    var caller = access.caller();
    return caller.role() == Role.ASSESSING_INSTITUTION ? caller.agency() : Optional.empty();
  }

  /**
   * Locks the assignment, so that it cannot be withdrawn before the act is stored.
   *
   * @param institution empty: an office acts, which needs none
   * @param ids all under which the elder is known
   * @throws RefusedException if the elder is not assigned to the institution; whether there is such
   *     a person at all it is not told
   */
  static void mustBeOf(Connection connection, Optional<String> institution, List<UUID> ids)
      throws SQLException {
    if (institution.isEmpty()) {
      return;
    }
    try (var query =
        new Query(
            connection,
            """
            SELECT id FROM ability_assignment
             WHERE resident_id = ANY(?) AND institution = ? AND ended_on IS NULL FOR SHARE
            """)) {
      if (query.uuids(ids).with(institution.get()).list(row -> row.getString(1)).isEmpty()) {
        throw new RefusedException(Refusal.OUT_OF_REACH);
      }
    }
  }

  /**
   * Assigns an elder to an institution in place of whichever had the elder before.
   *
   * @param institution null: nobody any more
   * @throws ProblemException if it is no code of an institution
   */
  static void assign(
      Connection connection,
      List<UUID> ids,
      @Nullable String institution,
      String officer,
      LocalDate on)
      throws SQLException {
    if (institution != null && !(institution.length() <= 64 && institution.matches(WORD))) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              "/institution",
              "BAD_CODE",
              new Words("须为小写字母、数字或 -", "must be small letters, digits or -")));
    }
    if (institution != null && institution.equals(open(connection, ids).orElse(null))) {
      return;
    }
    end(connection, ids, "WITHDRAWN", on);
    if (institution == null) {
      return;
    }
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO ability_assignment (id, resident_id, institution, assigned_by, assigned_on)
            VALUES (gen_random_uuid(), ?, ?, ?, ?)
            """)) {
      query.with(ids.get(0)).with(institution).with(officer).with(on).run();
    }
  }

  /** To which institution the elder is assigned. */
  static Optional<String> open(Connection connection, List<UUID> ids) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT institution FROM ability_assignment
             WHERE resident_id = ANY(?) AND ended_on IS NULL ORDER BY id LIMIT 1
            """)) {
      return query.uuids(ids).first(row -> row.getString(1));
    }
  }

  /**
   * @param how ASSESSED, WITHDRAWN or DIED
   */
  static void end(Connection connection, List<UUID> ids, String how, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE ability_assignment SET ended_on = ?, ended = ?
             WHERE resident_id = ANY(?) AND ended_on IS NULL
            """)) {
      query.with(on).with(how).uuids(ids).run();
    }
  }

  /** Nobody assesses the dead; one weak report ends nothing. */
  static void endForTheDead(Connection connection, LocalDate on) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE ability_assignment a SET ended_on = ?, ended = 'DIED'
              FROM resident_facts r
             WHERE a.ended_on IS NULL AND r.resident_id = a.resident_id
               AND r.person_death_date IS NOT NULL
               AND r.person_death_date_standing IS DISTINCT FROM ?
            """)) {
      query.with(on).with(Standing.DECLARED.ordinal()).run();
    }
  }

  /** Those of an institution, the longest assigned first. */
  static List<Assignment> of(
      Connection connection, String institution, Optional<DayAndId> after, int limit)
      throws SQLException {
    var from = after.orElse(DayAndId.FIRST);
    try (var query =
        new Query(
            connection,
            """
            SELECT a.id, a.resident_id, a.institution, a.assigned_on, d.because, d.disputed_id
              FROM ability_assignment a
              LEFT JOIN LATERAL (
                SELECT because, disputed_id FROM ability_due
                 WHERE resident_id = a.resident_id AND closed_on IS NULL
                 ORDER BY because = 'DISPUTE' DESC, since LIMIT 1) AS d ON true
             WHERE a.institution = ? AND a.ended_on IS NULL AND (a.assigned_on, a.id) > (?, ?)
             ORDER BY a.assigned_on, a.id LIMIT ?
            """)) {
      return query
          .with(institution)
          .with(from.day())
          .with(from.id())
          .with(limit)
          .list(Assignments::read);
    }
  }

  private static Assignment read(ResultSet row) throws SQLException {
    var because = row.getString("because");
    return new Assignment(
        row.getObject("id", UUID.class),
        row.getObject("resident_id", UUID.class),
        row.getString("institution"),
        row.getObject("assigned_on", LocalDate.class),
        because == null ? null : DueReason.valueOf(because).form().word(),
        row.getObject("disputed_id", UUID.class));
  }
}
