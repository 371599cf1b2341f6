package io.zhaoren.childwelfare.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.keys.ReEncrypting;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What child welfare keeps encrypted can come under a new key, and stays as it was written. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ChildKeysTest {

  /** Bytes that are not encrypted by us: what goes to Kafka, and answers that are given again. */
  private static final Set<String> OTHERS =
      Set.of(
          "outbox.payload",
          "outbox_rejected.payload",
          "idempotent_request.fingerprint",
          "idempotent_request.answer");

  @Inject DataSource dataSource;
  @Inject ReEncrypting reEncrypting;

  @Test
  void everyEncryptedColumnIsOneThatTheJobKnows() {
    var bytes =
        new Transactions(dataSource)
            .get(
                connection -> {
                  try (var query =
                      new Query(
                          connection,
                          """
                          SELECT table_name || '.' || column_name FROM information_schema.columns
                           WHERE table_schema = current_schema() AND data_type = 'bytea'
                          """)) {
                    return new TreeSet<String>(query.list(row -> row.getString(1)));
                  }
                });
    bytes.removeAll(OTHERS);

    assertThat(reEncrypting.columns().stream().map(each -> each.table() + "." + each.column()))
        .hasSizeGreaterThan(5)
        .containsExactlyInAnyOrderElementsOf(bytes);
  }

  /** Without it each look for an older key reads the whole table. */
  @Test
  void everyEncryptedColumnHasAnIndexByItsKey() {
    var indexes =
        new Transactions(dataSource)
            .get(
                connection -> {
                  try (var query =
                      new Query(
                          connection,
                          """
                          SELECT tablename || ' ' || lower(translate(indexdef, '"', ''))
                            FROM pg_indexes WHERE schemaname = current_schema()
                          """)) {
                    return query.list(row -> row.getString(1));
                  }
                });

    assertThat(reEncrypting.columns())
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(indexes)
                    .anySatisfy(
                        index ->
                            assertThat(index)
                                .startsWith(each.table() + " ")
                                .contains("(substring(" + each.column() + " from 1 for 5))")));
  }

  private void run(String sql, Object... values) {
    new Transactions(dataSource)
        .get(
            connection -> {
              try (var query = new Query(connection, sql)) {
                for (var value : values) {
                  query.with(value);
                }
                return query.run();
              }
            });
  }

  @Test
  void whatWasUploadedStaysAsItWasWrittenExceptForTheKeyThatItLiesUnder() {
    var id = UUID.randomUUID();
    run(
        """
        INSERT INTO visit_record (id, resident_id, worker, visited_on, outcome, result, content, recorded_at)
        VALUES (?, gen_random_uuid(), 'w-1', date '2023-09-30', 'done', 'STORED', ?, now())
        """,
        id,
        new byte[] {1, 2, 3});

    run("UPDATE visit_record SET content = ? WHERE id = ?", new byte[] {4, 5, 6}, id);

    assertThatThrownBy(() -> run("UPDATE visit_record SET worker = 'w-2' WHERE id = ?", id))
        .hasMessageContaining("23001");
    assertThatThrownBy(
            () ->
                run(
                    "UPDATE visit_record SET content = ?, outcome = 'x' WHERE id = ?",
                    new byte[] {7},
                    id))
        .hasMessageContaining("23001");
    assertThatThrownBy(() -> run("DELETE FROM visit_record WHERE id = ?", id))
        .hasMessageContaining("23001");
    new Transactions(dataSource)
        .get(
            connection -> {
              try (var triggers =
                  new Query(connection, "ALTER TABLE visit_record DISABLE TRIGGER USER")) {
                triggers.run();
              }
              try (var row = new Query(connection, "DELETE FROM visit_record WHERE id = ?")) {
                row.with(id).run();
              }
              try (var triggers =
                  new Query(connection, "ALTER TABLE visit_record ENABLE TRIGGER USER")) {
                return triggers.run();
              }
            });
  }
}
