package io.zhaoren.finding.database;

import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/**
 * Looks up somebody by key and changes nothing: each statement sees a moment of its own, and there
 * is nothing to begin and nothing to commit. The connections are others than those of {@link
 * Transactions}: on these a statement is planned once and not each time, and never by reading a
 * whole table, so that a plan made for an empty table is as good for a full one
 * (docs/adr/0094-who-looks-up-by-key-keeps-the-plan.md). A passing trouble starts it again.
 */
@Singleton
public class Looks {

  private final javax.sql.DataSource dataSource;

  @Inject
  public Looks(@DataSource("looks") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public <T> T look(Transactions.Work<T> work) {
    try {
      return Transactions.again(
          () -> {
            try (var connection = dataSource.getConnection()) {
              return work.in(connection);
            }
          });
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }
}
