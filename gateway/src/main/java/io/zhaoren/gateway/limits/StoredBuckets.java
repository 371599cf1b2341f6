package io.zhaoren.gateway.limits;

import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.AbstractSelectForUpdateBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.SelectForUpdateBasedTransaction;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The state of buckets in the table {@code limit_bucket}; the library does the counting. */
final class StoredBuckets extends AbstractSelectForUpdateBasedProxyManager<String> {

  private final DataSource database;

  StoredBuckets(DataSource database) {
    super(ClientSideConfig.getDefault());
    this.database = database;
  }

  @Override
  protected SelectForUpdateBasedTransaction allocateTransaction(
      String key, Optional<Long> timeoutNanos) {
    try {
      return new BucketRow(database.getConnection(), key);
    } catch (SQLException e) {
      throw BucketRow.failed(e);
    }
  }

  @Override
  public void removeProxy(String key) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("DELETE FROM limit_bucket WHERE key = ?")) {
      statement.setString(1, key);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw BucketRow.failed(e);
    }
  }

  /** Takes out what nobody has asked for in a day: such a bucket is full again. */
  void forget() {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "DELETE FROM limit_bucket WHERE told_at < now() - INTERVAL '1 day'")) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw BucketRow.failed(e);
    }
  }
}
