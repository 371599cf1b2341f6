package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who looks up by key keeps the plan, also one that was made for an empty table. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LooksTest {

  private static final int ENOUGH_TO_KEEP_A_PLAN = 6;

  @Inject DataSource database;
  @Inject Looks looks;

  @BeforeEach
  void anEmptyTable() throws SQLException {
    execute("CREATE TABLE looked_at (id bigint PRIMARY KEY, says text)");
    // only now it is known to be empty
    execute("VACUUM looked_at");
  }

  @AfterEach
  void noTable() throws SQLException {
    execute("DROP TABLE looked_at");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The plan that is kept of a statement that was run some times. */
  private static String plan(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("PREPARE look(bigint) AS SELECT says FROM looked_at WHERE id = $1");
      for (var i = 0; i < ENOUGH_TO_KEEP_A_PLAN; i++) {
        statement.execute("EXECUTE look(1)");
      }
      var lines = new ArrayList<String>();
      try (var rows = statement.executeQuery("EXPLAIN EXECUTE look(1)")) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      } finally {
        statement.execute("DEALLOCATE look");
      }
      return String.join("\n", lines);
    }
  }

  @Test
  void aPlanIsKeptAndReadsNoWholeTableAlthoughThereWasNothingInIt() {
    assertThat(looks.look(LooksTest::plan)).contains("id = $1").doesNotContain("Seq Scan");
  }

  @Test
  void elsewhereEachStatementIsPlannedAnew() throws SQLException {
    try (var connection = database.getConnection()) {
      assertThat(plan(connection)).contains("id = '1'").contains("Seq Scan");
    }
  }

  @Test
  void whoLooksChangesNothing() {
    assertThatThrownBy(
            () ->
                looks.look(
                    connection -> {
                      try (var statement = connection.createStatement()) {
                        return statement.execute("DELETE FROM looked_at");
                      }
                    }))
        .isInstanceOf(DatabaseException.class)
        // read_only_sql_transaction
        .hasMessageContaining("25006");
  }
}
