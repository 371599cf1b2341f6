package io.zhaoren.eldercare.voucher;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.policy.vocabulary.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What happens to accounts by itself: credits expire, a death freezes, a death that was wrong lets
 * go, and an account follows its elder when two records become one. Set-wise; any number of times.
 */
@ApplicationScoped
public class KeepingAccounts {

  private static final int AT_ONCE = 1000;

  private final Transactions transactions;
  private final FraudSignals signals;
  private final BusinessDay day;

  public KeepingAccounts(DataSource dataSource, FraudSignals signals, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.signals = signals;
    this.day = day;
  }

  @Scheduled(
      identity = "voucher-accounts",
      every = "${zhaoren.vouchers.every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void keep() {
    transactions.get(
        connection -> {
          followMerges(connection);
          freeze(connection);
          unfreeze(connection);
          return signals.afterDeath(connection);
        });
    while (transactions.get(this::expire)) {
      // as long as there are many
    }
  }

  /** An account whose elder's id ceased is that of the one that stands; of two the money is one. */
  private void followMerges(Connection connection) throws SQLException {
    run(
        connection,
        """
        UPDATE voucher_account v SET resident_id = a.standing
          FROM resident_alias a
         WHERE a.resident_id = v.resident_id AND a.standing <> a.resident_id
           AND NOT EXISTS (SELECT FROM voucher_account o WHERE o.resident_id = a.standing)
           AND NOT EXISTS (SELECT FROM voucher_account twin
                             JOIN resident_alias b ON b.resident_id = twin.resident_id
                            WHERE b.standing = a.standing AND twin.id < v.id)
        """);
    try (var query =
        new Query(
            connection,
            """
            WITH pair AS (
              SELECT v.id AS old, o.id AS new, v.balance_fen AS fen
                FROM voucher_account v
                JOIN resident_alias a ON a.resident_id = v.resident_id AND a.standing <> a.resident_id
                JOIN voucher_account o ON o.resident_id = a.standing
               WHERE v.balance_fen > 0 AND v.held_fen = 0
               ORDER BY v.id FOR UPDATE OF v, o),
            moved AS (
              UPDATE voucher_credit c SET account_id = p.new FROM pair p
               WHERE c.account_id = p.old AND c.left_fen > 0),
            entry AS (
              INSERT INTO voucher_entry (kind, from_account, to_account, fen, on_day, recorded_at)
              SELECT 'MERGE', 'elder:' || old, 'elder:' || new, fen, ?, ? FROM pair),
            emptied AS (
              UPDATE voucher_account v SET balance_fen = 0 FROM pair p WHERE v.id = p.old)
            UPDATE voucher_account v SET balance_fen = v.balance_fen + p.fen
              FROM (SELECT new, sum(fen) AS fen FROM pair GROUP BY new) AS p WHERE v.id = p.new
            """)) {
      query.with(day.today()).with(day.now()).run();
    }
  }

  private void freeze(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE voucher_account a SET frozen_on = ?
              FROM resident_facts r
             WHERE a.frozen_on IS NULL AND r.resident_id = a.resident_id
               AND r.person_death_date IS NOT NULL
               AND r.person_death_date_standing IS DISTINCT FROM ?
            """)) {
      query.with(day.today()).with(Standing.DECLARED.ordinal()).run();
    }
  }

  private static void unfreeze(Connection connection) throws SQLException {
    run(
        connection,
        """
        UPDATE voucher_account a SET frozen_on = NULL
          FROM resident_facts r
         WHERE a.frozen_on IS NOT NULL AND r.resident_id = a.resident_id
           AND r.person_death_date IS NULL
        """);
  }

  private boolean expire(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH owner AS (
              SELECT id FROM voucher_account
               WHERE id IN (SELECT account_id FROM voucher_credit
                             WHERE left_fen > 0 AND expires_on < ? ORDER BY account_id LIMIT ?)
               ORDER BY id FOR UPDATE),
            over AS (
              SELECT c.id, c.account_id, c.programme, c.left_fen FROM voucher_credit c
                JOIN owner o ON o.id = c.account_id
               WHERE c.left_fen > 0 AND c.expires_on < ? FOR UPDATE OF c),
            emptied AS (
              UPDATE voucher_credit c SET left_fen = 0 FROM over WHERE c.id = over.id),
            entry AS (
              INSERT INTO voucher_entry
                (kind, from_account, to_account, fen, credit_id, on_day, recorded_at)
              SELECT 'EXPIRY', 'elder:' || account_id, 'fund:' || programme, left_fen, id, ?, ?
                FROM over)
            UPDATE voucher_account a SET balance_fen = a.balance_fen - o.fen
              FROM (SELECT account_id, sum(left_fen) AS fen FROM over GROUP BY account_id) AS o
             WHERE a.id = o.account_id
            """)) {
      return query
              .with(day.today())
              .with(AT_ONCE)
              .with(day.today())
              .with(day.today())
              .with(day.now())
              .run()
          == AT_ONCE;
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var query = new Query(connection, sql)) {
      query.run();
    }
  }
}
