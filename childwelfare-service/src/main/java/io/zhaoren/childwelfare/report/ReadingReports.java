package io.zhaoren.childwelfare.report;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.childwelfare.handler.NamedHandlers;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.OriginalCipher;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens what was said, and for a named handler who said it. Every reading is on record with its
 * reason before anything is shown.
 */
@ApplicationScoped
public class ReadingReports {

  private static final int SHORTEST_REASON = 4;

  private final CaseTransactions transactions;
  private final ProtectionCases cases;
  private final OriginalCipher cipher;
  private final BusinessDay day;
  private final NamedHandlers handlers;
  private final Situations situations = Situations.bundled();

  ReadingReports(
      CaseTransactions transactions,
      ProtectionCases cases,
      OriginalCipher cipher,
      BusinessDay day,
      NamedHandlers handlers) {
    this.transactions = transactions;
    this.cases = cases;
    this.cipher = cipher;
    this.day = day;
    this.handlers = handlers;
  }

  /** What all reports of a case said, those of joined ones too. */
  ReportsRead read(UUID protectionCase, ReportsRead.Asked given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var reason = reason(given);
    return transactions.run(
        connection -> {
          HandlingCases.mustServe(officer, cases.get(protectionCase));
          ProtectionActs.add(connection, protectionCase, "read", officer.id(), reason, day.now());
          return new ReportsRead(said(connection, protectionCase));
        });
  }

  /** Who reported. */
  ReportsRead.Reporter reporter(UUID report, ReportsRead.Asked given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var reason = reason(given);
    return transactions.run(
        connection -> {
          var stored = reporter(connection, report);
          var opened = cases.get(stored.protectionCase());
          HandlingCases.mustServe(officer, opened);
          handlers.mustBeNamed(connection, officer.id(), opened.county());
          ProtectionActs.add(
              connection,
              stored.protectionCase(),
              "reporter-read",
              officer.id(),
              reason,
              day.now());
          return new ReportsRead.Reporter(
              StoringReports.text(cipher, StoringReports.reporterRow(report), stored.sealed()));
        });
  }

  private static String reason(ReportsRead.Asked given) {
    var reason = required(given.reason(), "/reason").strip();
    if (reason.length() < SHORTEST_REASON) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body("/reason", "NO_REASON", new Words("须写明理由", "must say why")));
    }
    return reason;
  }

  private List<ReportsRead.Said> said(Connection connection, UUID protectionCase)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH RECURSIVE joined AS (
              SELECT id FROM protection_case WHERE id = ?
              UNION SELECT c.id FROM protection_case c JOIN joined j ON c.joined_into = j.id)
            SELECT r.id, r.reported_at, r.content, r.told_at IS NOT NULL
              FROM child_report r JOIN joined j ON j.id = r.case_id ORDER BY r.reported_at, r.id
            """)) {
      return query
          .with(protectionCase)
          .list(
              row -> {
                var id = row.getObject(1, UUID.class);
                var content =
                    StoringReports.text(
                        cipher, StoringReports.contentRow(id), Optional.of(row.getBytes(3)));
                return new ReportsRead.Said(
                    id,
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    content,
                    SituationList.shown(situations.among(ReportHeard.situations(content))),
                    row.getBoolean(4));
              });
    }
  }

  private record Sealed(UUID protectionCase, Optional<byte[]> sealed) {}

  private static Sealed reporter(Connection connection, UUID report) throws SQLException {
    try (var query =
        new Query(connection, "SELECT case_id, sealed_reporter FROM child_report WHERE id = ?")) {
      return query
          .with(report)
          .first(
              row -> new Sealed(row.getObject(1, UUID.class), Optional.ofNullable(row.getBytes(2))))
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }
}
