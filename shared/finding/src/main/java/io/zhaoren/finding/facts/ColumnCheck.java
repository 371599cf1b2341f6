package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.StartRefusedException;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Columns and vocabulary say the same, or the service does not start. Where a later release has
 * migrated the database (docs/adr/0086), it may have added columns of facts that only it knows:
 * they are left alone.
 */
@Singleton
public final class ColumnCheck {

  private static final Logger LOG = Logger.getLogger(ColumnCheck.class);

  private final Transactions transactions;
  private final Vocabulary vocabulary;
  private final Flyway flyway;

  public ColumnCheck(DataSource dataSource, Vocabulary vocabulary, Flyway flyway) {
    this.transactions = new Transactions(dataSource);
    this.vocabulary = vocabulary;
    this.flyway = flyway;
  }

  /**
   * @throws StartRefusedException naming every column that is missing, of another type, or of no
   *     fact, if no later release can have added it
   */
  public void check() {
    var differences = transactions.get(this::differences);
    if (!differences.isEmpty()) {
      throw new StartRefusedException(
          "columns and vocabulary differ: " + String.join("; ", differences));
    }
  }

  private List<String> differences(Connection connection) throws SQLException {
    var differences = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    for (var about : About.values()) {
      var expected = new TreeMap<String, String>();
      expected.put(FactColumn.key(about), "uuid");
      for (var column : FactColumn.of(vocabulary, about)) {
        expected.put(column.value(), column.sqlType());
        expected.put(column.stale(), "date");
        expected.put(column.standing(), "smallint");
      }
      var table = FactColumn.table(about);
      var actual = columns(connection, table);
      expected.forEach(
          (name, type) -> {
            var is = actual.get(name);
            if (is == null) {
              differences.add("%s.%s %s is missing".formatted(table, name, type));
            } else if (!is.equals(type)) {
              differences.add("%s.%s is %s and should be %s".formatted(table, name, is, type));
            }
          });
      actual.keySet().stream()
          .filter(name -> !expected.containsKey(name))
          .forEach(name -> unknown.add("%s.%s belongs to no fact".formatted(table, name)));
    }
    if (!unknown.isEmpty() && isOfALaterRelease()) {
      LOG.infof("%d columns of facts are of a later release", unknown.size());
    } else {
      differences.addAll(unknown);
    }
    return differences;
  }

  /** Whether a migration was made of which this build knows nothing. */
  private boolean isOfALaterRelease() {
    return Arrays.stream(flyway.info().all())
        .map(MigrationInfo::getState)
        .anyMatch(state -> state.isApplied() && !state.isResolved());
  }

  private static TreeMap<String, String> columns(Connection connection, String table)
      throws SQLException {
    var columns = new TreeMap<String, String>();
    try (var query =
        new Query(
            connection,
            """
            SELECT column_name, data_type FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = ?
            """)) {
      query.with(table).each(row -> columns.put(row.getString(1), row.getString(2)));
    }
    return columns;
  }
}
