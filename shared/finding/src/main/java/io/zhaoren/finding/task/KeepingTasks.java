package io.zhaoren.finding.task;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Tasks whose beginning and end another part of a service decides, set-wise and in its transaction:
 * no outcome of a worker ends them.
 */
@Singleton
public final class KeepingTasks {

  private final BusinessDay day;

  public KeepingTasks(BusinessDay day) {
    this.day = day;
  }

  /**
   * One for each resident who has none open.
   *
   * @return the open task of each
   */
  public Map<UUID, UUID> open(
      Connection connection, Purpose purpose, Concern concern, Collection<UUID> residents)
      throws SQLException {
    var tasks = new HashMap<UUID, UUID>();
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO task AS t
                (id, version, purpose, concerns, about, home_id, county, community, level, urgent,
                 state, made_on, last_day, made_at)
            SELECT gen_random_uuid(), 1, ?, ?, 'RESIDENT', id, county_of('RESIDENT', id),
                   community_of('RESIDENT', id), 'COMMUNITY', false, 'OPEN', ?, ?, ?
              FROM unnest(?) AS asked(id)
             ORDER BY id
            ON CONFLICT (home_id, purpose) WHERE state IN ('OPEN', 'TAKEN') AND home_id IS NOT NULL
            DO UPDATE SET version = t.version
            RETURNING home_id, id
            """)) {
      query
          .with(purpose.name())
          .with(concern.name())
          .with(day.today())
          .with(day.today())
          .with(day.now())
          .uuids(residents)
          .each(row -> tasks.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }
    return tasks;
  }

  /** Ends those that are open, with this outcome. */
  public void end(Connection connection, Collection<UUID> tasks, String outcome)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH ended AS (
              UPDATE task SET state = 'DONE', outcome = ?, ended_at = ?, version = version + 1,
                     last_day = greatest(last_day, ?)
               WHERE id = ANY(?) AND state IN ('OPEN', 'TAKEN') RETURNING id, version)
            INSERT INTO task_act (task_id, version, act, counts, on_day, recorded_at)
            SELECT id, version, ?, false, ?, ? FROM ended
            """)) {
      query
          .with(outcome)
          .with(day.now())
          .with(day.today())
          .uuids(tasks)
          .with(outcome)
          .with(day.today())
          .with(day.now())
          .run();
    }
  }
}
