package io.zhaoren.childwelfare.file;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Opens the file of everybody who was found for a programme of this service, or reported. Of those
 * who were found only they are looked at whose match is noted to be another.
 */
@ApplicationScoped
public class FollowingChildren {

  private static final int AT_ONCE = 5000;

  private static final String NOTED =
      """
      DELETE FROM child_found
       WHERE id IN (SELECT id FROM child_found ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING resident_id
      """;

  /**
   * Whoever studies on after eighteen keeps a file that was open; nobody gets a first one then, as
   * directors look after children.
   */
  private static final String FOUND =
      """
      SELECT m.subject_id, min(m.jurisdiction), r.person_residence_community,
             coalesce(r.person_residence_county, r.person_hukou_county)
        FROM match m LEFT JOIN resident_facts r ON r.resident_id = m.subject_id
       WHERE m.subject_id = ANY(?) AND m.about = 'RESIDENT' AND m.finding IS NOT NULL
         AND (r.person_birth_date IS NULL OR r.person_birth_date > ?::date - interval '18 years')
         AND NOT EXISTS (SELECT FROM child_file f WHERE f.resident_id = m.subject_id
                            AND (f.state = 'OPEN' OR f.closed_why IN ('ADULT', 'DEATH', 'TRANSFERRED')
                                 OR f.closed_on >= m.evaluated_on))
       GROUP BY m.subject_id, r.resident_id ORDER BY m.subject_id
      """;

  private static final String REPORTED =
      """
      SELECT c.resident_id, min(c.county), coalesce(min(c.community), r.person_residence_community),
             coalesce(r.person_residence_county, r.person_hukou_county)
        FROM protection_case c LEFT JOIN resident_facts r ON r.resident_id = c.resident_id
       WHERE c.state = 'OPEN' AND c.resident_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM child_file f
                          WHERE f.resident_id = c.resident_id AND f.state = 'OPEN')
       GROUP BY c.resident_id, r.resident_id ORDER BY c.resident_id LIMIT ?
      """;

  private final Transactions transactions;
  private final OpeningFiles opening;
  private final BusinessDay day;

  FollowingChildren(DataSource dataSource, OpeningFiles opening, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.opening = opening;
    this.day = day;
  }

  @Scheduled(
      identity = "child-files",
      every = "${zhaoren.child-file.every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void follow() {
    while (Boolean.TRUE.equals(transactions.get(this::reported))) {
      // as long as there are many
    }
    while (Boolean.TRUE.equals(transactions.get(this::found))) {
      // as long as there are many
    }
  }

  private Boolean found(Connection connection) throws SQLException {
    List<UUID> noted;
    try (var query = new Query(connection, NOTED)) {
      noted = query.with(AT_ONCE).list(row -> row.getObject(1, UUID.class));
    }
    if (!noted.isEmpty()) {
      try (var query = new Query(connection, FOUND)) {
        opening.open(
            connection,
            query.uuids(noted).with(day.today()).list(FollowingChildren::child),
            ChildFile.OpenedBy.MATCH);
      }
    }
    return noted.size() == AT_ONCE;
  }

  private static OpeningFiles.Child child(ResultSet row) throws SQLException {
    return OpeningFiles.at(
        row.getObject(1, UUID.class),
        Optional.ofNullable(row.getObject(2, Integer.class)),
        Optional.ofNullable(row.getObject(3, Long.class)),
        Optional.ofNullable(row.getObject(4, Integer.class)));
  }

  private Boolean reported(Connection connection) throws SQLException {
    List<OpeningFiles.Child> children;
    try (var query = new Query(connection, REPORTED)) {
      children = query.with(AT_ONCE).list(FollowingChildren::child);
    }
    opening.open(connection, children, ChildFile.OpenedBy.REPORT);
    return children.size() == AT_ONCE;
  }
}
