package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.CurrentPolicies;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.reevaluation.ReEvaluation.Draft;
import io.zhaoren.finding.reevaluation.ReEvaluation.Kind;
import io.zhaoren.finding.reevaluation.ReEvaluation.State;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Orders a re-evaluation of whatever decides otherwise than when this was last asked: because a
 * text or value was added that is in force already, or because its day has come. Under the
 * exclusive policy-set lock, so that every transaction that decided by the old has ended and every
 * later one decides by the new.
 */
@Singleton
public final class ComingIntoForce {

  /** Up to where that was asked. */
  private record Asked(long version, Optional<LocalDate> day) {}

  private final Transactions transactions;
  private final PolicyStore policies;
  private final ReEvaluationSettings settings;
  private final BusinessDay day;

  public ComingIntoForce(
      DataSource dataSource, PolicyStore policies, ReEvaluationSettings settings, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.settings = settings;
    this.day = day;
  }

  /** Whatever has come into force up to today; empty if nothing has. */
  public Optional<UUID> upToToday() {
    if (transactions.get(connection -> isDone(connection, day.today()))) {
      return Optional.empty();
    }
    return transactions.get(connection -> order(connection, policies.alone(connection)));
  }

  private static boolean isDone(Connection connection, LocalDate today) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT 1 FROM in_force_progress p JOIN policy_set s ON s.version = p.version
             WHERE p.day >= ?
            """)) {
      return query.with(today).first(row -> true).isPresent();
    }
  }

  /**
   * The same in the caller's transaction, which holds the lock alone.
   *
   * @param current what is stored now, under its version
   */
  public Optional<UUID> order(Connection connection, CurrentPolicies current) throws SQLException {
    var today = day.today();
    var asked = asked(connection);
    if (asked.day().isEmpty() && !anybody(connection)) {
      // a new store: everybody to come is evaluated by what is here
      store(connection, current.version(), today);
      return Optional.empty();
    }
    var since = policies.since(connection);
    var before = asked.day().orElse(today);
    var changes =
        new Differences(
                current.policies(),
                version -> since.getOrDefault(version, 0L) > asked.version(),
                before,
                today.isBefore(before) ? before : today)
            .of(policies.valuesSince(connection, asked.version()));
    store(connection, current.version(), today);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    var scope = Scope.of(changes, current.policies());
    var run =
        new ReEvaluation(
            UUID.randomUUID(),
            Kind.CHANGE,
            State.RUNNING,
            today,
            changes,
            scope.programmes(),
            Draft.NONE,
            day.now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    ReEvaluations.create(connection, run, settings.page());
    return Optional.of(run.id());
  }

  private static Asked asked(Connection connection) throws SQLException {
    try (var query = new Query(connection, "SELECT version, day FROM in_force_progress")) {
      return query
          .first(
              row ->
                  new Asked(row.getLong(1), Optional.ofNullable(row.getObject(2, LocalDate.class))))
          .orElseThrow();
    }
  }

  private static boolean anybody(Connection connection) throws SQLException {
    try (var query = new Query(connection, "SELECT 1 FROM resident_facts LIMIT 1")) {
      return query.first(row -> true).isPresent();
    }
  }

  private static void store(Connection connection, long version, LocalDate today)
      throws SQLException {
    try (var query =
        new Query(connection, "UPDATE in_force_progress SET version = ?, day = greatest(day, ?)")) {
      query.with(version).with(today).run();
    }
  }
}
