package io.zhaoren.gateway.limits;

import io.github.bucket4j.BucketExceptions;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.LockAndGetResult;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.SelectForUpdateBasedTransaction;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One bucket's row, locked for one change. */
final class BucketRow implements SelectForUpdateBasedTransaction {

  private final Connection connection;
  private final String key;

  BucketRow(Connection connection, String key) {
    this.connection = connection;
    this.key = key;
  }

  static RuntimeException failed(SQLException cause) {
    return new BucketExceptions.BucketExecutionException(cause);
  }

  @Override
  public void begin(Optional<Long> timeoutNanos) {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void commit(Optional<Long> timeoutNanos) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public LockAndGetResult tryLockAndGet(Optional<Long> timeoutNanos) {
    try (var statement =
        connection.prepareStatement("SELECT state FROM limit_bucket WHERE key = ? FOR UPDATE")) {
      statement.setString(1, key);
      try (var row = statement.executeQuery()) {
        return row.next() ? LockAndGetResult.locked(row.getBytes(1)) : LockAndGetResult.notLocked();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean tryInsertEmptyData(Optional<Long> timeoutNanos) {
    try (var statement =
        connection.prepareStatement(
            "INSERT INTO limit_bucket (key) VALUES (?) ON CONFLICT DO NOTHING")) {
      statement.setString(1, key);
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void update(byte[] data, RemoteBucketState newState, Optional<Long> timeoutNanos) {
    try (var statement =
        connection.prepareStatement(
            "UPDATE limit_bucket SET state = ?, told_at = now() WHERE key = ?")) {
      statement.setBytes(1, data);
      statement.setString(2, key);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void release() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
