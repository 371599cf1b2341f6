package io.zhaoren.gateway.database;

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
  private interface Attempt<T> {
    T make() throws SQLException;
  }

  /** The first pause is 20 ms, the last 2.5 s: five seconds in all. */
  private static final int ATTEMPTS = 9;

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final DataSource dataSource;

  public Transactions(DataSource dataSource) {
    this.dataSource = dataSource;
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

  /**
   * Looks, and changes nothing: each statement sees a moment of its own, and there is nothing to
   * begin and nothing to commit.
   */
  public <T> T look(Work<T> work) {
    return inOneStatement(work);
  }

  /** For one statement, which is committed by itself. */
  public <T> T inOneStatement(Work<T> work) {
    try {
      return again(
          () -> {
            try (var connection = dataSource.getConnection()) {
              return work.in(connection);
            }
          });
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private static <T> T again(Attempt<T> work) throws SQLException {
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
        var result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
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
