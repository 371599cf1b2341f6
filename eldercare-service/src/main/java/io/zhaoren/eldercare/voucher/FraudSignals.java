package io.zhaoren.eldercare.voucher;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What somebody must look at: one elder at two places within an hour, or after a death. A signal
 * refuses nothing and proves nothing; an officer says what it was.
 */
@Singleton
public final class FraudSignals {

  private static final Set<String> RESULTS = Set.of("explained", "to-be-recovered", "reported");

  private final Transactions transactions;
  private final VoucherSettings settings;
  private final BusinessDay day;

  public FraudSignals(DataSource dataSource, VoucherSettings settings, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.settings = settings;
    this.day = day;
  }

  /** Beside another use of the same elder that was near in time and elsewhere. */
  void lookAt(Connection connection, UUID use) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO voucher_signal (id, kind, account_id, use_id, other_id, county, raised_on)
            SELECT gen_random_uuid(), 'TWO_PLACES', u.account_id, u.id, o.id, u.county, ?
              FROM voucher_use u
              JOIN voucher_use o ON o.account_id = u.account_id AND o.id <> u.id
               AND o.happened_at > u.happened_at - ? * interval '1 second'
               AND o.happened_at < u.happened_at + ? * interval '1 second'
             WHERE u.id = ? AND o.place <> u.place AND o.state IN ('HELD', 'SPENT')
            ON CONFLICT DO NOTHING
            """)) {
      var seconds = settings.twoPlacesWithin().toSeconds();
      query.with(day.today()).with(seconds).with(seconds).with(use).run();
    }
  }

  /** Of those whose death became known: what was used on a later day. */
  int afterDeath(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO voucher_signal (id, kind, account_id, use_id, county, raised_on)
            SELECT gen_random_uuid(), 'AFTER_DEATH', a.id, u.id, u.county, ?
              FROM voucher_account a
              JOIN resident_facts r ON r.resident_id = a.resident_id
              JOIN voucher_use u ON u.account_id = a.id
             WHERE a.frozen_on IS NOT NULL AND u.state IN ('HELD', 'SPENT')
               AND (u.happened_at AT TIME ZONE 'Asia/Shanghai')::date > r.person_death_date
            ON CONFLICT DO NOTHING
            """)) {
      return query.with(day.today()).run();
    }
  }

  /**
   * Those of a county that nobody has looked at.
   *
   * @param within digits with which every place in the caller's reach begins
   */
  SignalList open(int county, String within, PageRequest page) {
    var from = DayAndId.after(page);
    var found =
        transactions.get(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                  SELECT s.*, a.resident_id FROM voucher_signal s
                    JOIN voucher_account a ON a.id = s.account_id
                   WHERE s.county = ? AND starts_with(s.county::text, ?) AND s.closed_on IS NULL
                     AND (s.raised_on, s.id) > (?, ?) ORDER BY s.raised_on, s.id LIMIT ?
                  """)) {
                return query
                    .with(county)
                    .with(within)
                    .with(from.day())
                    .with(from.id())
                    .with(page.limit() + 1)
                    .list(FraudSignals::read);
              }
            });
    var shown = page.cut(found, last -> new DayAndId(last.raisedOn(), last.signalId()));
    return new SignalList(shown.shown(), shown.next());
  }

  /**
   * @throws ProblemException if there is none that is open
   */
  SignalState close(UUID id, String officer, SignalClosed given) {
    var worker = WorkerCode.inBody(officer, "/officer");
    var result = required(given.result(), "/result");
    if (!RESULTS.contains(result)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body("/result", "UNKNOWN_CODE", new Words("没有这种结果", "no such result")));
    }
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  WITH closed AS (
                    UPDATE voucher_signal SET closed_on = ?, closed_by = ?, result = ?
                     WHERE id = ? AND closed_on IS NULL RETURNING *)
                  SELECT c.*, a.resident_id FROM closed c JOIN voucher_account a ON a.id = c.account_id
                  """)) {
            return query
                .with(day.today())
                .with(worker)
                .with(result)
                .with(id)
                .first(FraudSignals::read)
                .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
          }
        });
  }

  private static SignalState read(ResultSet row) throws SQLException {
    return new SignalState(
        row.getObject("id", UUID.class),
        row.getString("kind").toLowerCase(Locale.ROOT).replace('_', '-'),
        row.getObject("resident_id", UUID.class),
        row.getObject("use_id", UUID.class),
        row.getObject("other_id", UUID.class),
        row.getObject("raised_on", LocalDate.class),
        row.getString("result"));
  }
}
