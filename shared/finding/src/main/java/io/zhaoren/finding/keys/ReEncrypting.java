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
 * Brings what lies under older keys under the newest, in short transactions beside the running
 * service. Each column is gone through when the key is another, and once a day: an instance that
 * has not seen the new key yet may still write under the older one. One instance at a time does it,
 * and only one that has the newest key: from a newer key to an older one nothing is ever brought.
 */
@Singleton
public class ReEncrypting {

  private static final Logger LOG = Logger.getLogger(ReEncrypting.class);
  private static final int PAGE = 200;

  private final Transactions transactions;
  private final OriginalCipher cipher;
  private final List<EncryptedColumn> columns;
  private final UUID holder = UUID.randomUUID();

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

  /** Columns of which it is not known that they are wholly under the newest key. */
  public long pending() {
    var key = newest();
    return columns.stream().filter(column -> !isDone(column, key, "infinity")).count();
  }

  /**
   * Goes through what is due, if no other instance does and this one has the newest key.
   *
   * @return how many values are under another key now
   */
  public int goThroughWhatIsDue() {
    var key = newest();
    if (key != cipher.primaryKey() || !isMyTurn()) {
      return 0;
    }
    try {
      var all = 0;
      for (var column : columns) {
        if (!isDone(column, key, "1 day")) {
          all += goThrough(column, key);
        }
      }
      return all;
    } finally {
      transactions.get(this::endTurn);
    }
  }

  /** The key that was last the first to be new here; that of this instance is new if unknown. */
  private long newest() {
    var own = cipher.primaryKey();
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  "INSERT INTO encrypting_key (key_id) VALUES (?) ON CONFLICT DO NOTHING")) {
            query.with(own).run();
          }
          return newest(connection).orElse(own);
        });
  }

  private static Optional<Long> newest(Connection connection) throws SQLException {
    try (var query =
        new Query(connection, "SELECT key_id FROM encrypting_key ORDER BY position DESC LIMIT 1")) {
      return query.first(row -> row.getLong(1));
    }
  }

  /** Whoever was killed meanwhile has it for five minutes more. */
  private boolean isMyTurn() {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO reencryption_turn AS t (one, holder, until)
                  VALUES (true, ?, now() + interval '5 minutes')
                  ON CONFLICT (one) DO UPDATE SET holder = excluded.holder, until = excluded.until
                   WHERE t.until < now() OR t.holder = excluded.holder
                  """)) {
            return query.with(holder).run() == 1;
          }
        });
  }

  private int endTurn(Connection connection) throws SQLException {
    try (var query = new Query(connection, "DELETE FROM reencryption_turn WHERE holder = ?")) {
      return query.with(holder).run();
    }
  }

  /** Whether it is still this instance's to go on, for five minutes more. */
  private boolean mayGoOn(Connection connection, long key) throws SQLException {
    try (var query =
        new Query(
            connection,
            "UPDATE reencryption_turn SET until = now() + interval '5 minutes' WHERE holder = ?")) {
      return query.with(holder).run() == 1
          && cipher.primaryKey() == key
          && newest(connection).filter(each -> each == key).isPresent();
    }
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
    // what is named by lower bytes, then by higher ones: each by the index of the column
    for (var than : List.of("<", ">")) {
      var page = PAGE;
      while (page == PAGE) {
        page = transactions.get(connection -> page(connection, column, than, key));
        all += Math.max(0, page);
      }
      if (page < 0) {
        return all;
      }
    }
    transactions.get(connection -> done(connection, column, key));
    if (all > 0) {
      LOG.infof("%d values of %s are under the new key", all, column.place());
    }
    return all;
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Value(UUID id, byte[] encrypted) {}

  /**
   * Some that lie under another key; the rows are locked until they are stored.
   *
   * @return how many; below zero: it is another instance's, or another key is newer
   */
  private int page(Connection connection, EncryptedColumn column, String than, long key)
      throws SQLException {
    if (!mayGoOn(connection, key)) {
      return -1;
    }
    var prefix = cipher.primaryPrefix();
    List<Value> values;
    try (var query =
        new Query(
            connection,
            """
            SELECT id, %2$s FROM %1$s
             WHERE substring(%2$s FROM 1 FOR %3$d) %4$s ?
             ORDER BY substring(%2$s FROM 1 FOR %3$d) LIMIT ? FOR UPDATE
            """
                .formatted(column.table(), column.column(), prefix.length, than))) {
      values =
          query
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
    return values.size();
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
