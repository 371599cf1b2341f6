package io.zhaoren.casework.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zhaoren.finding.database.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;
import org.hibernate.StaleStateException;

/**
 * Transactions in which aggregates are loaded and stored by Hibernate, and sets and events by SQL
 * on the same connection. What finding does with a connection of its own stays outside.
 */
@ApplicationScoped
public class CaseTransactions {

  /** What is done in one transaction. May be done again, so it keeps nothing in memory. */
  public interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private static final int ATTEMPTS = 5;

  private final Session session;

  public CaseTransactions(Session session) {
    this.session = session;
  }

  /** Commits what the work did, or leaves nothing of it; a passing trouble starts it again. */
  public <T> T run(Work<T> work) {
    for (var attempt = 1; ; attempt++) {
      try {
        return QuarkusTransaction.requiringNew()
            .call(
                () ->
                    session.doReturningWork(
                        connection -> {
                          var result = work.in(connection);
                          session.flush();
                          return result;
                        }));
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !isPassing(e)) {
          throw e;
        }
      }
    }
  }

  /** A deadlock, somebody who moved while being locked, or a row that changed since it was read. */
  private static boolean isPassing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StaleStateException) {
        return true;
      }
      if (cause instanceof SQLException sql) {
        var state = sql.getSQLState();
        return state != null && state.startsWith("40") && Trouble.of(sql) == Trouble.PASSING;
      }
    }
    return false;
  }
}
