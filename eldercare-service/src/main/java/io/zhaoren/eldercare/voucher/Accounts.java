package io.zhaoren.eldercare.voucher;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.Standing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts and what is left on them. Whoever moves anything holds the account's row. */
final class Accounts {

  /** The care voucher covers a share of one's own payment (P85); whatever else pays in full. */
  static final String SHARE = "care-voucher";

  private static final String COLUMNS =
      """
      a.id, a.resident_id, a.balance_fen, a.held_fen,
      a.frozen_on IS NOT NULL
        OR EXISTS (SELECT FROM resident_facts r
                    WHERE r.resident_id = a.resident_id AND r.person_death_date IS NOT NULL
                      AND r.person_death_date_standing IS DISTINCT FROM %d) AS frozen
      """
          .formatted(Standing.DECLARED.ordinal());

  private Accounts() {}

  /** Of a person, by any id that the person ever had. */
  static Optional<Account> lock(Connection connection, List<UUID> ids) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT "
                + COLUMNS
                + " FROM voucher_account a WHERE a.resident_id = ANY(?) FOR UPDATE OF a")) {
      return query.uuids(ids).first(Accounts::read);
    }
  }

  static Account lock(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT " + COLUMNS + " FROM voucher_account a WHERE a.id = ? FOR UPDATE OF a")) {
      return query.with(id).first(Accounts::read).orElseThrow();
    }
  }

  private static Account read(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        row.getObject("resident_id", UUID.class),
        row.getLong("balance_fen"),
        row.getLong("held_fen"),
        row.getBoolean("frozen"));
  }

  /** Those that can be spent on a day, in the order in which they expire. */
  static List<Lot> lots(Connection connection, UUID account, LocalDate on) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT id, left_fen, programme = ? AS share FROM voucher_credit
             WHERE account_id = ? AND left_fen > 0 AND (expires_on IS NULL OR expires_on >= ?)
             ORDER BY expires_on NULLS LAST, month, id
            """)) {
      return query
          .with(SHARE)
          .with(account)
          .with(on)
          .list(
              row ->
                  new Lot(
                      row.getObject("id", UUID.class),
                      row.getLong("left_fen"),
                      row.getBoolean("share")));
    }
  }

  /** Takes these sums from the credits. */
  static void take(Connection connection, Map<UUID, Long> taken) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE voucher_credit c SET left_fen = left_fen - t.fen
              FROM unnest(?, ?) AS t(id, fen) WHERE c.id = t.id
            """)) {
      query.uuids(taken.keySet()).numbers(taken.values()).run();
    }
  }

  /** Gives back what a use had taken, each to its credit. */
  static void giveBack(Connection connection, UUID use) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE voucher_credit c SET left_fen = left_fen + l.fen
              FROM voucher_allocation l WHERE l.use_id = ? AND c.id = l.credit_id
            """)) {
      query.with(use).run();
    }
  }

  /** Moves the sums of an account; below nothing the database refuses it. */
  static void move(Connection connection, UUID account, long balance, long held)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE voucher_account SET balance_fen = balance_fen + ?, held_fen = held_fen + ?
             WHERE id = ?
            """)) {
      query.with(balance).with(held).with(account).run();
    }
  }
}
