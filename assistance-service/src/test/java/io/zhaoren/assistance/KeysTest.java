package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.keys.ReEncrypting;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What casework keeps encrypted can come under a new key. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class KeysTest {

  @Inject DataSource dataSource;
  @Inject ReEncrypting reEncrypting;

  @Test
  void whatComplaintsSayIsLookedAfter() {
    assertThat(reEncrypting.columns())
        .extracting(each -> each.table() + "." + each.column())
        .contains("complaint.says", "complaint.answer");
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
}
