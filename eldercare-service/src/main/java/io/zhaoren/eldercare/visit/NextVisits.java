package io.zhaoren.eldercare.visit;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/**
 * Makes the next visit of elders what the facts say: tier, day and place; none for whoever is in no
 * tier, lives in an institution or has died. Set-wise; done twice it changes nothing.
 *
 * <p>A stale fact counts: it may ask for a visit, and stops none. Whoever was never visited gets a
 * day within the first period by a hash of the id, so that a first round does not come due at once.
 */
@Singleton
public final class NextVisits {

  private static final String STANDING =
      """
      CREATE TEMP TABLE IF NOT EXISTS next_visit_standing (
        resident_id uuid PRIMARY KEY, tier text, because text, county integer, community bigint,
        last_on date, due_on date) ON COMMIT DELETE ROWS
      """;

  private static final String FILL =
      """
      INSERT INTO next_visit_standing
      SELECT s.resident_id, s.tier,
             CASE WHEN s.changed THEN 'CHANGE' WHEN s.signalled THEN 'SIGNAL' ELSE 'ROUND' END,
             s.county, s.community, s.last_on,
             least(
               CASE WHEN s.changed THEN (s.change_on + s.soon)::date END,
               CASE WHEN s.signalled THEN (s.signal_on + s.soon)::date END,
               CASE WHEN s.last_on IS NOT NULL THEN (s.last_on + s.every)::date
                    ELSE s.today + ((hashtext(s.resident_id::text) & 2147483647) %% greatest(1,
                           ((s.today + s.every)::date - s.today)))::integer END)
        FROM (
          SELECT t.*, ?::date AS today, ?::interval AS soon,
                 CASE t.tier WHEN 'HIGH' THEN ?::interval WHEN 'KEY' THEN ?::interval
                             ELSE ?::interval END AS every
            FROM (
              SELECT r.resident_id, r.eldercare_last_visited_on AS last_on,
                     coalesce(c.county, r.person_residence_county, r.person_hukou_county) AS county,
                     c.id AS community,
                     r.eldercare_last_health_event_on AS change_on,
                     r.eldercare_no_utility_use_on AS signal_on,
                     r.eldercare_last_health_event_on IS NOT NULL
                       AND r.eldercare_last_health_event_on_stale > ?
                       AND (r.eldercare_last_visited_on IS NULL
                            OR r.eldercare_last_visited_on < r.eldercare_last_health_event_on) AS changed,
                     r.person_lives_alone IS TRUE
                       AND r.eldercare_no_utility_use_on IS NOT NULL
                       AND r.eldercare_no_utility_use_on_stale > ?
                       AND (r.eldercare_last_visited_on IS NULL
                            OR r.eldercare_last_visited_on < r.eldercare_no_utility_use_on) AS signalled,
                     CASE
                       WHEN r.person_birth_date IS NULL OR r.person_birth_date > ?
                            OR r.person_death_date IS NOT NULL
                            OR r.person_institution = 'CARE_INSTITUTION' THEN NULL
                       WHEN r.person_birth_date <= ?
                            AND (r.person_lives_alone OR r.eldercare_empty_nest OR r.eldercare_left_behind)
                            OR r.eldercare_dementia OR r.eldercare_serious_chronic_disease THEN 'HIGH'
                       WHEN r.eldercare_self_care_band IN ('PARTLY_UNABLE', 'BASICALLY_UNABLE', 'FULLY_UNABLE')
                            OR r.person_disability_grade IN (1, 2)
                            OR r.person_recognised_status = 'EXTREME_POVERTY'
                            OR r.eldercare_family_planning_special THEN 'KEY'
                       WHEN r.person_lives_alone OR r.eldercare_empty_nest OR r.eldercare_left_behind
                            THEN 'GENERAL'
                       WHEN r.eldercare_last_health_event_on_stale > ?
                            AND (r.eldercare_last_visited_on IS NULL
                                 OR r.eldercare_last_visited_on < r.eldercare_last_health_event_on)
                            THEN 'GENERAL'
                     END AS tier
                FROM resident_facts r
                LEFT JOIN community c ON c.id = r.person_residence_community
               WHERE %s) AS t) AS s
       ON CONFLICT DO NOTHING
      """;

  private final VisitSettings settings;
  private final BusinessDay day;

  public NextVisits(VisitSettings settings, BusinessDay day) {
    this.settings = settings;
    this.day = day;
  }

  /** Of these residents. */
  void of(Connection connection, Collection<UUID> residents) throws SQLException {
    begin(connection);
    try (var query = new Query(connection, FILL.formatted("r.resident_id = ANY(?)"))) {
      days(query).uuids(residents).run();
    }
    apply(connection);
  }

  /**
   * Of a range of residents.
   *
   * @return how many are in a tier
   */
  long of(Connection connection, UUID after, UUID upTo) throws SQLException {
    begin(connection);
    try (var query =
        new Query(connection, FILL.formatted("r.resident_id > ? AND r.resident_id <= ?"))) {
      days(query).with(after).with(upTo).run();
    }
    run(connection, "ANALYZE next_visit_standing");
    apply(connection);
    try (var query =
        new Query(connection, "SELECT count(*) FROM next_visit_standing WHERE tier IS NOT NULL")) {
      return query.first(row -> row.getLong(1)).orElse(0L);
    }
  }

  private Query days(Query query) throws SQLException {
    var today = day.today();
    return query
        .with(today)
        .with(settings.afterChange().toString())
        .with(settings.high().toString())
        .with(settings.key().toString())
        .with(settings.general().toString())
        .with(today)
        .with(today)
        .with(today.minusYears(60))
        .with(today.minusYears(80))
        .with(today);
  }

  private static void begin(Connection connection) throws SQLException {
    run(connection, STANDING);
    run(connection, "TRUNCATE next_visit_standing");
  }

  private void apply(Connection connection) throws SQLException {
    run(
        connection,
        """
        UPDATE visit v SET state = 'WITHDRAWN', version = version + 1
          FROM next_visit_standing s
         WHERE v.resident_id = s.resident_id AND v.state = 'OPEN' AND s.tier IS NULL
        """);
    // what is as it should be is neither written nor locked
    run(
        connection,
        """
        UPDATE visit v
           SET tier = s.tier, because = s.because, county = s.county, community = s.community,
               due_on = CASE WHEN s.last_on IS NULL THEN least(v.due_on, s.due_on) ELSE s.due_on END,
               version = version + 1
          FROM next_visit_standing s
         WHERE v.resident_id = s.resident_id AND v.state = 'OPEN' AND s.tier IS NOT NULL
           AND ((v.tier, v.because, v.county, v.community)
                  IS DISTINCT FROM (s.tier, s.because, s.county, s.community)
                OR v.due_on > s.due_on OR v.due_on < s.due_on AND s.last_on IS NOT NULL)
        """);
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO visit
              (id, version, resident_id, tier, because, county, community, made_on, due_on, level, state)
            SELECT gen_random_uuid(), 1, resident_id, tier, because, county, community, ?, due_on,
                   CASE WHEN community IS NULL THEN 'COUNTY' ELSE 'COMMUNITY' END, 'OPEN'
              FROM next_visit_standing s
             WHERE tier IS NOT NULL
            ON CONFLICT (resident_id) WHERE state = 'OPEN' DO NOTHING
            """)) {
      query.with(day.today()).run();
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var query = new Query(connection, sql)) {
      query.run();
    }
  }
}
