package io.zhaoren.finding.policies;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.policy.text.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** The stored policy files, as they were written. */
@ApplicationScoped
public class PolicyFiles {

  private final Transactions transactions;

  public PolicyFiles(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /** The file that the policy was read from. */
  public String text(Policy policy) {
    return transactions
        .get(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      "SELECT content FROM policy_text WHERE kind = 'POLICY' AND hash = ?")) {
                return query.with(policy.hash()).first(row -> row.getString("content"));
              }
            })
        .orElseThrow(() -> new IllegalStateException("no file is stored for " + policy));
  }
}
