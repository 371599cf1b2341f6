package io.zhaoren.finding.task;

import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done with a task. Only added to.
 *
 * @param what TAKEN, ESCALATED, READ, or the outcome
 * @param worker null: the service itself
 * @param counts whether it is one more of the tasks that the worker was given that day
 */
public record Act(String what, @Nullable String worker, @Nullable String reason, boolean counts) {

  public static final String TAKEN = "TAKEN";
  public static final String ESCALATED = "ESCALATED";
  public static final String READ = "READ";

  /** Keeps it, with the version that came of it. */
  public void keep(Connection connection, UUID task, int version, LocalDate on, Instant at)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO task_act (task_id, version, act, worker, reason, counts, on_day, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      query
          .with(task)
          .with(version)
          .with(what)
          .with(worker)
          .with(reason)
          .with(counts)
          .with(on)
          .with(at)
          .run();
    }
  }
}
