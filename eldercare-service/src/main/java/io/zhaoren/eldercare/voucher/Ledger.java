package io.zhaoren.eldercare.voucher;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Writes what is moved from one account to another. */
@Singleton
public final class Ledger {

  /** Why something moves. */
  enum Kind {
    SPEND,
    HOLD,
    CAPTURE,
    RELEASE,
    REFUND
  }

  private final BusinessDay day;

  public Ledger(BusinessDay day) {
    this.day = day;
  }

  static String elder(UUID account) {
    return "elder:" + account;
  }

  static String held(UUID account) {
    return "held:" + account;
  }

  static String provider(String code) {
    return "provider:" + code;
  }

  void move(Connection connection, Kind kind, String from, String to, long fen, UUID use)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO voucher_entry (kind, from_account, to_account, fen, use_id, on_day, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)) {
      query
          .with(kind.name())
          .with(from)
          .with(to)
          .with(fen)
          .with(use)
          .with(day.today())
          .with(day.now())
          .run();
    }
  }
}
