package io.zhaoren.finding.intake;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.intake.IntakeAnswer.PartitionRead;
import io.zhaoren.finding.intake.IntakeAnswer.Totals;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads how far the facts have come in. */
@ApplicationScoped
public class IntakeProgress {

  private final Transactions transactions;

  public IntakeProgress(DataSource database) {
    this.transactions = new Transactions(database);
  }

  IntakeAnswer now() {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT topic, partition_number, next_offset FROM intake_offset
                   ORDER BY topic COLLATE "C", partition_number
                  """)) {
            var partitions =
                query.list(
                    row ->
                        new PartitionRead(
                            row.getString("topic"),
                            row.getInt("partition_number"),
                            row.getLong("next_offset")));
            return new IntakeAnswer(partitions, totals(connection));
          }
        });
  }

  private static Totals totals(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT coalesce(sum(accepted), 0)::bigint AS accepted,
                   coalesce(sum(repeated), 0)::bigint AS repeated,
                   (SELECT count(*) FROM rejected_fact) AS rejected,
                   (SELECT count(*) FROM outbox) AS waiting
              FROM intake_tally
            """)) {
      return query
          .first(
              row ->
                  new Totals(
                      row.getLong("accepted"),
                      row.getLong("repeated"),
                      row.getLong("rejected"),
                      row.getLong("waiting")))
          .orElseThrow();
    }
  }
}
