package io.zhaoren.childwelfare.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactsReported;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Remembers of whoever turns eighteen that the support was drawn on that day, as students then keep
 * it (若干举措 2026-02-10, P65). This authority pays it, so nobody else has to say it.
 */
@ApplicationScoped
public class FollowingBirthdays {

  private record Birthday(UUID child, LocalDate on) {}

  private static final Logger LOG = Logger.getLogger(FollowingBirthdays.class);
  private static final int AT_ONCE = 500;

  /**
   * Whoever drew it on the birthday, also if it ended since: nobody is missed whom no run reached
   * in time. The programmes are those of which the law says so; others keep nothing after eighteen.
   * They are written out, as the index names them.
   */
  private static final String TURNED =
      """
      SELECT DISTINCT e.subject_id, (r.person_birth_date + interval '18 years')::date
        FROM entitlement e JOIN resident_facts r ON r.resident_id = e.subject_id
       WHERE e.about = 'RESIDENT'
         AND e.programme IN ('institution-orphan-allowance', 'dispersed-orphan-allowance',
                             'de-facto-unattended-allowance')
         AND r.person_birth_date + interval '18 years' <= ?::date
         AND e.valid_from <= r.person_birth_date + interval '18 years'
         AND (e.valid_to >= r.person_birth_date + interval '18 years'
              OR e.valid_to IS NULL AND e.running)
         AND r.childwelfare_supported_at_eighteen IS NULL AND e.subject_id > ?
       ORDER BY 1 LIMIT ?
      """;

  private final Transactions transactions;
  private final ReportingFacts reporting;
  private final BusinessDay day;

  FollowingBirthdays(DataSource dataSource, ReportingFacts reporting, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.reporting = reporting;
    this.day = day;
  }

  @Scheduled(
      identity = "child-birthdays",
      every = "${zhaoren.child-birthday.every:30s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void follow() {
    var after = new UUID(0, 0);
    var troubles = new TreeMap<String, Integer>();
    for (var more = true; more; ) {
      var last = after;
      var turned = transactions.get(connection -> turned(connection, last));
      for (var each : turned) {
        remember(each, troubles);
        after = each.child();
      }
      more = turned.size() == AT_ONCE;
    }
    if (!troubles.isEmpty()) {
      LOG.errorf(
          "that support was drawn at eighteen was not remembered of %d: %s",
          troubles.values().stream().mapToInt(Integer::intValue).sum(), troubles);
    }
  }

  private List<Birthday> turned(Connection connection, UUID after) throws SQLException {
    try (var query = new Query(connection, TURNED)) {
      return query
          .with(day.today())
          .with(after)
          .with(AT_ONCE)
          .list(
              row -> new Birthday(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)));
    }
  }

  private void remember(Birthday birthday, Map<String, Integer> troubles) {
    try {
      report(birthday);
    } catch (RuntimeException e) {
      // it is looked at again with the next run, and the others do not wait for it. Its message may
      // repeat data and is not for logs
      troubles.merge(e.getClass().getName(), 1, Integer::sum);
    }
  }

  private void report(Birthday birthday) {
    var fact = JsonNodeFactory.instance.objectNode();
    fact.put("fact", "childwelfare.supportedAtEighteen");
    fact.put("value", true);
    fact.put("trueFrom", birthday.on().toString());
    reporting.report(
        Subject.resident(birthday.child()),
        new FactsReported("caseworker", List.of(fact)),
        "supported-at-eighteen/" + birthday.child());
  }
}
