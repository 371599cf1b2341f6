package io.zhaoren.finding.measures;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** What waits in the outbox, and what Kafka refused. */
@Singleton
class Waiting implements Measure {

  private static final String OLDEST = "zhaoren_outbox_oldest_age_seconds";
  private static final String REFUSED = "zhaoren_outbox_refused";
  private static final String DEAD = "zhaoren_outbox_dead_rows";

  private final Transactions transactions;

  Waiting(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public Duration every() {
    return OFTEN;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(
        Gauged.of(OLDEST, "Age of the oldest event that Kafka does not have; 0: there is none"),
        Gauged.of(REFUSED, "Events that Kafka refused for good and that wait for a person"),
        Gauged.of(DEAD, "Rows of the outbox that are deleted and not yet cleaned up"));
  }

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    return transactions.run(
        connection ->
            List.of(
                Measured.of(
                    OLDEST,
                    number(
                        connection,
                        """
                        SELECT coalesce((SELECT greatest(0, extract(epoch FROM now() - created_at))
                                           FROM outbox ORDER BY id LIMIT 1), 0)
                        """)),
                Measured.of(REFUSED, number(connection, "SELECT count(*) FROM outbox_rejected")),
                Measured.of(
                    DEAD,
                    number(
                        connection,
                        """
                        SELECT coalesce(max(n_dead_tup), 0) FROM pg_stat_user_tables
                         WHERE relid = 'outbox'::regclass
                        """))));
  }

  private static double number(Connection connection, String sql) throws SQLException {
    try (var query = new Query(connection, sql)) {
      return query.first(row -> row.getDouble(1)).orElseThrow();
    }
  }
}
