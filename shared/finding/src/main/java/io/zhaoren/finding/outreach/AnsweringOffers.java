package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Somebody answers on the phone. */
@Singleton
public final class AnsweringOffers {

  private record Stored(int version, LocalDate lastDay) {}

  private final Transactions transactions;
  private final AnsweredOffers answered;
  private final BusinessDay day;

  AnsweringOffers(DataSource dataSource, AnsweredOffers answered, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.answered = answered;
    this.day = day;
  }

  /**
   * @throws ProblemException if it is not as agreed, is not shown at this moment, is not for this
   *     resident, or somebody else was first
   */
  public OfferAnswered answer(UUID id, OfferAnswer given) {
    var outcome = Outcome.read(given.outcome(), "/outcome");
    if (!Outcome.ON_PHONE.contains(outcome)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              "/outcome",
              "UNKNOWN_OUTCOME",
              new Words("手机端没有这种结果", "not an outcome of the phone")));
    }
    var reason =
        outcome == Outcome.DECLINES
            ? Optional.of(DeclineReason.read(given.reason(), "/reason"))
            : Optional.<DeclineReason>empty();
    var resident = given.residentId();
    var version = given.version();
    if (resident == null || version == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.missing(resident == null ? "/residentId" : "/version"));
    }
    return transactions.get(
        connection -> {
          OutreachLock.take(connection);
          var stored = told(connection, id);
          if (stored.version() != version) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          if (!Offers.recipients(connection, id, day.today()).contains(resident)) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          if (day.today().isBefore(stored.lastDay())) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER,
                new Words("日期早于最近一次办理", "the day is before the last act"));
          }
          answered.one(connection, id, outcome, reason);
          return result(connection, id);
        });
  }

  private static Stored told(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT version, last_day FROM told_offer WHERE id = ? AND channel = 'PHONE'")) {
      return query
          .with(id)
          .first(row -> new Stored(row.getInt(1), row.getObject(2, LocalDate.class)))
          .orElseThrow(() -> ProblemException.of(ProblemType.OFFER_UNKNOWN));
    }
  }

  private static OfferAnswered result(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(connection, "SELECT version, state, quiet_until FROM offer WHERE id = ?")) {
      return query
          .with(id)
          .first(
              row ->
                  new OfferAnswered(
                      id,
                      row.getInt(1),
                      OfferState.valueOf(row.getString(2)).word(),
                      row.getObject(3, LocalDate.class)))
          .orElseThrow();
    }
  }
}
