package io.zhaoren.eldercare.place;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import java.sql.Connection;
import java.sql.SQLException;

/** How many beds of a level are offered and lived in. The row is locked by whoever changes it. */
final class BedCounts {

  private BedCounts() {}

  /**
   * One more is offered.
   *
   * @throws ProblemException if there is none left
   */
  static void offer(Connection connection, String institution, CareLevel level)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE institution_beds SET offered = offered + 1
             WHERE institution = ? AND level = ? AND taken + offered < beds
            """)) {
      if (query.with(institution).with(level.name()).run() == 0) {
        throw ProblemException.of(ProblemType.NO_BED_LEFT);
      }
    }
  }

  /** Moves the counts of one bed. */
  static void move(
      Connection connection, String institution, CareLevel level, int offered, int taken)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE institution_beds SET offered = offered + ?, taken = taken + ?
             WHERE institution = ? AND level = ?
            """)) {
      query.with(offered).with(taken).with(institution).with(level.name()).run();
    }
  }
}
