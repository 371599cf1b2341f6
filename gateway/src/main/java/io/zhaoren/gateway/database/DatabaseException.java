package io.zhaoren.gateway.database;

import java.sql.SQLException;

/** The database could not do it, and trying again did not help. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  public DatabaseException(SQLException cause) {
    // PostgreSQL's own message may quote a value: the state says enough
    super("database error, SQLState " + cause.getSQLState(), withoutValues(cause));
    this.trouble = Trouble.of(cause);
  }

  public Trouble trouble() {
    return trouble;
  }

  /** The place of the error without its text. */
  private static Throwable withoutValues(SQLException cause) {
    var bare = new SQLException("SQLState " + cause.getSQLState(), cause.getSQLState());
    bare.setStackTrace(cause.getStackTrace());
    return bare;
  }
}
