package io.zhaoren.childwelfare.file;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The record of who has read a file, for whoever answers for the access and for audits (未成年人网络保护条例
 * 第三十六条、第三十七条). Why what is sealed was opened may say what is sealed, and is not shown.
 */
@Singleton
public class FileReadings {

  private final Transactions transactions;

  FileReadings(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  /**
   * @throws ProblemException if there is no file
   */
  FileReadingsAnswer of(UUID child, PageRequest page) {
    var after = page.after(Long::parseLong).orElse(0L);
    return transactions.get(
        connection -> {
          mustExist(connection, child);
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT id, read_at, reader, CASE WHEN NOT sealed THEN reason END, approved_by, sealed
                    FROM file_read WHERE resident_id = ? AND id > ? ORDER BY id LIMIT ?
                  """)) {
            var found =
                query
                    .with(child)
                    .with(after)
                    .with(page.limit() + 1)
                    .list(
                        row ->
                            new FileReadingsAnswer.Reading(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getBoolean(6)));
            var shown = page.cut(found, FileReadingsAnswer.Reading::readingId);
            return new FileReadingsAnswer(shown.shown(), shown.next());
          }
        });
  }

  private static void mustExist(Connection connection, UUID child) throws SQLException {
    try (var query = new Query(connection, "SELECT 1 FROM child_file WHERE resident_id = ?")) {
      if (query.with(child).first(row -> true).isEmpty()) {
        throw ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN);
      }
    }
  }
}
