package io.zhaoren.eldercare.voucher;

import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Accounts and months as they may be read. */
@Singleton
public final class ShowingAccounts {

  private static final int USES = 100;

  private final Transactions transactions;
  private final Elders elders;

  public ShowingAccounts(DataSource dataSource, Elders elders) {
    this.transactions = new Transactions(dataSource);
    this.elders = elders;
  }

  /**
   * @throws ProblemException if the person has none
   */
  AccountState of(UUID resident) {
    return transactions.get(
        connection -> {
          var ids = elders.idsOf(connection, elders.get(connection, resident).id());
          try (var query =
              new Query(connection, "SELECT * FROM voucher_account WHERE resident_id = ANY(?)")) {
            return query
                .uuids(ids)
                .first(
                    row -> {
                      var id = row.getObject("id", UUID.class);
                      return new AccountState(
                          row.getObject("resident_id", UUID.class),
                          Yuan.money(row.getLong("balance_fen")),
                          Yuan.money(row.getLong("held_fen")),
                          row.getObject("frozen_on", LocalDate.class),
                          credits(connection, id),
                          Uses.of(connection, id, USES));
                    })
                .orElseThrow(
                    () ->
                        ProblemException.of(
                            ProblemType.CASEWORK_RECORD_UNKNOWN,
                            new Words("此人没有服务券账户", "this person has no account of vouchers")));
          }
        });
  }

  private static List<AccountState.Credit> credits(Connection connection, UUID account)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT * FROM voucher_credit WHERE account_id = ? ORDER BY month DESC, programme LIMIT 100")) {
      return query
          .with(account)
          .list(
              row ->
                  new AccountState.Credit(
                      row.getString("programme"),
                      YearMonth.from(row.getObject("month", LocalDate.class)).toString(),
                      Yuan.money(row.getLong("fen")),
                      Yuan.money(row.getLong("left_fen")),
                      row.getObject("expires_on", LocalDate.class)));
    }
  }

  /** What moved in a month, and whether everything adds up to the fen at this moment. */
  MonthBalance month(YearMonth month) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT coalesce(sum(fen) FILTER (WHERE kind = 'CREDIT' AND within), 0) AS credited,
                         coalesce(sum(fen) FILTER (WHERE kind IN ('SPEND', 'CAPTURE') AND within), 0) AS spent,
                         coalesce(sum(fen) FILTER (WHERE kind = 'REFUND' AND within), 0) AS refunded,
                         coalesce(sum(fen) FILTER (WHERE kind = 'EXPIRY' AND within), 0) AS expired,
                         coalesce(sum(CASE WHEN to_account LIKE 'elder:%' THEN fen ELSE 0 END
                           - CASE WHEN from_account LIKE 'elder:%' THEN fen ELSE 0 END), 0) AS accounts,
                         coalesce(sum(CASE WHEN to_account LIKE 'held:%' THEN fen ELSE 0 END
                           - CASE WHEN from_account LIKE 'held:%' THEN fen ELSE 0 END), 0) AS held
                    FROM (SELECT *, on_day >= ? AS within FROM voucher_entry WHERE on_day <= ?) AS e
                  """)) {
            return query
                .with(month.atDay(1))
                .with(month.atEndOfMonth())
                .first(
                    row ->
                        new MonthBalance(
                            month.toString(),
                            Yuan.money(row.getLong("credited")),
                            Yuan.money(row.getLong("spent")),
                            Yuan.money(row.getLong("refunded")),
                            Yuan.money(row.getLong("expired")),
                            Yuan.money(row.getLong("accounts")),
                            Yuan.money(row.getLong("held")),
                            isBalanced(connection)))
                .orElseThrow();
          }
        });
  }

  /** One statement, so that it sees one moment: of accounts, credits and entries. */
  private static boolean isBalanced(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH net AS (
              SELECT account, sum(fen) AS fen FROM (
                SELECT to_account AS account, fen FROM voucher_entry
                 UNION ALL SELECT from_account, -fen FROM voucher_entry) AS moves
               GROUP BY account)
            SELECT NOT EXISTS (
                     SELECT FROM voucher_account a
                       LEFT JOIN net e ON e.account = 'elder:' || a.id
                       LEFT JOIN net h ON h.account = 'held:' || a.id
                      WHERE a.balance_fen <> coalesce(e.fen, 0) OR a.held_fen <> coalesce(h.fen, 0))
               AND (SELECT coalesce(sum(fen), 0) FROM net) = 0
               AND (SELECT coalesce(sum(balance_fen), 0) FROM voucher_account)
                   = (SELECT coalesce(sum(left_fen), 0) FROM voucher_credit) AS balanced
            """)) {
      return query.first(row -> row.getBoolean("balanced")).orElse(false);
    }
  }
}
