package io.zhaoren.finding.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One statement, or several that are sent together, whose parameters are given in the order in
 * which they stand in it. Whole columns go in as arrays for {@code unnest}, so that a thousand rows
 * are one statement.
 */
public final class Query implements AutoCloseable {

  /** Reads one row. */
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Looks at one row. */
  public interface Visitor {
    void visit(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final PreparedStatement statement;
  private int next = 1;

  public Query(Connection connection, String sql) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(sql);
  }

  /** A text, number, boolean, id, day or instant; or nothing. */
  public Query with(@Nullable Object value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.NULL);
    } else if (value instanceof Instant instant) {
      statement.setObject(next++, instant.atOffset(ZoneOffset.UTC));
    } else {
      statement.setObject(next++, value);
    }
    return this;
  }

  public Query uuids(Collection<? extends @Nullable UUID> values) throws SQLException {
    return array("uuid", values);
  }

  public Query texts(Collection<? extends @Nullable String> values) throws SQLException {
    return array("text", values);
  }

  public Query numbers(Collection<? extends @Nullable Number> values) throws SQLException {
    return array("bigint", values);
  }

  public Query flags(Collection<? extends @Nullable Boolean> values) throws SQLException {
    return array("boolean", values);
  }

  public Query days(Collection<? extends @Nullable LocalDate> values) throws SQLException {
    return array("date", values);
  }

  public Query instants(Collection<Instant> values) throws SQLException {
    return array("timestamptz", values);
  }

  private Query array(String type, Collection<?> values) throws SQLException {
    Array array = connection.createArrayOf(type, values.toArray());
    statement.setArray(next++, array);
    return this;
  }

  /** Reads so many rows at a time, where there are more than fit into memory. */
  public Query fetching(int rows) throws SQLException {
    statement.setFetchSize(rows);
    return this;
  }

  public <T> List<T> list(Reader<T> reader) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var list = new ArrayList<T>();
      while (rows.next()) {
        list.add(reader.read(rows));
      }
      return list;
    }
  }

  /** Looks at every row in turn. */
  public void each(Visitor visitor) throws SQLException {
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        visitor.visit(rows);
      }
    }
  }

  public <T> Optional<T> first(Reader<T> reader) throws SQLException {
    try (var rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    }
  }

  /**
   * Runs several statements, with a semicolon between them, in one way to the server; their answers
   * are read in their order.
   */
  public Answers together() throws SQLException {
    statement.execute();
    return new Answers();
  }

  /** The answers of several statements, each read once. */
  public final class Answers {

    private Answers() {}

    public <T> List<T> next(Reader<T> reader) throws SQLException {
      try (var rows = statement.getResultSet()) {
        var list = new ArrayList<T>();
        while (rows.next()) {
          list.add(reader.read(rows));
        }
        statement.getMoreResults();
        return list;
      }
    }
  }

  /** Runs it for its effect; says how many rows it changed. */
  public int run() throws SQLException {
    statement.execute();
    return Math.max(0, statement.getUpdateCount());
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
