package io.zhaoren.childwelfare.director;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * A child who moved within the county comes to whoever serves the new place. Who moved to another
 * county stays with the old one until that has taken over.
 */
@ApplicationScoped
public class FollowingPlaces {

  private final Transactions transactions;
  private final Charges charges;

  FollowingPlaces(DataSource dataSource, Charges charges) {
    this.transactions = new Transactions(dataSource);
    this.charges = charges;
  }

  @Scheduled(
      identity = "child-places",
      every = "${zhaoren.child-place.every:30s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void follow() {
    for (var county : transactions.get(FollowingPlaces::counties)) {
      transactions.get(
          connection -> {
            Charges.lock(connection, county);
            move(connection, county);
            charges.settle(connection, county, "MOVED");
            return true;
          });
    }
  }

  private static List<Integer> counties(Connection connection) throws SQLException {
    try (var query = new Query(connection, "SELECT DISTINCT c.county" + MOVED + " ORDER BY 1")) {
      return query.list(row -> row.getInt(1));
    }
  }

  private static final String MOVED =
      """
       FROM child_charge c JOIN resident_facts r ON r.resident_id = c.resident_id
      WHERE r.person_residence_community IS NOT NULL
        AND r.person_residence_community / 1000000 = c.county
        AND r.person_residence_community IS DISTINCT FROM c.community
      """;

  private static void move(Connection connection, int county) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH moved AS (SELECT c.resident_id, r.person_residence_community AS community
            """
                + MOVED
                + """
                 AND c.county = ?),
            files AS (UPDATE child_file f SET community = m.community, version = f.version + 1
                        FROM moved m WHERE m.resident_id = f.resident_id)
            UPDATE child_charge c SET community = m.community
              FROM moved m WHERE m.resident_id = c.resident_id
            """)) {
      query.with(county).run();
    }
  }
}
