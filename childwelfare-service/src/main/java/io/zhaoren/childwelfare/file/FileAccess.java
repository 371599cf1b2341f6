package io.zhaoren.childwelfare.file;

import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.childwelfare.handler.NamedHandlers;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may read a file: whoever is responsible for the child or stands in, as approved with the
 * appointment, and whom a supervisor or officer has approved (未成年人网络保护条例 第三十六条). An auditor reads
 * in a case of the audit (第三十七条), without a yes of those who are audited. What is sealed is open to
 * named handlers alone. Each reading is on record, with its reason, before anything is shown.
 */
@Singleton
public class FileAccess {

  private static final int SHORTEST_REASON = 4;

  private final BusinessDay day;
  private final NamedHandlers handlers;

  FileAccess(BusinessDay day, NamedHandlers handlers) {
    this.day = day;
    this.handlers = handlers;
  }

  /**
   * Puts a reading on record.
   *
   * @throws ProblemException if the reader may not
   */
  void read(Connection connection, ChildFile file, String reader, String reason, boolean sealed)
      throws SQLException {
    var child = file.residentId();
    var approvedBy =
        approvedBy(connection, child, reader)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.NOT_ALLOWED,
                        new Words(
                            "档案只对负责该儿童的人员或者经批准的人员开放",
                            "a file is open to whoever is responsible for the child, or was approved")));
    if (sealed) {
      mustBeNamed(connection, reader, file.county());
    }
    record(connection, child, reader, reason, approvedBy, sealed);
  }

  /**
   * Puts the reading of an auditor on record, also of a file that is closed.
   *
   * @param audit the case, which stands where another reader's approval does
   * @throws ProblemException if what is sealed is asked for, which an audit never opens
   */
  void audit(
      Connection connection,
      ChildFile file,
      String auditor,
      String reason,
      String audit,
      boolean sealed)
      throws SQLException {
    if (sealed) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED, new Words("密封内容不对审计开放", "what is sealed is not open to audits"));
    }
    record(connection, file.residentId(), auditor, reason, "case=" + audit, false);
  }

  /**
   * @throws ProblemException if the handler is not appointed for the county today
   */
  void mustBeNamed(Connection connection, String handler, int county) throws SQLException {
    handlers.mustBeNamed(
        connection, handler, Optional.of(county).filter(code -> code != OpeningFiles.PROVINCE));
  }

  void record(
      Connection connection,
      UUID child,
      String reader,
      String reason,
      String approvedBy,
      boolean sealed)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO file_read (resident_id, reader, reason, approved_by, sealed, read_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """)) {
      query
          .with(child)
          .with(reader)
          .with(reason)
          .with(approvedBy)
          .with(sealed)
          .with(day.now())
          .run();
    }
  }

  private Optional<String> approvedBy(Connection connection, UUID child, String reader)
      throws SQLException {
    if (isResponsible(connection, child, reader)) {
      try (var query =
          new Query(connection, "SELECT appointed_by FROM child_worker WHERE worker = ?")) {
        return query.with(reader).first(row -> row.getString(1));
      }
    }
    try (var query =
        new Query(
            connection,
            """
            SELECT approved_by FROM file_approval
             WHERE resident_id = ? AND reader = ? AND ? BETWEEN from_day AND until_day
             ORDER BY until_day DESC LIMIT 1
            """)) {
      return query.with(child).with(reader).with(day.today()).first(row -> row.getString(1));
    }
  }

  /** Whether the worker is responsible for the child today, or stands in for whoever is. */
  public boolean isResponsible(Connection connection, UUID child, String worker)
      throws SQLException {
    var charge = Charges.of(connection, child);
    return charge.isPresent()
        && Charges.actingAs(connection, worker, day.today()).contains(charge.get().responsible());
  }

  /**
   * @throws ProblemException if none is given
   */
  static String reason(@Nullable String given) {
    var reason = given == null ? "" : given.strip();
    if (reason.length() < SHORTEST_REASON) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body("/reason", "NO_REASON", new Words("须写明理由", "must say why")));
    }
    return reason;
  }
}
