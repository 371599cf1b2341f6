package io.zhaoren.finding.keys;

import io.quarkus.arc.All;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.rejection.OriginalCipher;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Brings what lies under older keys under the one that encrypts now, in short transactions beside
 * the running service. Each column is gone through when the key is another, and once a day: an
 * instance that has not seen the new key yet may still write under the older one.
 */
@Singleton
public class ReEncrypting {

  private static final Logger LOG = Logger.getLogger(ReEncrypting.class);
  private static final int PAGE = 200;

  private final Transactions transactions;
  private final OriginalCipher cipher;
  private final List<EncryptedColumn> columns;

  public ReEncrypting(
      DataSource database, OriginalCipher cipher, @All List<EncryptedColumns> columns) {
    this.transactions = new Transactions(database);
    this.cipher = cipher;
    this.columns = columns.stream().flatMap(each -> each.columns().stream()).toList();
  }

  /** The columns that are looked after. */
  public List<EncryptedColumn> columns() {
    return columns;
  }

  /** Columns of which it is not known that they are wholly under the key that encrypts now. */
  public long pending() {
    var key = cipher.primaryKey();
    return columns.stream().filter(column -> !isDone(column, key, "infinity")).count();
  }

  /**
   * Goes through what is due.
   *
   * @return how many values are under another key now
   */
  public int goThroughWhatIsDue() {
    var all = 0;
    for (var column : columns) {
      var key = cipher.primaryKey();
      if (!isDone(column, key, "1 day")) {
        all += goThrough(column, key);
      }
    }
    return all;
  }

  private boolean isDone(EncryptedColumn column, long key, String longest) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT FROM reencryption
                   WHERE place = ? AND key_id = ?
                     AND (?::text = 'infinity' OR done_at > now() - ?::text::interval)
                  """)) {
            return query
                .with(column.place())
                .with(key)
                .with(longest)
                .with(longest.equals("infinity") ? "0 s" : longest)
                .first(row -> true)
                .isPresent();
          }
        });
  }

  private int goThrough(EncryptedColumn column, long key) {
    var all = 0;
    var after = Optional.of(new UUID(0, 0));
    while (after.isPresent()) {
      var from = after.get();
      var page = transactions.get(connection -> page(connection, column, from));
      all += page.changed();
      after = page.last();
    }
    transactions.get(connection -> done(connection, column, key));
    if (all > 0) {
      LOG.infof("%d values of %s are under the new key", all, column.place());
    }
    return all;
  }

  private record Page(int changed, Optional<UUID> last) {}

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Value(UUID id, byte[] encrypted) {}

  /** Those that come next and lie under an older key; the rows are locked until they are stored. */
  private Page page(Connection connection, EncryptedColumn column, UUID after) throws SQLException {
    var prefix = cipher.primaryPrefix();
    List<Value> values;
    try (var query =
        new Query(
            connection,
            """
            SELECT id, %2$s FROM %1$s
             WHERE id > ? AND %2$s IS NOT NULL AND substring(%2$s FROM 1 FOR ?) <> ?
             ORDER BY id LIMIT ? FOR UPDATE
            """
                .formatted(column.table(), column.column()))) {
      values =
          query
              .with(after)
              .with(prefix.length)
              .with(prefix)
              .with(PAGE)
              .list(row -> new Value(row.getObject(1, UUID.class), row.getBytes(2)));
    }
    for (var value : values) {
      var row = column.row() + value.id();
      try (var query =
          new Query(
              connection,
              "UPDATE %s SET %s = ? WHERE id = ?".formatted(column.table(), column.column()))) {
        query
            .with(cipher.encrypt(row, cipher.decrypt(row, value.encrypted())))
            .with(value.id())
            .run();
      }
    }
    return new Page(
        values.size(),
        values.size() < PAGE ? Optional.empty() : Optional.of(values.get(values.size() - 1).id()));
  }

  private static boolean done(Connection connection, EncryptedColumn column, long key)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO reencryption (place, key_id, done_at) VALUES (?, ?, now())
            ON CONFLICT (place) DO UPDATE SET key_id = excluded.key_id, done_at = now()
            """)) {
      return query.with(column.place()).with(key).run() == 1;
    }
  }
}
