package io.zhaoren.childwelfare.referral;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.childwelfare.file.FileAccess;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.OriginalCipher;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps the plan of a child: goals, each looked at again by its day. */
@Singleton
public class Planning {

  private static final Set<String> STATES = Set.of("open", "reached", "given-up");

  private final Transactions transactions;
  private final FileAccess access;
  private final OriginalCipher cipher;
  private final BusinessDay day;

  Planning(DataSource dataSource, FileAccess access, OriginalCipher cipher, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.access = access;
    this.cipher = cipher;
    this.day = day;
  }

  Goal.Plan set(UUID child, Goal.Set given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var says = required(given.says(), "/says");
    var dueOn = ahead(required(given.dueOn(), "/dueOn"));
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.get(
        connection -> {
          mustBeResponsible(connection, child, worker);
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO plan_goal (id, version, resident_id, content, due_on, state, set_by)
                  VALUES (?, 0, ?, ?, ?, 'OPEN', ?)
                  """)) {
            query
                .with(id)
                .with(child)
                .with(cipher.encrypt(row(id), says.getBytes(StandardCharsets.UTF_8)))
                .with(dueOn)
                .with(worker)
                .run();
          }
          return plan(connection, child);
        });
  }

  Goal.Plan review(UUID child, UUID goal, Goal.Reviewed given) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var version = required(given.version(), "/version");
    var state = required(given.state(), "/state");
    if (!STATES.contains(state)) {
      throw wrong("/state", "UNKNOWN_WORD", "没有这种取值", "no such word");
    }
    var dueOn = state.equals("open") ? ahead(required(given.dueOn(), "/dueOn")) : null;
    return transactions.get(
        connection -> {
          mustBeResponsible(connection, child, worker);
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE plan_goal SET state = ?, reviewed_on = ?, version = version + 1,
                         due_on = coalesce(?::date, due_on)
                   WHERE id = ? AND resident_id = ? AND version = ? AND state = 'OPEN'
                  """)) {
            var changed =
                query
                    .with(state.toUpperCase(Locale.ROOT).replace('-', '_'))
                    .with(day.today())
                    .with(dueOn)
                    .with(goal)
                    .with(child)
                    .with(version)
                    .run();
            if (changed == 0) {
              throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
            }
          }
          return plan(connection, child);
        });
  }

  private void mustBeResponsible(Connection connection, UUID child, String worker)
      throws SQLException {
    if (!access.isResponsible(connection, child, worker)) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  private LocalDate ahead(LocalDate dueOn) {
    if (!dueOn.isAfter(day.today())) {
      throw wrong("/dueOn", "OUT_OF_RANGE", "须晚于今天", "must lie ahead");
    }
    return dueOn;
  }

  private Goal.Plan plan(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT id, version, content, due_on, state, reviewed_on FROM plan_goal
             WHERE resident_id = ? ORDER BY due_on, id
            """)) {
      return new Goal.Plan(
          child,
          query
              .with(child)
              .list(
                  row -> {
                    var id = row.getObject(1, UUID.class);
                    return new Goal(
                        id,
                        row.getInt(2),
                        new String(
                            cipher.decrypt(row(id), row.getBytes(3)), StandardCharsets.UTF_8),
                        row.getObject(4, LocalDate.class),
                        row.getString(5).toLowerCase(Locale.ROOT).replace('_', '-'),
                        row.getObject(6, LocalDate.class));
                  }));
    }
  }

  private static String row(UUID goal) {
    return "plan-goal/" + goal;
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.body(pointer, code, new Words(zh, en)));
  }
}
