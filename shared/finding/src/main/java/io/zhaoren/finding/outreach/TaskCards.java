package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.need.Needs;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.task.Act;
import io.zhaoren.finding.task.ActingOnTasks;
import io.zhaoren.finding.task.Task;
import io.zhaoren.finding.task.TaskEntry;
import io.zhaoren.finding.task.Tasks;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Shows a task to whom it is for, and keeps that it was read. */
@Singleton
public final class TaskCards {

  private final Transactions transactions;
  private final PolicyStore policies;
  private final Needs needs;
  private final BusinessDay day;

  public TaskCards(DataSource dataSource, PolicyStore policies, Needs needs, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.needs = needs;
    this.day = day;
  }

  /**
   * @throws ProblemException if there is no such task, or it is not for this worker
   */
  public TaskCard show(UUID id, String worker) {
    return transactions.get(
        connection -> {
          var task =
              Tasks.find(connection, id)
                  .orElseThrow(() -> ProblemException.of(ProblemType.TASK_UNKNOWN));
          ActingOnTasks.mustServe(connection, task, worker);
          new Act(Act.READ, worker, null, false)
              .keep(connection, id, task.version(), day.today(), day.now());
          var has =
              task.state() == Task.State.TAKEN && task.worker().filter(worker::equals).isPresent();
          var home = task.home();
          return new TaskCard(
              TaskEntry.of(Tasks.listed(connection, id)),
              home.isPresent() && Tasks.isOpen(connection, id)
                  ? residents(connection, home.get())
                  : List.of(),
              toTell(connection, id),
              needs.of(connection, id, has));
        });
  }

  private static List<UUID> residents(Connection connection, Subject home) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id FROM resident_facts
             WHERE (? = 'RESIDENT' AND resident_id = ? OR ? = 'HOUSEHOLD' AND person_household = ?)
               AND person_death_date IS NULL ORDER BY resident_id
            """)) {
      return query
          .with(home.about().name())
          .with(home.id())
          .with(home.about().name())
          .with(home.id())
          .list(row -> row.getObject(1, UUID.class));
    }
  }

  private List<TaskCard.ToTell> toTell(Connection connection, UUID id) throws SQLException {
    var texts = policies.current(connection).policies().policies();
    try (var query =
        new Query(
            connection,
            """
            SELECT o.programme, m.policy_version, m.finding
              FROM told_offer o JOIN match m USING (subject_id, programme, about)
             WHERE o.task_id = ? AND o.state = 'OPEN' ORDER BY o.programme, o.id
            """)) {
      return query
          .with(id)
          .list(
              row ->
                  new TaskCard.ToTell(
                      row.getString(1), Offers.name(row, texts), row.getString("finding")));
    }
  }
}
