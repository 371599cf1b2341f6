package io.zhaoren.eldercare.visit;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.task.Concern;
import io.zhaoren.finding.task.KeepingTasks;
import io.zhaoren.finding.task.Purpose;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Follows what was noted of elders, makes tasks of what is due soon, and puts up to the county what
 * a community has left undone. Any number of times and of instances.
 */
@Singleton
public final class FollowingVisits {

  private static final int AT_ONCE = 1000;

  private final Transactions transactions;
  private final PolicyStore policies;
  private final NextVisits next;
  private final KeepingTasks tasks;
  private final VisitSettings settings;
  private final BusinessDay day;

  public FollowingVisits(
      DataSource dataSource,
      PolicyStore policies,
      NextVisits next,
      KeepingTasks tasks,
      VisitSettings settings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.next = next;
    this.tasks = tasks;
    this.settings = settings;
    this.day = day;
  }

  /**
   * @return whether there may be more
   */
  public boolean follow() {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  DELETE FROM visit_news WHERE id IN (
                    SELECT id FROM visit_news ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
                  RETURNING resident_id
                  """)) {
            var noted = query.with(AT_ONCE).list(row -> row.getObject(1, UUID.class));
            if (!noted.isEmpty()) {
              lock(connection);
              next.of(connection, noted);
            }
            return noted.size() == AT_ONCE;
          }
        });
  }

  /** As visits change in sets, one set is changed at a time. */
  static void lock(Connection connection) throws SQLException {
    try (var query =
        new Query(connection, "SELECT pg_advisory_xact_lock(hashtext('zhaoren.visits'))")) {
      query.each(row -> {});
    }
  }

  /**
   * Tasks of what is due soon.
   *
   * @return whether there may be more
   */
  public boolean openTasks() {
    return transactions.get(
        connection -> {
          // the policy set's lock before any other
          policies.current(connection);
          lock(connection);
          followMerges(connection);
          endTasks(connection);
          List<UUID> due;
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT resident_id FROM visit
                   WHERE state = 'OPEN' AND task_id IS NULL AND due_on <= ?
                   ORDER BY due_on, resident_id LIMIT ?
                  """)) {
            due =
                query
                    .with(day.today().plus(settings.ahead()))
                    .with(AT_ONCE)
                    .list(row -> row.getObject(1, UUID.class));
          }
          var taskOf = tasks.open(connection, Purpose.ELDER_VISIT, Concern.ELDER, due);
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE visit v SET task_id = t.task_id FROM unnest(?, ?) AS t(resident_id, task_id)
                   WHERE v.resident_id = t.resident_id AND v.state = 'OPEN'
                  """)) {
            query.uuids(due).uuids(due.stream().map(taskOf::get).toList()).run();
          }
          urgent(connection);
          return due.size() == AT_ONCE;
        });
  }

  /** Whoever is visited is visited under the id that stands. */
  private static void followMerges(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE visit v SET state = 'WITHDRAWN', version = version + 1 FROM resident_alias a
             WHERE v.state = 'OPEN' AND a.resident_id = v.resident_id
               AND a.standing <> a.resident_id
            """)) {
      query.run();
    }
  }

  /** What cannot wait shows so in the list of tasks. */
  private static void urgent(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE task t SET urgent = true, version = t.version + 1 FROM visit v
             WHERE v.task_id = t.id AND v.state = 'OPEN' AND v.because <> 'ROUND'
               AND NOT t.urgent AND t.state IN ('OPEN', 'TAKEN')
            """)) {
      query.run();
    }
  }

  private void endTasks(Connection connection) throws SQLException {
    List<UUID> over;
    try (var query =
        new Query(
            connection,
            """
            SELECT t.id FROM task t
             WHERE t.purpose = 'ELDER_VISIT' AND t.state IN ('OPEN', 'TAKEN')
               AND NOT EXISTS (SELECT FROM visit v WHERE v.task_id = t.id AND v.state = 'OPEN')
             LIMIT ?
            """)) {
      over = query.with(AT_ONCE).list(row -> row.getObject(1, UUID.class));
    }
    tasks.end(connection, over, "VISITED");
  }

  /** What a community has left undone until its day was over is the county's. */
  public int escalate() {
    return transactions.get(
        connection -> {
          lock(connection);
          try (var query =
              new Query(
                  connection,
                  """
                  WITH late AS (
                    UPDATE visit SET level = 'COUNTY', version = version + 1
                     WHERE state = 'OPEN' AND level = 'COMMUNITY' AND due_on < ?
                    RETURNING task_id)
                  UPDATE task t SET level = 'COUNTY', state = 'OPEN', worker = NULL,
                         version = t.version + 1, last_day = greatest(t.last_day, ?)
                    FROM late WHERE t.id = late.task_id AND t.state IN ('OPEN', 'TAKEN')
                  """)) {
            return query.with(day.today()).with(day.today()).run();
          }
        });
  }
}
