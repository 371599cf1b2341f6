package io.zhaoren.assistance.employment;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens a case for whoever is found to have employment difficulty, and closes it by a placement
 * only: that the match is lost, because the person was recognised or the registration ran out, is
 * no work. Set-wise, in one transaction; any number of times and of instances.
 */
@Singleton
public final class FollowingEmployment {

  static final String PROGRAMME = "employment-difficulty-recognition";

  private static final int AT_ONCE = 500;

  private final Transactions transactions;
  private final PolicyStore policies;
  private final KeepingTasks tasks;
  private final BusinessDay day;

  public FollowingEmployment(
      DataSource dataSource, PolicyStore policies, KeepingTasks tasks, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.tasks = tasks;
    this.day = day;
  }

  /**
   * @return whether there may be more to open
   */
  public boolean follow() {
    return transactions.get(
        connection -> {
          // the policy set's lock before any other
          var parameters = policies.current(connection).policies().parameters();
          lock(connection);
          followMerges(connection);
          close(connection);
          place(connection);
          var found = found(connection);
          if (found.isEmpty()) {
            return false;
          }
          var taskOf =
              tasks.open(
                  connection,
                  Purpose.PLACEMENT,
                  Concern.RELIEF,
                  found.stream().map(Circumstances::resident).toList());
          open(
              connection,
              found,
              found.stream().map(each -> taskOf.get(each.resident())).toList(),
              found.stream()
                  .map(
                      each ->
                          each.routes(parameters, day.today()).stream()
                              .map(Route::name)
                              .collect(Collectors.joining(" ")))
                  .toList());
          return found.size() == AT_ONCE;
        });
  }

  private static void lock(Connection connection) throws SQLException {
    try (var query =
        new Query(connection, "SELECT pg_advisory_xact_lock(hashtext('zhaoren.employment'))")) {
      query.each(row -> {});
    }
  }

