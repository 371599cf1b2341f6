package io.zhaoren.childwelfare.report;

import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what with a case. */
final class ProtectionActs {

  private ProtectionActs() {}

  static void add(
      Connection connection,
      UUID protectionCase,
      String act,
      String officer,
      @Nullable String reason,
      Instant at)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO protection_act (case_id, act, officer, reason, recorded_at)
            VALUES (?, ?, ?, ?, ?)
            """)) {
      query.with(protectionCase).with(act).with(officer).with(reason).with(at).run();
    }
  }
}
