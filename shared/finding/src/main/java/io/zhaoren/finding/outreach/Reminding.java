package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/**
 * Lets matches be followed again that did not change: the phone was not heard in time, the rest
 * after a refusal is over, somebody moved who has a task, or a task ended that somebody still
 * needs.
 */
@Singleton
public final class Reminding {

  private static final int AT_ONCE = 5000;

  private static final List<String> DUE =
      List.of(
          "SELECT about, subject_id, programme FROM offer"
              + " WHERE state = 'OPEN' AND channel = 'PHONE' AND tell_by < ? LIMIT ?",
          "SELECT about, subject_id, programme FROM offer"
              + " WHERE state = 'DECLINED' AND quiet_until <= ? LIMIT ?");

  /** So many of each at once: whoever is followed is not among them the next time. */
  private static final String MOVED =
      """
      (SELECT o.about, o.subject_id, o.programme
        FROM task t JOIN offer o ON o.task_id = t.id
       WHERE t.state IN ('OPEN', 'TAKEN') AND o.state = 'OPEN'
         AND (t.community IS DISTINCT FROM community_of(t.about, t.home_id)
              OR o.about = 'RESIDENT' AND o.home_id IS DISTINCT FROM (
                SELECT coalesce(r.person_household, r.resident_id) FROM resident_facts r
                 WHERE r.resident_id = o.subject_id))
       LIMIT ?)
      UNION ALL
      -- a household was visited while somebody in it was taken for dead: that one was not told
      (SELECT o.about, o.subject_id, o.programme
        FROM told_offer o JOIN task t ON t.id = o.task_id
       WHERE o.state = 'OPEN' AND o.channel IN ('WORKER', 'DIRECTOR')
         AND t.state NOT IN ('OPEN', 'TAKEN')
       LIMIT ?)
      """;

  private static final String NEWS = "INSERT INTO match_news (about, subject_id, programme) ";

  private final Transactions transactions;
  private final BusinessDay day;

  public Reminding(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  /** How many are followed again. */
  public int remind() {
    var sum = 0;
    for (var due : DUE) {
      sum +=
          transactions.get(
              connection -> {
                try (var query = new Query(connection, NEWS + due)) {
                  return query.with(day.today()).with(AT_ONCE).run();
                }
              });
    }
    return sum;
  }

  /** How many tasks lie at the wrong door, or ended without everybody having been told. */
  public int remindOfMoves() {
    return transactions.get(
        connection -> {
          try (var query = new Query(connection, NEWS + MOVED)) {
            return query.with(AT_ONCE).with(AT_ONCE).run();
          }
        });
  }
}