  /** Of two cases of one person one goes on, and is as old as the older. */
  private void followMerges(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH moved AS (
            UPDATE employment_case c SET resident_id = a.standing, version = version + 1
              FROM resident_alias a
             WHERE c.closed_on IS NULL AND a.resident_id = c.resident_id AND a.standing <> a.resident_id
               AND NOT EXISTS (SELECT FROM employment_case other
                                WHERE other.resident_id = a.standing AND other.closed_on IS NULL)
               AND NOT EXISTS (SELECT FROM employment_case twin
                                 JOIN resident_alias b ON b.resident_id = twin.resident_id
                                WHERE twin.closed_on IS NULL AND b.standing = a.standing
                                  AND twin.id < c.id)
            RETURNING c.task_id, c.resident_id)
            UPDATE task t SET home_id = moved.resident_id, version = version + 1
              FROM moved WHERE t.id = moved.task_id AND t.state IN ('OPEN', 'TAKEN')
            """)) {
      query.run();
    }
    try (var query =
        new Query(
            connection,
            """
            WITH merged AS (
              UPDATE employment_case c
                 SET closed_on = greatest(?, c.opened_on), closed_by = 'MERGED', version = version + 1
                FROM resident_alias a
               WHERE c.closed_on IS NULL AND a.resident_id = c.resident_id
                 AND a.standing <> a.resident_id
                 AND EXISTS (SELECT FROM employment_case other
                              WHERE other.resident_id = a.standing AND other.closed_on IS NULL)
              RETURNING c.opened_on, c.task_id, a.standing)
            UPDATE employment_case c
               SET opened_on = least(c.opened_on, m.opened_on), version = version + 1
              FROM (SELECT standing, min(opened_on) AS opened_on FROM merged GROUP BY standing) AS m
             WHERE c.resident_id = m.standing AND c.closed_on IS NULL
            """)) {
      query.with(day.today()).run();
    }
  }

  /** A register or an officer says that the person is in work; or that a death is certain. */
  private void close(Connection connection) throws SQLException {
    List<UUID> ended;
    try (var query =
        new Query(
            connection,
            """
            UPDATE employment_case c
               SET closed_on = greatest(?, c.opened_on), version = version + 1,
                   closed_by = CASE WHEN r.person_death_date IS NULL THEN 'PLACED' ELSE 'DEATH' END
              FROM resident_facts r
             WHERE c.closed_on IS NULL AND r.resident_id = c.resident_id
               AND (r.assistance_unemployed = false
                      AND r.assistance_unemployed_standing IN (?, ?)
                      AND (r.assistance_unemployed_stale IS NULL OR r.assistance_unemployed_stale > ?)
                    OR r.person_death_date IS NOT NULL
                      AND r.person_death_date_standing IS DISTINCT FROM ?)
            RETURNING c.task_id
            """)) {
      ended =
          query
              .with(day.today())
              .with(Standing.ADMINISTRATIVE.ordinal())
              .with(Standing.VERIFIED.ordinal())
              .with(day.today())
              .with(Standing.DECLARED.ordinal())
              .list(row -> row.getObject(1, UUID.class));
    }
    tasks.end(connection, ended, "CLOSED");
    try (var query =
        new Query(
            connection,
            """
            SELECT c.task_id FROM employment_case c JOIN task t ON t.id = c.task_id
             WHERE c.closed_by = 'MERGED' AND t.state IN ('OPEN', 'TAKEN')
               AND NOT EXISTS (SELECT FROM employment_case o
                                WHERE o.task_id = t.id AND o.closed_on IS NULL)
            """)) {
      tasks.end(connection, query.list(row -> row.getObject(1, UUID.class)), "CLOSED");
    }
  }

  /** Of whom no county was known: where the person lives, as soon as that is. */
  private static void place(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE employment_case c
               SET county = coalesce(r.person_residence_county, r.person_hukou_county),
                   version = version + 1
              FROM resident_facts r
             WHERE c.county IS NULL AND c.closed_on IS NULL AND r.resident_id = c.resident_id
               AND coalesce(r.person_residence_county, r.person_hukou_county) IS NOT NULL
            """)) {
      query.run();
    }
  }

  private static List<Circumstances> found(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT m.subject_id, m.jurisdiction, m.finding, r.person_birth_date, r.person_sex,
                   r.assistance_unemployed_registered_on, r.person_recognised_status,
                   r.person_disability_grade, h.assistance_zero_employment, h.assistance_dwelling_rural
              FROM match m
              JOIN resident_facts r ON r.resident_id = m.subject_id
              LEFT JOIN household_facts h ON h.household_id = r.person_household
             WHERE m.programme = ? AND m.finding IS NOT NULL AND m.about = 'RESIDENT'
               AND r.person_death_date IS NULL
               AND NOT coalesce(r.assistance_unemployed = false
                                AND r.assistance_unemployed_standing IN (?, ?), false)
               AND NOT EXISTS (SELECT FROM employment_case c
                                WHERE c.resident_id = m.subject_id AND c.closed_on IS NULL)
             ORDER BY m.subject_id LIMIT ?
            """)) {
      return query
          .with(PROGRAMME)
          .with(Standing.ADMINISTRATIVE.ordinal())
          .with(Standing.VERIFIED.ordinal())
          .with(AT_ONCE)
          .list(FollowingEmployment::read);
    }
  }

  private static Circumstances read(ResultSet row) throws SQLException {
    return new Circumstances(
        row.getObject("subject_id", UUID.class),
        Optional.ofNullable(row.getObject("jurisdiction", Integer.class)),
        row.getString("finding").equals("FOUND"),
        Optional.ofNullable(row.getObject("person_birth_date", LocalDate.class)),
        "FEMALE".equals(row.getString("person_sex")),
        Optional.ofNullable(row.getObject("assistance_unemployed_registered_on", LocalDate.class)),
        orNone(row.getString("person_recognised_status")),
        row.getInt("person_disability_grade"),
        row.getBoolean("assistance_zero_employment"),
        row.getBoolean("assistance_dwelling_rural"));
  }

  private static String orNone(@Nullable String status) {
    return status == null ? "NONE" : status;
  }

  private void open(
      Connection connection, List<Circumstances> found, List<UUID> taskIds, List<String> routes)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO employment_case (id, version, resident_id, task_id, county, routes, opened_on)
            SELECT gen_random_uuid(), 1, c.resident_id, c.task_id,
                   coalesce(c.county, r.person_residence_county, r.person_hukou_county),
                   coalesce(string_to_array(nullif(c.routes, ''), ' '), '{}'), ?
              FROM unnest(?, ?, ?, ?) AS c(resident_id, task_id, county, routes)
              LEFT JOIN resident_facts r ON r.resident_id = c.resident_id
            """)) {
      query
          .with(day.today())
          .uuids(found.stream().map(Circumstances::resident).toList())
          .uuids(taskIds)
          .numbers(found.stream().map(each -> each.county().orElse(null)).toList())
          .texts(routes)
          .run();
    }
  }
}
