package io.zhaoren.finding.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Transactions of their own, READ COMMITTED as is PostgreSQL's default; a passing trouble starts
 * them again. The pool resets a connection that comes back.
 */
public final class Transactions {

  /** What is done in one transaction. May be done several times, so it keeps nothing in memory. */
  public interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** One attempt. */
  interface Attempt<T> {
    T make() throws SQLException;
  }

  /** The first pause is 20 ms, the last 2.5 s: five seconds in all. */
  private static final int ATTEMPTS = 9;

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  /**
   * Until the transaction ends. A plan may have been made when its tables were empty, as every way
   * is as good then; so the ways that read a whole table are closed, whatever the tables hold.
   * Where one has to be read all the same, its price is so high that the server would compile the
   * plan to machine code, each time.
   */
  private static final String KEEPING_PLANS =
      """
      SELECT set_config('plan_cache_mode', 'force_generic_plan', true),
             set_config('enable_seqscan', 'off', true),
             set_config('enable_hashjoin', 'off', true),
             set_config('enable_mergejoin', 'off', true),
             set_config('jit', 'off', true)
      """;

  private final DataSource dataSource;
  private final boolean keepingPlans;

  public Transactions(DataSource dataSource) {
    this(dataSource, false);
  }

  private Transactions(DataSource dataSource, boolean keepingPlans) {
    this.dataSource = dataSource;
    this.keepingPlans = keepingPlans;
  }

  /**
   * Whose statements all find their rows by key, and are many and short: each is planned once for a
   * connection and not each time (docs/adr/0096-short-statements-keep-their-plans.md).
   */
  public static Transactions byKey(DataSource dataSource) {
    return new Transactions(dataSource, true);
  }

  /**
   * Commits what the work did, or leaves nothing of it.
   *
   * @throws SQLException if the trouble is none that passes, or did not pass
   */
  public <T> T run(Work<T> work) throws SQLException {
    return again(() -> once(work));
  }

  /** As {@link #run}, for whoever can do nothing about a failure. */
  public <T> T get(Work<T> work) {
    try {
      return run(work);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  static <T> T again(Attempt<T> work) throws SQLException {
    for (var attempt = 1; ; attempt++) {
      try {
        return work.make();
      } catch (SQLException e) {
        if (Trouble.of(e) != Trouble.PASSING || attempt == ATTEMPTS) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (keepingPlans) {
          keepPlans(connection);
        }
        var result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void keepPlans(Connection connection) throws SQLException {
    try (var query = new Query(connection, KEEPING_PLANS)) {
      query.run();
    }
  }

  private static void rollBack(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static void pause(int attempt) throws SQLException {
    var longest = FIRST_PAUSE << (attempt - 1);
    LockSupport.parkNanos(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2));
    if (Thread.currentThread().isInterrupted()) {
      throw new SQLException("interrupted between two attempts", "57014");
    }
  }
}
