package io.zhaoren.eldercare.voucher;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The uses of vouchers. */
final class Uses {

  /** One as it is stored. */
  record Stored(UUID account, String provider, long fen, UseState state) {}

  private Uses() {}

  static Optional<Stored> find(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, "SELECT * FROM voucher_use WHERE id = ?")) {
      return query.with(id).first(Uses::read);
    }
  }

  static Stored get(Connection connection, UUID id) throws SQLException {
    return find(connection, id)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /** Those of an account, the latest first. */
  static List<UseState> of(Connection connection, UUID account, int limit) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT * FROM voucher_use WHERE account_id = ? ORDER BY happened_at DESC, id LIMIT ?")) {
      return query.with(account).with(limit).list(row -> read(row).state());
    }
  }

  static void become(Connection connection, UUID id, String state) throws SQLException {
    try (var query =
        new Query(
            connection, "UPDATE voucher_use SET state = ?, version = version + 1 WHERE id = ?")) {
      query.with(state).with(id).run();
    }
  }

  static void allocate(Connection connection, UUID use, Map<UUID, Long> taken) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO voucher_allocation (use_id, credit_id, fen)
            SELECT ?, id, fen FROM unnest(?, ?) AS t(id, fen)
            """)) {
      query.with(use).uuids(taken.keySet()).numbers(taken.values()).run();
    }
  }

  private static Stored read(ResultSet row) throws SQLException {
    return new Stored(
        row.getObject("account_id", UUID.class),
        row.getString("provider"),
        row.getLong("fen"),
        new UseState(
            row.getObject("id", UUID.class),
            row.getInt("version"),
            row.getString("provider"),
            row.getString("service"),
            Yuan.money(row.getLong("price_fen")),
            Yuan.money(row.getLong("fen")),
            row.getObject("happened_at", OffsetDateTime.class),
            row.getString("state").toLowerCase(Locale.ROOT)));
  }
}
