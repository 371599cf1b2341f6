package io.zhaoren.childwelfare.report;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.rejection.OriginalCipher;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Puts a report on record, once, and raises the alarm in the same transaction. What another report
 * of the same child has opened is joined: every report stays, and all are handled together.
 */
@Singleton
class StoringReports {

  private static final Logger LOG = Logger.getLogger(StoringReports.class);

  private final Transactions transactions;
  private final OriginalCipher cipher;

  StoringReports(DataSource dataSource, OriginalCipher cipher) {
    this.transactions = new Transactions(dataSource);
    this.cipher = cipher;
  }

  void store(ReportSpool.Waiting report) {
    var heard = ReportHeard.of(report.body());
    var isNew =
        transactions.get(
            connection -> {
              if (isStored(connection, report.id())) {
                return false;
              }
              insert(connection, report, heard, openCase(connection, report, heard));
              return true;
            });
    if (isNew) {
      // whom it concerns is in the database, not in a log
      LOG.warn("ALARM: a report of a child in danger came in");
    }
  }

  private static boolean isStored(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, "SELECT 1 FROM child_report WHERE id = ?")) {
      return query.with(id).first(row -> true).isPresent();
    }
  }

  /** The open one of the same child, which nobody closes meanwhile, or a new one. */
  private static UUID openCase(Connection connection, ReportSpool.Waiting report, ReportHeard heard)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO protection_case
                (id, version, state, resident_id, county, community, observed_at, reported_at,
                 alarm_raised_at, reports)
            VALUES (?, 0, 'OPEN', ?::uuid, ?::integer, ?::bigint, ?::timestamptz, ?, ?, 1)
            ON CONFLICT (resident_id) WHERE state = 'OPEN' AND resident_id IS NOT NULL DO UPDATE
               SET reports = protection_case.reports + 1, version = protection_case.version + 1,
                   county = coalesce(protection_case.county, excluded.county),
                   community = coalesce(protection_case.community, excluded.community),
                   observed_at = least(protection_case.observed_at, excluded.observed_at),
                   reported_at = least(protection_case.reported_at, excluded.reported_at)
            RETURNING id
            """)) {
      return query
          .with(report.id())
          .with(heard.child().orElse(null))
          .with(heard.county().orElse(null))
          .with(heard.community().orElse(null))
          .with(heard.observedAt().orElse(null))
          .with(report.reportedAt())
          .with(report.reportedAt())
          .first(row -> row.getObject(1, UUID.class))
          .orElseThrow();
    }
  }

  private void insert(
      Connection connection, ReportSpool.Waiting report, ReportHeard heard, UUID protectionCase)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO child_report (id, case_id, observed_at, reported_at, content, sealed_reporter)
            VALUES (?, ?, ?::timestamptz, ?, ?, ?::bytea)
            """)) {
      query
          .with(report.id())
          .with(protectionCase)
          .with(heard.observedAt().orElse(null))
          .with(report.reportedAt())
          .with(cipher.encrypt(contentRow(report.id()), bytes(heard.content())))
          .with(
              heard
                  .reporter()
                  .map(said -> cipher.encrypt(reporterRow(report.id()), bytes(said)))
                  .orElse(null))
          .run();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String contentRow(UUID report) {
    return "child-report/" + report;
  }

  static String reporterRow(UUID report) {
    return "child-reporter/" + report;
  }

  /** What was said, for whoever may read it. */
  static String text(OriginalCipher cipher, String row, Optional<byte[]> encrypted) {
    return encrypted
        .map(bytes -> new String(cipher.decrypt(row, bytes), StandardCharsets.UTF_8))
        .orElse("");
  }
}
