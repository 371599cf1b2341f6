package io.zhaoren.eldercare.voucher;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.parameter.ParameterValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Credits what runs for the month, once for each entitlement and month: set-wise, any number of
 * times and of instances. A sum that is changed later in the month counts from the next one.
 */
@ApplicationScoped
public class CreditingVouchers {

  /** What is given as a credit for services and never paid out. */
  static final List<String> PROGRAMMES = List.of("elder-care-service-subsidy", Accounts.SHARE);

  private static final String KEPT = "voucherKeptMonths";
  private static final int AT_ONCE = 1000;

  private record Due(UUID entitlement, UUID resident, String programme, int county, long fen) {}

  private final Transactions transactions;
  private final PolicyStore policies;
  private final BusinessDay day;

  public CreditingVouchers(DataSource dataSource, PolicyStore policies, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.day = day;
  }

  @Scheduled(
      identity = "voucher-credits",
      every = "${zhaoren.vouchers.every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void credit() {
    while (transactions.get(this::some)) {
      // as long as there are many
    }
  }

  private boolean some(Connection connection) throws SQLException {
    var parameters = policies.current(connection).policies().parameters();
    var month = YearMonth.from(day.today());
    try (var lock =
        new Query(
            connection, "SELECT pg_advisory_xact_lock(hashtext('zhaoren.voucher-credits'))")) {
      lock.each(row -> {});
    }
    var due = due(connection, month);
    var expiry = new ArrayList<@Nullable LocalDate>();
    for (var each : due) {
      expiry.add(
          parameters.at(KEPT, each.county(), day.today(), Optional.empty())
                  instanceof ParameterValue.Known known
              ? month.plusMonths(known.value()).atEndOfMonth()
              : null);
    }
    store(connection, due, expiry, month);
    return due.size() == AT_ONCE;
  }

  private static List<Due> due(Connection connection, YearMonth month) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT id, subject_id, programme, county, fen
              FROM (SELECT g.id, g.subject_id, g.programme, g.county, owed_fen(g.id, ?) AS fen
                      FROM granted_entitlement g
                     WHERE g.programme = ANY(?) AND g.about = 'RESIDENT' AND g.first_month <= ?
                       AND (g.last_month IS NULL OR g.last_month >= ?)
                       AND NOT EXISTS (SELECT FROM voucher_account a
                                        WHERE a.resident_id = g.subject_id AND a.frozen_on IS NOT NULL)
                       AND NOT EXISTS (SELECT FROM voucher_credit c
                                        WHERE c.entitlement_id = g.id AND c.month = ?)) AS owed
             WHERE fen > 0 ORDER BY subject_id, programme LIMIT ?
            """)) {
      var first = month.atDay(1);
      return query
          .with(first)
          .texts(PROGRAMMES)
          .with(first)
          .with(first)
          .with(first)
          .with(AT_ONCE)
          .list(
              row ->
                  new Due(
                      row.getObject(1, UUID.class),
                      row.getObject(2, UUID.class),
                      row.getString(3),
                      row.getInt(4),
                      row.getLong(5)));
    }
  }

  private void store(
      Connection connection,
      List<Due> due,
      List<? extends @Nullable LocalDate> expiry,
      YearMonth month)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO voucher_account (id, resident_id, balance_fen, held_fen)
            SELECT DISTINCT ON (r) gen_random_uuid(), r, 0, 0 FROM unnest(?) AS t(r) ORDER BY r
            ON CONFLICT (resident_id) DO NOTHING
            """)) {
      query.uuids(due.stream().map(Due::resident).toList()).run();
    }
    try (var query =
        new Query(
            connection,
            """
            WITH credit AS (
              INSERT INTO voucher_credit
                (id, account_id, entitlement_id, programme, month, fen, left_fen, expires_on)
              SELECT gen_random_uuid(), a.id, d.entitlement, d.programme, ?, d.fen, d.fen, d.expires
                FROM unnest(?, ?, ?, ?, ?) AS d(entitlement, resident, programme, fen, expires)
                JOIN voucher_account a ON a.resident_id = d.resident
              ON CONFLICT (entitlement_id, month) DO NOTHING
              RETURNING id, account_id, programme, fen),
            entry AS (
              INSERT INTO voucher_entry
                (kind, from_account, to_account, fen, credit_id, on_day, recorded_at)
              SELECT 'CREDIT', 'fund:' || programme, 'elder:' || account_id, fen, id, ?, ?
                FROM credit)
            UPDATE voucher_account a SET balance_fen = a.balance_fen + c.fen
              FROM (SELECT account_id, sum(fen) AS fen FROM credit GROUP BY account_id) AS c
             WHERE a.id = c.account_id
            """)) {
      query
          .with(month.atDay(1))
          .uuids(due.stream().map(Due::entitlement).toList())
          .uuids(due.stream().map(Due::resident).toList())
          .texts(due.stream().map(Due::programme).toList())
          .numbers(due.stream().map(Due::fen).toList())
          .days(expiry)
          .with(day.today())
          .with(day.now())
          .run();
    }
  }
}
