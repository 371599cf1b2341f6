package io.zhaoren.finding.task;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Makes the county's what a community has left undone until its day was over. */
@Singleton
public final class Escalating {

  private static final int AT_ONCE = 1000;

  private final Transactions transactions;
  private final BusinessDay day;

  public Escalating(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  /** How many were left undone. Any number of instances may do so at once. */
  public int escalate() {
    var sum = 0;
    for (var some = some(); some > 0; some = some()) {
      sum += some;
    }
    return sum;
  }

  private int some() {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  WITH late AS (
                    SELECT id FROM task
                     WHERE state IN ('OPEN', 'TAKEN') AND due_on < ?
                     ORDER BY due_on LIMIT ? FOR UPDATE SKIP LOCKED),
                  up AS (
                    UPDATE task t SET level = 'COUNTY', state = 'OPEN', worker = NULL, due_on = NULL,
                           version = version + 1, last_day = ?
                      FROM late WHERE t.id = late.id RETURNING t.id, t.version)
                  INSERT INTO task_act (task_id, version, act, counts, on_day, recorded_at)
                  SELECT id, version, ?, false, ?, ? FROM up
                  """)) {
            return query
                .with(day.today())
                .with(AT_ONCE)
                .with(day.today())
                .with(Act.ESCALATED)
                .with(day.today())
                .with(day.now())
                .run();
          }
        });
  }
}
