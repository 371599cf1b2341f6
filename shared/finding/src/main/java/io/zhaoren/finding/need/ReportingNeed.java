package io.zhaoren.finding.need;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.task.TaskSettings;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that a household is in need: a task for whoever works there, and nothing else. No
 * fact is made of it and nobody is scored by it; what the worker sees is reported as facts.
 */
@Singleton
public final class ReportingNeed {

  private final Transactions transactions;
  private final Needs needs;
  private final Households households;
  private final TaskSettings settings;
  private final BusinessDay day;

  public ReportingNeed(
      DataSource dataSource,
      Needs needs,
      Households households,
      TaskSettings settings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.needs = needs;
    this.households = households;
    this.settings = settings;
    this.day = day;
  }

  /**
   * @param name of the report: the same name again changes nothing
   */
  public NeedReceived report(String name, NeedReported said) {
    check(said);
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    var community = Long.parseLong(Objects.requireNonNull(said.communityId()));
    return transactions.get(
        connection -> {
          var known = taskOf(connection, id);
          if (known.isEmpty()) {
            var task = open(connection, new CommunityId(community), said.householdId());
            needs.keep(connection, id, task, said);
            return new NeedReceived(task, day.today());
          }
          return new NeedReceived(known.get(0), day.today());
        });
  }

  private static List<UUID> taskOf(Connection connection, UUID report) throws SQLException {
    try (var query = new Query(connection, "SELECT task_id FROM need_report WHERE id = ?")) {
      return query.with(report).list(row -> row.getObject(1, UUID.class));
    }
  }

  /** One open task for a household, however many report it. */
  private UUID open(Connection connection, CommunityId community, @Nullable UUID household)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO task AS t
                (id, version, purpose, concerns, about, home_id, county, community, level, urgent,
                 state, made_on, due_on, last_day, made_at)
            VALUES (gen_random_uuid(), 1, 'NEED', 'RELIEF', ?, ?, ?,
                    (SELECT id FROM community WHERE id = ?), 'COMMUNITY', true, 'OPEN', ?, ?, ?, ?)
            ON CONFLICT (home_id, purpose) WHERE state IN ('OPEN', 'TAKEN') AND home_id IS NOT NULL
            DO UPDATE SET version = t.version + 1
            RETURNING id
            """)) {
      return query
          .with(household == null ? null : "HOUSEHOLD")
          .with(household)
          .with(community.county())
          .with(community.code())
          .with(day.today())
          .with(day.today().plus(settings.days()))
          .with(day.today())
          .with(day.now())
          .first(row -> row.getObject(1, UUID.class))
          .orElseThrow();
    }
  }

  private void check(NeedReported said) {
    var violations = new ArrayList<Violation>();
    var community = said.communityId();
    if (community == null) {
      violations.add(Violation.missing("/communityId"));
    } else if (!community.matches("[0-9]{12}")
        || !Areas.zhejiang().isCounty(Long.parseLong(community.substring(0, 6)))) {
      violations.add(
          Violation.body(
              "/communityId",
              "BAD_COMMUNITY",
              new Words("须为本省村（社区）的12位代码", "must be the twelve digits of a community")));
    }
    length(violations, "/says", said.says(), 500, true);
    length(violations, "/where", said.where(), 200, true);
    length(violations, "/contact", said.contact(), 40, false);
    if (said.householdId() != null && !households.known(Subject.household(said.householdId()))) {
      violations.add(
          Violation.body(
              "/householdId", "UNKNOWN_HOUSEHOLD", new Words("没有这个家庭", "no such household")));
    }
    if (!violations.isEmpty()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, violations);
    }
  }

  private static void length(
      List<Violation> violations,
      String pointer,
      @Nullable String text,
      int longest,
      boolean required) {
    if (text == null || text.isBlank()) {
      if (required) {
        violations.add(Violation.missing(pointer));
      }
    } else if (text.length() > longest) {
      violations.add(
          Violation.body(
              pointer,
              "TOO_LONG",
              new Words("不得超过" + longest + "字", "must not be longer than " + longest)));
    }
  }
}
