package io.zhaoren.finding.rejection;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The rejected lines of one import. */
@ApplicationScoped
public class ImportRejections {

  private final Transactions transactions;

  public ImportRejections(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /**
   * By line.
   *
   * @param source only of this source, if given
   * @param after the last line of the page before, or 0
   */
  public List<KeptRejection> page(UUID importId, Optional<String> source, long after, int limit) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT id, source, reason, pointer, event_id, import_id, import_line,
                         rejected_at, keep_until
                    FROM rejected_fact
                   WHERE import_id = ? AND import_line > ? AND (?::text IS NULL OR source = ?)
                   ORDER BY import_line
                   LIMIT ?
                  """)) {
            return query
                .with(importId)
                .with(after)
                .with(source.orElse(null))
                .with(source.orElse(null))
                .with(limit)
                .list(ImportRejections::read);
          }
        });
  }

  private static KeptRejection read(ResultSet row) throws SQLException {
    return new KeptRejection(
        row.getObject("id", UUID.class),
        new Rejection.Place.InImport(
            row.getObject("import_id", UUID.class), row.getLong("import_line")),
        RejectionReason.valueOf(row.getString("reason")),
        row.getString("pointer"),
        row.getString("source"),
        Optional.ofNullable(row.getString("event_id")),
        row.getObject("rejected_at", OffsetDateTime.class).toInstant(),
        row.getObject("keep_until", LocalDate.class));
  }
}
