package io.zhaoren.eldercare.visit;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A round over everybody, once a day: birthdays, and whatever was loaded without a note, are found
 * by it. In pages, each a transaction of its own; done again it changes nothing.
 */
@Singleton
public final class GeneratingRounds {

  private static final int PAGE = 50_000;

  private final Transactions transactions;
  private final NextVisits next;
  private final BusinessDay day;

  public GeneratingRounds(DataSource dataSource, NextVisits next, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.next = next;
    this.day = day;
  }

  /** Today's, if it was not finished yet. */
  public void generateDaily() {
    if (!isFinished()) {
      generate();
    }
  }

  /**
   * Over everybody, now.
   *
   * @return how many elders are in a tier
   */
  public long generate() {
    var elders = 0L;
    var after = new UUID(0, 0);
    for (var upTo = end(after); upTo.isPresent(); upTo = end(after)) {
      var from = after;
      var to = upTo.get();
      elders +=
          transactions.get(
              connection -> {
                FollowingVisits.lock(connection);
                return next.of(connection, from, to);
              });
      after = to;
    }
    finish(elders);
    return elders;
  }

  private boolean isFinished() {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(connection, "SELECT EXISTS (SELECT FROM visit_round WHERE on_day = ?)")) {
            return query.with(day.today()).first(row -> row.getBoolean(1)).orElse(false);
          }
        });
  }

  /** The last id of the page that follows; empty: there is none. */
  private Optional<UUID> end(UUID after) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT resident_id FROM (
                    SELECT resident_id FROM resident_facts WHERE resident_id > ?
                     ORDER BY resident_id LIMIT ?) AS page
                   ORDER BY resident_id DESC LIMIT 1
                  """)) {
            return query.with(after).with(PAGE).first(row -> row.getObject(1, UUID.class));
          }
        });
  }

  private void finish(long elders) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO visit_round (on_day, elders, finished_at) VALUES (?, ?, ?)
                  ON CONFLICT (on_day) DO UPDATE
                    SET elders = excluded.elders, finished_at = excluded.finished_at
                  """)) {
            return query.with(day.today()).with(elders).with(day.now()).run();
          }
        });
  }
}
