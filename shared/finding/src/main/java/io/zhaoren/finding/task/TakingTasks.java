package io.zhaoren.finding.task;

import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.UUID;
import javax.sql.DataSource;

/** A worker takes a task: from then on nobody else acts on it. */
@Singleton
public final class TakingTasks {

  private final Transactions transactions;
  private final ActingOnTasks acting;

  public TakingTasks(DataSource dataSource, ActingOnTasks acting) {
    this.transactions = new Transactions(dataSource);
    this.acting = acting;
  }

  /**
   * @param version the one that was seen
   * @throws ProblemException if it is not there to be taken, or the worker's day is full
   */
  public TaskEntry take(UUID id, String worker, int version) {
    return transactions.get(
        connection -> {
          var task = acting.lockFor(connection, id, worker, version);
          if (task.state() == Task.State.TAKEN) {
            throw ProblemException.of(ProblemType.OUT_OF_ORDER);
          }
          acting.take(connection, task, worker);
          return TaskEntry.of(Tasks.listed(connection, id));
        });
  }
}
