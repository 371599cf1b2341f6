package io.zhaoren.childwelfare.report;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Tells whoever reported what came of it (未成年人保护法 第十一条). Only who reported knows the id; that it
 * was asked after once it was handled is put on record.
 */
@Singleton
class TellingReporters {

  private static final String FINAL_CASE =
      """
      WITH RECURSIVE way AS (
        SELECT c.id, c.state, c.outcome, c.joined_into
          FROM child_report r JOIN protection_case c ON c.id = r.case_id WHERE r.id = ?
        UNION SELECT c.id, c.state, c.outcome, c.joined_into
          FROM way w JOIN protection_case c ON c.id = w.joined_into)
      SELECT outcome FROM way WHERE joined_into IS NULL
      """;

  private final Transactions transactions;
  private final ReportSpool spool;
  private final BusinessDay day;

  TellingReporters(DataSource dataSource, ReportSpool spool, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.spool = spool;
    this.day = day;
  }

  /** Empty while it is not handled. */
  Optional<ProtectionCase.Outcome> outcome(UUID report) {
    if (spool.holds(report)) {
      return Optional.empty();
    }
    return transactions.get(
        connection -> {
          var outcome = read(connection, report);
          if (outcome.isPresent()) {
            told(connection, report);
          }
          return outcome;
        });
  }

  private static Optional<ProtectionCase.Outcome> read(Connection connection, UUID report)
      throws SQLException {
    try (var query = new Query(connection, FINAL_CASE)) {
      return query
          .with(report)
          .first(row -> Optional.ofNullable(row.getString(1)))
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN))
          .map(ProtectionCase.Outcome::valueOf);
    }
  }

  private void told(Connection connection, UUID report) throws SQLException {
    try (var query =
        new Query(
            connection, "UPDATE child_report SET told_at = coalesce(told_at, ?) WHERE id = ?")) {
      query.with(day.now()).with(report).run();
    }
  }
}
