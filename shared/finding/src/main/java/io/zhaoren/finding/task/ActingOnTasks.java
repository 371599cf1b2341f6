package io.zhaoren.finding.task;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.Communities;
import io.zhaoren.finding.community.FieldRole;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules under which a worker may act on a task, and the changes that acts make. Inside the
 * caller's transaction: a rule that is broken ends it, and nothing has changed.
 */
@Singleton
public final class ActingOnTasks {

  private final TaskSettings settings;
  private final BusinessDay day;

  public ActingOnTasks(TaskSettings settings, BusinessDay day) {
    this.settings = settings;
    this.day = day;
  }

  /**
   * The task, locked, if this worker may act on the version that was seen. Of two at once the
   * second waits, and is told that the first one acted.
   *
   * @throws ProblemException if there is none, it has ended, somebody else was first or has it, it
   *     is not for this worker, or the clock stands before its last act
   */
  public Task lockFor(Connection connection, UUID id, String worker, int version)
      throws SQLException {
    var task =
        Tasks.lock(connection, id).orElseThrow(() -> ProblemException.of(ProblemType.TASK_UNKNOWN));
    if (task.state().isEnd() || !Tasks.isOpen(connection, id)) {
      throw ProblemException.of(ProblemType.TASK_ENDED);
    }
    if (task.version() != version) {
      throw ProblemException.of(
          ProblemType.CHANGED_MEANWHILE,
          new Words(
              "任务现为第" + task.version() + "版，请重新查看",
              "the task is at version " + task.version() + " now: look at it again"));
    }
    mustServe(connection, task, worker);
    if (task.worker().filter(holder -> !holder.equals(worker)).isPresent()) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("任务已由他人领取", "somebody else has taken this task"));
    }
    if (day.today().isBefore(task.lastDay())) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER,
          new Words("日期早于此任务最近一次办理", "the day is before the last act on this task"));
    }
    return task;
  }

  /**
   * To tell of a child is its director's, and what concerns no child is not. Of no community, or
   * left undone, a task is the county's.
   */
  public static void mustServe(Connection connection, Task task, String worker)
      throws SQLException {
    var roles = roles(connection, task, worker);
    if (roles.stream().noneMatch(role -> isFor(role, task))) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  private static boolean isFor(FieldRole role, Task task) {
    return role == FieldRole.CHILD_DIRECTOR
        ? task.purpose().isForDirector() || task.concerns() == Concern.CHILD
        : !task.purpose().isForDirector();
  }

  private static Set<FieldRole> roles(Connection connection, Task task, String worker)
      throws SQLException {
    if (task.community().isPresent() && task.level() == Task.Level.COMMUNITY) {
      return Communities.roles(connection, worker, task.community().getAsLong());
    }
    return task.county().isPresent()
        ? Communities.rolesInCounty(connection, worker, (int) task.county().getAsLong())
        : Set.of();
  }

  /** Gives the task to the worker, if the day leaves room for it. */
  public int take(Connection connection, Task task, String worker) throws SQLException {
    mustHaveRoom(connection, task, worker);
    return change(
        connection,
        task,
        """
        UPDATE task SET state = 'TAKEN', worker = ?, taken_at = ?, due_on = ?,
               version = version + 1, last_day = ?
         WHERE id = ? RETURNING version
        """,
        new Act(Act.TAKEN, worker, null, counts(task)),
        query ->
            query
                .with(worker)
                .with(day.now())
                .with(
                    task.level() == Task.Level.COUNTY ? null : day.today().plus(settings.days())));
  }

  /** Ends the task with this outcome. */
  public int end(
      Connection connection, Task task, String outcome, String worker, @Nullable String reason)
      throws SQLException {
    mustHaveRoom(connection, task, worker);
    return change(
        connection,
        task,
        """
        UPDATE task SET state = 'DONE', worker = ?, outcome = ?, ended_at = ?,
               taken_at = coalesce(taken_at, ?), version = version + 1, last_day = ?
         WHERE id = ? RETURNING version
        """,
        new Act(outcome, worker, reason, countsNow(task)),
        query -> query.with(worker).with(outcome).with(day.now()).with(day.now()));
  }

  /**
   * Gives the task back after a visit that settled nothing; to the county when nobody was met often
   * enough.
   *
   * @param met false: nobody was met
   */
  public int giveBack(
      Connection connection,
      Task task,
      String outcome,
      String worker,
      @Nullable String reason,
      boolean met)
      throws SQLException {
    mustHaveRoom(connection, task, worker);
    var attempts = task.notFound() + (met ? 0 : 1);
    var up = attempts >= settings.attempts();
    var version =
        change(
            connection,
            task,
            """
            UPDATE task SET state = 'OPEN', worker = NULL, outcome = ?, not_found = ?, level = ?,
                   due_on = ?, version = version + 1, last_day = ?
             WHERE id = ? RETURNING version
            """,
            new Act(outcome, worker, reason, countsNow(task)),
            query ->
                query
                    .with(outcome)
                    .with(attempts)
                    .with(up ? Task.Level.COUNTY.name() : task.level().name())
                    .with(
                        up || task.level() == Task.Level.COUNTY
                            ? null
                            : day.today().plus(settings.days())));
    if (up && task.level() == Task.Level.COMMUNITY) {
      new Act(Act.ESCALATED, null, null, false)
          .keep(connection, task.id(), version, day.today(), day.now());
    }
    return version;
  }

  /** What is urgent never waits for tomorrow because a worker was busy today. */
  private static boolean counts(Task task) {
    return task.purpose().countsTowardCap() && !task.urgent();
  }

  /** Whoever took it was counted then. */
  private static boolean countsNow(Task task) {
    return counts(task) && task.state() != Task.State.TAKEN;
  }

  private void mustHaveRoom(Connection connection, Task task, String worker) throws SQLException {
    if (!countsNow(task)) {
      return;
    }
    // two tasks taken at once must not both find the last room
    try (var lock =
        new Query(
            connection,
            "SELECT pg_advisory_xact_lock(hashtext('zhaoren.field-worker'), hashtext(?))")) {
      lock.with(worker).each(row -> {});
    }
    try (var query =
        new Query(
            connection,
            """
            SELECT count(*) FROM task_act WHERE counts AND worker = ? AND on_day = ?
            """)) {
      var given = query.with(worker).with(day.today()).first(row -> row.getInt(1)).orElse(0);
      if (given >= settings.perWorkerAndDay()) {
        throw ProblemException.of(ProblemType.DAILY_CAP_REACHED);
      }
    }
  }

  private interface Values {
    Query into(Query query) throws SQLException;
  }

  private int change(Connection connection, Task task, String sql, Act act, Values values)
      throws SQLException {
    int version;
    try (var query = new Query(connection, sql)) {
      version =
          values
              .into(query)
              .with(day.today())
              .with(task.id())
              .first(row -> row.getInt(1))
              .orElseThrow();
    }
    act.keep(connection, task.id(), version, day.today(), day.now());
    return version;
  }
}
