package io.zhaoren.childwelfare.visit;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.childwelfare.risk.AssessingRisk;
import io.zhaoren.childwelfare.risk.Indicators;
import io.zhaoren.childwelfare.risk.Level;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Plans the one visit ahead of every child with an open file: so many days after the last one as
 * the level of risk says, or so many days from now where there was none. Whoever is not assessed
 * yet is visited as if the risk were medium, to be assessed. Only those are looked at of whom it
 * was noted that a file was opened or a visit is over.
 */
@ApplicationScoped
public class PlanningVisits {

  private static final int AT_ONCE = 5000;

  private static final String PLAN =
      """
      INSERT INTO child_visit (id, version, resident_id, level, planned_on, due_on, state)
      SELECT gen_random_uuid(), 0, f.resident_id, q.level, ?,
             coalesce(last.done_on + q.every_days::integer, ?::date + q.first_days::integer), 'PLANNED'
        FROM child_file f
        LEFT JOIN child_risk r ON r.resident_id = f.resident_id
        JOIN unnest(?, ?, ?) AS q(level, first_days, every_days)
          ON q.level = coalesce(r.level, 'MEDIUM')
        LEFT JOIN LATERAL (SELECT max(done_on) AS done_on FROM child_visit v
                            WHERE v.resident_id = f.resident_id AND v.state = 'DONE'
                              AND v.done_on >= f.opened_on) AS last ON true
       WHERE f.resident_id = ANY(?) AND f.state = 'OPEN'
         AND NOT EXISTS (SELECT FROM child_visit v
                          WHERE v.resident_id = f.resident_id AND v.state = 'PLANNED')
       ORDER BY f.resident_id
      ON CONFLICT (resident_id) WHERE state = 'PLANNED' DO NOTHING
      """;

  private static final String NOTED =
      """
      DELETE FROM child_unplanned
       WHERE id IN (SELECT id FROM child_unplanned ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING resident_id
      """;

  private final Transactions transactions;
  private final AssessingRisk risk;
  private final BusinessDay day;

  PlanningVisits(DataSource dataSource, AssessingRisk risk, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.risk = risk;
    this.day = day;
  }

  @Scheduled(
      identity = "child-visits",
      every = "${zhaoren.child-visit.every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void plan() {
    while (transactions.get(this::plan) == AT_ONCE) {
      // as long as there are many
    }
  }

  /** How many were looked at. */
  private Integer plan(Connection connection) throws SQLException {
    var noted = noted(connection);
    if (!noted.isEmpty()) {
      plan(connection, noted);
    }
    return noted.size();
  }

  private static List<UUID> noted(Connection connection) throws SQLException {
    try (var query = new Query(connection, NOTED)) {
      return query.with(AT_ONCE).list(row -> row.getObject(1, UUID.class));
    }
  }

  /** Plans at once for children whose visit was just made. */
  void plan(Connection connection, List<UUID> children) throws SQLException {
    var levels = Arrays.asList(Level.values());
    try (var query = new Query(connection, PLAN)) {
      query
          .with(day.today())
          .with(day.today())
          .texts(levels.stream().map(Level::name).toList())
          .numbers(levels.stream().map(each -> frequency(each).firstVisitDays()).toList())
          .numbers(levels.stream().map(each -> frequency(each).everyDays()).toList())
          .uuids(children)
          .run();
    }
  }

  private Indicators.Frequency frequency(Level level) {
    return risk.indicators().frequency(level);
  }
}
