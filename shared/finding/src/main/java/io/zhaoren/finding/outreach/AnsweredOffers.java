package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Stores what people answered. The caller holds {@link OutreachLock}. */
@Singleton
final class AnsweredOffers {

  private static final String OPEN_OF_TASK =
      "id IN (SELECT id FROM told_offer WHERE task_id = ? AND state = 'OPEN')";

  private final OutreachSettings settings;
  private final BusinessDay day;

  AnsweredOffers(OutreachSettings settings, BusinessDay day) {
    this.settings = settings;
    this.day = day;
  }

  /** Everything that a worker told with one task and that has no answer of its own yet. */
  int byTask(Connection connection, UUID task, Outcome outcome, Optional<DeclineReason> reason)
      throws SQLException {
    return store(connection, OPEN_OF_TASK, outcome, reason, query -> query.with(task));
  }

  /** One programme that a worker told of with a task; 0 if the task does not tell of it. */
  int byTask(Connection connection, UUID task, ReadingOutcome.OfProgramme apart)
      throws SQLException {
    return store(
        connection,
        OPEN_OF_TASK + " AND programme = ?",
        apart.outcome(),
        apart.reason(),
        query -> query.with(task).with(apart.programme()));
  }

  /** One offer, on the phone. */
  int one(Connection connection, UUID offer, Outcome outcome, Optional<DeclineReason> reason)
      throws SQLException {
    return store(connection, "id = ?", outcome, reason, query -> query.with(offer));
  }

  private interface Which {
    Query into(Query query) throws SQLException;
  }

  private int store(
      Connection connection,
      String where,
      Outcome outcome,
      Optional<DeclineReason> reason,
      Which which)
      throws SQLException {
    var today = day.today();
    var state =
        switch (outcome) {
          case WANTS -> OfferState.WANTED;
          case DECLINES -> OfferState.DECLINED;
          case REACHED, NOT_FOUND, WRONG_DATA, DONE -> OfferState.REACHED;
        };
    try (var query =
        new Query(
            connection,
            """
            UPDATE offer SET state = ?, version = version + 1, feed = nextval('offer_feed_place'),
                   first_reached = coalesce(first_reached, ?),
                   wanted_on = CASE WHEN ? THEN coalesce(wanted_on, ?) ELSE wanted_on END,
                   decline_reason = ?, quiet_until = ?, last_day = ?
             WHERE\s"""
                + where)) {
      query
          .with(state.name())
          .with(today)
          .with(state == OfferState.WANTED)
          .with(today)
          .with(reason.map(DeclineReason::name).orElse(null))
          .with(state == OfferState.DECLINED ? today.plus(settings.quiet()) : null)
          .with(today);
      return which.into(query).run();
    }
  }
}
