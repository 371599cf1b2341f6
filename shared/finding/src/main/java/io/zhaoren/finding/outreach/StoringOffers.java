package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Stores what becomes of offers, set-wise, each under the next place of the feed. */
final class StoringOffers {

  private final OutreachSettings settings;
  private final BusinessDay day;

  StoringOffers(OutreachSettings settings, BusinessDay day) {
    this.settings = settings;
    this.day = day;
  }

  /** The caller holds {@link OutreachLock}. */
  void store(Connection connection, List<Telling> told) throws SQLException {
    var today = day.today();
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO offer AS o
                (id, version, about, subject_id, programme, home_id, match_revision, county, channel,
                 phoned, state, code, offered_on, tell_by, last_day, feed)
            SELECT gen_random_uuid(), 1, about, subject_id, programme, home_id, revision, county, channel,
                   channel = 'PHONE', state, code, ?, ?, ?, nextval('offer_feed_place')
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS t(about, subject_id, programme, home_id, revision, county, channel, state, code)
            ON CONFLICT (subject_id, programme, about) DO UPDATE
               SET version = o.version + 1, home_id = excluded.home_id,
                   match_revision = excluded.match_revision, county = excluded.county,
                   channel = excluded.channel, phoned = o.phoned OR excluded.phoned,
                   state = excluded.state, feed = excluded.feed,
                   last_day = greatest(o.last_day, excluded.last_day),
                   quiet_until = NULL, decline_reason = NULL,
                   -- it begins again
                   code = CASE WHEN o.state IN ('DECLINED', 'WITHDRAWN') AND excluded.state = 'OPEN'
                               THEN excluded.code ELSE o.code END,
                   offered_on = CASE WHEN o.state IN ('DECLINED', 'WITHDRAWN') AND excluded.state = 'OPEN'
                               THEN excluded.offered_on ELSE o.offered_on END,
                   tell_by = CASE WHEN o.state IN ('DECLINED', 'WITHDRAWN') AND excluded.state = 'OPEN'
                               THEN excluded.tell_by ELSE o.tell_by END,
                   task_id = CASE WHEN o.state IN ('DECLINED', 'WITHDRAWN') AND excluded.state = 'OPEN'
                               THEN NULL ELSE o.task_id END
            """)) {
      query
          .with(today)
          .with(today.plus(settings.onPhone()))
          .with(today)
          .texts(told.stream().map(each -> each.heard().subject().about().name()).toList())
          .uuids(told.stream().map(each -> each.heard().subject().id()).toList())
          .texts(told.stream().map(each -> each.heard().programme()).toList())
          .uuids(told.stream().map(each -> each.heard().home().id()).toList())
          .numbers(told.stream().map(each -> each.heard().revision()).toList())
          .numbers(
              told.stream()
                  .map(
                      each ->
                          each.heard().county().isPresent()
                              ? Long.valueOf(each.heard().county().getAsLong())
                              : null)
                  .toList())
          .texts(told.stream().map(each -> each.channel().name()).toList())
          .texts(told.stream().map(each -> each.state().name()).toList())
          .texts(told.stream().map(each -> MessageCode.draw()).toList())
          .run();
    }
  }
}
