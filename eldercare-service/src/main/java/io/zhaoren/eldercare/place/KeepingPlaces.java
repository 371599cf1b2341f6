package io.zhaoren.eldercare.place;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.policy.vocabulary.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What happens by itself: an offer that nobody accepted expires and its bed is free, and a death
 * ends an application and frees a bed. Any number of times and of instances.
 */
@ApplicationScoped
public class KeepingPlaces {

  private final Transactions transactions;
  private final PlaceApplications applications;
  private final BusinessDay day;

  public KeepingPlaces(DataSource dataSource, PlaceApplications applications, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.applications = applications;
    this.day = day;
  }

  private record Freed(UUID id, String county) {}

  @Scheduled(
      identity = "places",
      every = "${zhaoren.places.every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void keep() {
    transactions.get(
        connection -> {
          followMerges(connection);
          endForTheDead(connection);
          expire(connection);
          return true;
        });
  }

  /** An application is its elder's under the id that stands; of two the other one stands. */
  private static void followMerges(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE place_application p SET resident_id = a.standing, version = version + 1
              FROM resident_alias a
             WHERE p.state IN ('WAITING', 'OFFERED', 'ADMITTED') AND a.resident_id = p.resident_id
               AND a.standing <> a.resident_id
               AND NOT EXISTS (SELECT FROM place_application o
                                WHERE o.resident_id = a.standing
                                  AND o.state IN ('WAITING', 'OFFERED', 'ADMITTED'))
               AND NOT EXISTS (SELECT FROM place_application twin
                                 JOIN resident_alias b ON b.resident_id = twin.resident_id
                                WHERE b.standing = a.standing AND twin.id < p.id
                                  AND twin.state IN ('WAITING', 'OFFERED', 'ADMITTED'))
            """)) {
      query.run();
    }
  }

  private void endForTheDead(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH dead AS (
              SELECT p.id, p.state AS was, p.institution, p.level FROM place_application p
                JOIN resident_facts r ON r.resident_id = p.resident_id
               WHERE p.state IN ('WAITING', 'OFFERED', 'ADMITTED')
                 AND r.person_death_date IS NOT NULL
                 AND r.person_death_date_standing IS DISTINCT FROM ?
               ORDER BY p.id FOR UPDATE OF p),
            freed AS (
              UPDATE institution_beds b
                 SET offered = b.offered - d.offered, taken = b.taken - d.taken
                FROM (SELECT institution, level, count(*) FILTER (WHERE was = 'OFFERED') AS offered,
                             count(*) FILTER (WHERE was = 'ADMITTED') AS taken
                        FROM dead WHERE was <> 'WAITING' GROUP BY institution, level) AS d
               WHERE b.institution = d.institution AND b.level = d.level)
            UPDATE place_application p
               SET state = CASE WHEN d.was = 'ADMITTED' THEN 'ENDED' ELSE 'WITHDRAWN' END,
                   ended_on = ?, expires_on = NULL, version = version + 1
              FROM dead d WHERE p.id = d.id
            RETURNING p.id, p.county
            """)) {
      for (var each :
          query
              .with(Standing.DECLARED.ordinal())
              .with(day.today())
              .list(row -> new Freed(row.getObject(1, UUID.class), row.getString(2)))) {
        applications.act(connection, each.id(), "DIED", null, each.county(), null);
      }
    }
  }

  private void expire(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH late AS (
              SELECT id, institution, level FROM place_application
               WHERE state = 'OFFERED' AND accepted_on IS NULL AND expires_on < ?
               ORDER BY id FOR UPDATE),
            freed AS (
              UPDATE institution_beds b SET offered = b.offered - l.many
                FROM (SELECT institution, level, count(*) AS many FROM late
                       GROUP BY institution, level) AS l
               WHERE b.institution = l.institution AND b.level = l.level)
            UPDATE place_application p
               SET state = 'WAITING', institution = NULL, offered_on = NULL, expires_on = NULL,
                   version = version + 1
              FROM late l WHERE p.id = l.id
            RETURNING p.id, p.county
            """)) {
      for (var each :
          query
              .with(day.today())
              .list(row -> new Freed(row.getObject(1, UUID.class), row.getString(2)))) {
        applications.act(connection, each.id(), "EXPIRED", null, each.county(), null);
      }
    }
  }
}
