package io.zhaoren.eldercare.ability;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.paging.DayAndId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is to be assessed again, set-wise. */
final class DueAssessments {

  private DueAssessments() {}

  /** Somebody disputes a result. Once for each assessment. */
  static void dispute(Connection connection, AbilityAssessment disputed, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO ability_due (resident_id, because, disputed_id, since)
            VALUES (?, 'DISPUTE', ?, ?)
            ON CONFLICT (resident_id, because) WHERE closed_on IS NULL DO NOTHING
            """)) {
      query.with(disputed.residentId()).with(disputed.id()).with(on).run();
    }
  }

  /**
   * Whatever was due before the day on which somebody was assessed is done; a dispute by its own.
   */
  static void close(Connection connection, AbilityAssessment done, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE ability_due SET closed_on = ?, closed_by = ?
             WHERE closed_on IS NULL AND resident_id = ?
               AND CASE because WHEN 'DISPUTE' THEN disputed_id = ? ELSE since <= ? END
            """)) {
      query
          .with(on)
          .with(done.id())
          .with(done.residentId())
          .with(done.disputedId().orElse(null))
          .with(done.assessedOn())
          .run();
    }
  }

  /** Those of a county, the longest due first. */
  static List<DueAssessment> ofCounty(
      Connection connection, long county, String within, Optional<DayAndId> after, int limit)
      throws SQLException {
    var from = after.orElse(DayAndId.FIRST);
    try (var query =
        new Query(
            connection,
            """
            SELECT d.*, t.id AS open_task, a.institution FROM ability_due d
              LEFT JOIN ability_assignment a
                ON a.resident_id = d.resident_id AND a.ended_on IS NULL
              LEFT JOIN open_task t ON t.id = d.task_id
             WHERE d.closed_on IS NULL AND county_of('RESIDENT', d.resident_id) = ?
               AND starts_with(county_of('RESIDENT', d.resident_id)::text, ?)
               AND (d.since, d.resident_id) > (?, ?)
             ORDER BY d.since, d.resident_id LIMIT ?
            """)) {
      return query
          .with(county)
          .with(within)
          .with(from.day())
          .with(from.id())
          .with(limit)
          .list(DueAssessments::read);
    }
  }

  private static DueAssessment read(ResultSet row) throws SQLException {
    var because = DueReason.valueOf(row.getString("because"));
    return new DueAssessment(
        row.getObject("resident_id", UUID.class),
        because.word(),
        because.form().word(),
        row.getObject("disputed_id", UUID.class),
        row.getObject("since", LocalDate.class),
        row.getObject("open_task", UUID.class),
        row.getString("institution"));
  }
}
