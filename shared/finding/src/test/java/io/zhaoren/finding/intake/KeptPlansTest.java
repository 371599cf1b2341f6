package io.zhaoren.finding.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.database.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The intake keeps the plans of its statements, also those that were made for empty tables. */
class KeptPlansTest {

  /** The driver keeps a statement after five times; the last of these run by kept plans. */
  private static final int ENOUGH = 12;

  private static final int HOMES = 1_500;
  private static final int MOST_ROWS_OF_A_TABLE = 60;

  private static final String NEVER_ANALYSED =
      """
      DO $$
      DECLARE each regclass;
      BEGIN
        FOR each IN SELECT oid FROM pg_class
                     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
          EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', each);
        END LOOP;
      END $$
      """;

  private static SmallService service;

  @BeforeAll
  static void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterAll
  static void close() {
    service.close();
  }

  /** Two who live together, of whom enough is said for matches, days to come and a due date. */
  private static List<Said> home() {
    var household = UUID.randomUUID();
    var said = new ArrayList<Said>();
    for (var who : List.of(UUID.randomUUID(), UUID.randomUUID())) {
      said.add(Said.of(who, "person.household", household));
      said.add(Said.of(who, "person.birthDate", "1985-05-05"));
      said.add(Said.of(who, "person.hukouCounty", "330106"));
      said.add(Said.of(who, "assistance.income12Months", "6000.00 CNY/year"));
    }
    said.add(Said.of(household, "assistance.homesOwned", 1));
    return said;
  }

  private static Map<String, Long> rowsRead() throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              var rows = new LinkedHashMap<String, Long>();
              try (var query =
                  new Query(
                      connection,
                      """
                      SELECT t.relname,
                             t.seq_tup_read
                             + coalesce((SELECT sum(i.idx_tup_read)
                                           FROM pg_stat_user_indexes i
                                          WHERE i.relid = t.relid), 0)
                        FROM pg_stat_user_tables t
                      """)) {
                query.each(row -> rows.merge(row.getString(1), row.getLong(2), Long::sum));
              }
              return rows;
            });
  }

  /** What this thread's connection has read is told to all. */
  private static void tell() throws SQLException {
    service.database().execute("SELECT pg_stat_force_next_flush()");
  }

  @Test
  void noPlanThatWasMadeForEmptyTablesReadsAWholeOne() throws Exception {
    // only now the tables are known to be empty; and nobody is to learn otherwise
    service.database().execute("VACUUM ANALYZE");
    service.database().execute(NEVER_ANALYSED);
    for (var i = 0; i < ENOUGH; i++) {
      service.record(home());
    }
    // by another connection, as in another process
    CompletableFuture.runAsync(
            () -> {
              var said = new ArrayList<Said>();
              for (var i = 0; i < HOMES; i++) {
                said.addAll(home());
              }
              service.record(said);
            })
        .get();
    tell();
    var before = rowsRead();
    service.record(home());
    tell();
    assertThat(rowsRead())
        .allSatisfy(
            (table, rows) ->
                assertThat(rows - before.getOrDefault(table, 0L))
                    .as(table)
                    .isLessThan(MOST_ROWS_OF_A_TABLE));
  }
}
