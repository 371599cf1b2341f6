package io.zhaoren.eldercare.ability;

import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.task.Concern;
import io.zhaoren.finding.task.KeepingTasks;
import io.zhaoren.finding.task.Purpose;
import io.zhaoren.policy.vocabulary.Standing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Finds who is to be assessed again: whose assessment runs out, and whose state somebody reported
 * to have changed since. Each becomes a task of the community, which ends with the assessment or a
 * death. Set-wise; any number of times and of instances.
 */
@Singleton
public final class FollowingAbility {

  private static final int AT_ONCE = 500;

  private final Transactions transactions;
  private final PolicyStore policies;
  private final KeepingTasks tasks;
  private final AbilitySettings settings;
  private final BusinessDay day;

  public FollowingAbility(
      DataSource dataSource,
      PolicyStore policies,
      KeepingTasks tasks,
      AbilitySettings settings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
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
          // the policy set's lock before any other
          policies.current(connection);
          try (var query =
              new Query(connection, "SELECT pg_advisory_xact_lock(hashtext('zhaoren.ability'))")) {
            query.each(row -> {});
          }
          followMerges(connection);
          endForTheDead(connection);
          openForChanges(connection);
          openBeforeTheyRunOut(connection);
          endTasks(connection);
          return openTasks(connection);
        });
  }

  /** What is due of an id that ceased is due of the one that stands, once. */
  private static void followMerges(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO ability_due (resident_id, because, disputed_id, since)
            SELECT a.standing, d.because, min(d.disputed_id::text)::uuid, min(d.since)
              FROM ability_due d JOIN resident_alias a ON a.resident_id = d.resident_id
             WHERE d.closed_on IS NULL AND a.standing <> d.resident_id
             GROUP BY a.standing, d.because
            ON CONFLICT (resident_id, because) WHERE closed_on IS NULL DO NOTHING
            """)) {
      query.run();
    }
    try (var query =
        new Query(
            connection,
            """
            UPDATE ability_due d SET closed_on = d.since
              FROM resident_alias a
             WHERE d.closed_on IS NULL AND a.resident_id = d.resident_id
               AND a.standing <> d.resident_id
            """)) {
      query.run();
    }
  }

  private void endForTheDead(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE ability_due d SET closed_on = ?
              FROM resident_facts r
             WHERE d.closed_on IS NULL AND r.resident_id = d.resident_id
               AND r.person_death_date IS NOT NULL
               -- one weak report ends nothing
               AND r.person_death_date_standing IS DISTINCT FROM ?
            """)) {
      query.with(day.today()).with(Standing.DECLARED.ordinal()).run();
    }
    Assignments.endForTheDead(connection, day.today());
  }

  /** A change that was reported after the last assessment, or of somebody never assessed. */
  private void openForChanges(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO ability_due (resident_id, because, since)
            SELECT r.resident_id, 'CHANGE', r.eldercare_last_health_event_on
              FROM resident_facts r
             WHERE r.eldercare_last_health_event_on IS NOT NULL
               AND r.eldercare_last_health_event_on <= ?
               AND (r.eldercare_last_health_event_on_stale IS NULL
                    OR r.eldercare_last_health_event_on_stale > ?)
               AND r.person_birth_date <= ?
               AND r.person_death_date IS NULL
               AND NOT EXISTS (SELECT FROM ability_assessment a
                                WHERE a.resident_id = r.resident_id AND a.state = 'DONE'
                                  AND a.assessed_on >= r.eldercare_last_health_event_on)
               -- those who are on the list already must not stand before those who are not
               AND NOT EXISTS (SELECT FROM ability_due d
                                WHERE d.resident_id = r.resident_id AND d.because = 'CHANGE'
                                  AND d.closed_on IS NULL)
             ORDER BY r.resident_id LIMIT ?
            ON CONFLICT (resident_id, because) WHERE closed_on IS NULL DO NOTHING
            """)) {
      query
          .with(day.today())
          .with(day.today())
          .with(day.today().minusYears(Elders.ELDER_FROM))
          .with(AT_ONCE)
          .run();
    }
  }

  private void openBeforeTheyRunOut(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO ability_due (resident_id, because, since)
            SELECT a.resident_id, 'VALIDITY', ?
              FROM ability_assessment a JOIN resident_facts r ON r.resident_id = a.resident_id
             WHERE a.state = 'DONE' AND a.valid_to <= ? AND r.person_death_date IS NULL
               AND NOT EXISTS (SELECT FROM ability_assessment later
                                WHERE later.resident_id = a.resident_id AND later.state = 'DONE'
                                  AND later.valid_to > a.valid_to)
               AND NOT EXISTS (SELECT FROM ability_due d
                                WHERE d.resident_id = a.resident_id AND d.because = 'VALIDITY'
                                  AND d.closed_on IS NULL)
             ORDER BY a.resident_id LIMIT ?
            ON CONFLICT (resident_id, because) WHERE closed_on IS NULL DO NOTHING
            """)) {
      query.with(day.today()).with(day.today().plus(settings.ahead())).with(AT_ONCE).run();
    }
  }

  private void endTasks(Connection connection) throws SQLException {
    List<UUID> over;
    try (var query =
        new Query(
            connection,
            """
            SELECT DISTINCT t.id FROM ability_due d JOIN task t ON t.id = d.task_id
             WHERE d.closed_on IS NOT NULL AND t.state IN ('OPEN', 'TAKEN')
               AND NOT EXISTS (SELECT FROM ability_due o
                                WHERE o.task_id = t.id AND o.closed_on IS NULL)
            """)) {
      over = query.list(row -> row.getObject(1, UUID.class));
    }
    tasks.end(connection, over, "ASSESSED");
  }

  private boolean openTasks(Connection connection) throws SQLException {
    List<UUID> residents;
    try (var query =
        new Query(
            connection,
            """
            SELECT DISTINCT resident_id FROM ability_due
             WHERE closed_on IS NULL AND task_id IS NULL ORDER BY resident_id LIMIT ?
            """)) {
      residents = query.with(AT_ONCE).list(row -> row.getObject(1, UUID.class));
    }
    var taskOf = tasks.open(connection, Purpose.ABILITY_ASSESSMENT, Concern.ELDER, residents);
    try (var query =
        new Query(
            connection,
            """
            UPDATE ability_due d SET task_id = t.task_id
              FROM unnest(?, ?) AS t(resident_id, task_id)
             WHERE d.resident_id = t.resident_id AND d.closed_on IS NULL
            """)) {
      query.uuids(residents).uuids(residents.stream().map(taskOf::get).toList()).run();
    }
    return residents.size() == AT_ONCE;
  }
}
