package io.zhaoren.finding.outreach;

import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.task.ActingOnTasks;
import io.zhaoren.finding.task.Task;
import io.zhaoren.finding.task.TaskEntry;
import io.zhaoren.finding.task.Tasks;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A worker says what came of a task: the task, its offers, and the facts that turned out wrong, all
 * in one transaction.
 */
@Singleton
public final class ReportingOutcomes {

  private final Transactions transactions;
  private final ReadingOutcome reading;
  private final ActingOnTasks acting;
  private final AnsweredOffers answered;
  private final Correcting correcting;

  ReportingOutcomes(
      DataSource dataSource,
      ReadingOutcome reading,
      ActingOnTasks acting,
      AnsweredOffers answered,
      Correcting correcting) {
    this.transactions = new Transactions(dataSource);
    this.reading = reading;
    this.acting = acting;
    this.answered = answered;
    this.correcting = correcting;
  }

  /**
   * @param name of the report: facts that it brings have ids that begin with it
   * @throws ProblemException if it is not as agreed, or the task is not there for it
   */
  public TaskEntry report(UUID id, TaskOutcome given, String name) {
    var said = reading.read(given, name);
    return transactions.get(
        connection -> {
          OutreachLock.take(connection);
          var task = acting.lockFor(connection, id, said.worker(), said.version());
          if (!said.outcome().fits(task.purpose())) {
            throw ProblemException.of(
                ProblemType.CONTENT_NOT_TAKEN,
                Violation.body(
                    "/outcome",
                    "NOT_FOR_THIS_TASK",
                    new Words("此类任务没有这种结果", "a task of this purpose has no such outcome")));
          }
          act(connection, task, said);
          return TaskEntry.of(Tasks.listed(connection, id));
        });
  }

  private void act(Connection connection, Task task, ReadingOutcome.Said said) throws SQLException {
    var outcome = said.outcome();
    var reason = said.reason().map(DeclineReason::word).orElse(null);
    var ends =
        !task.purpose().isKept() && outcome != Outcome.NOT_FOUND && outcome != Outcome.WRONG_DATA;
    if (ends) {
      for (var i = 0; i < said.apart().size(); i++) {
        var each = said.apart().get(i);
        if (answered.byTask(connection, task.id(), each) == 0) {
          throw ProblemException.of(
              ProblemType.CONTENT_NOT_TAKEN,
              Violation.body(
                  "/programmes/" + i + "/programme",
                  "NOT_TOLD",
                  new Words("任务卡上没有这个项目", "the card does not say to tell of it")));
        }
      }
      answered.byTask(connection, task.id(), outcome, said.reason());
      acting.end(connection, task, outcome.name(), said.worker(), reason);
    } else {
      acting.giveBack(
          connection, task, outcome.name(), said.worker(), reason, outcome != Outcome.NOT_FOUND);
    }
    if (outcome == Outcome.WRONG_DATA) {
      correcting.correct(connection, task, said);
    }
  }
}
