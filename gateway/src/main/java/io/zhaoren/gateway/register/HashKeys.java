package io.zhaoren.gateway.register;

import io.quarkus.runtime.Startup;
import io.zhaoren.gateway.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Remembers which keys the register's hashes were made with, and refuses to start without one of
 * them by which alone somebody's number is known: it would not be found, and they would get a
 * second id.
 *
 * <p>To change the key, one gateway after the other at each step: give the keyset a new one beside
 * the old, then make it the primary. Every number that comes by is hashed under it too. When no
 * number is known by the old key alone, a gateway starts without it; when none has it any more, its
 * rows of {@code citizen_number} and {@code hash_key} are deleted.
 */
@ApplicationScoped
public class HashKeys {

  private final Transactions transactions;
  private final NumberHash hash;

  HashKeys(DataSource database, NumberHash hash) {
    this.transactions = new Transactions(database);
    this.hash = hash;
  }

  @Startup
  void check() throws SQLException {
    // before the lock, behind which everybody's new numbers wait: it may read all that a key has
    var spare = transactions.run(this::spare);
    var missing = transactions.run(connection -> remember(connection, spare));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "the register knows numbers by the keys %s, which the keyset does not have: their people would get a second id"
              .formatted(missing));
    }
  }

  /** The keys that the keyset does not have, and without which every number is found. */
  private Set<Long> spare(Connection connection) throws SQLException {
    return keys(
        connection,
        """
        SELECT key_id FROM hash_key AS key
        WHERE key_id <> ALL (?) AND NOT EXISTS (
          SELECT FROM citizen_number AS old
          WHERE old.key_id = key.key_id AND NOT EXISTS (
            SELECT FROM citizen_number AS new
            WHERE new.resident_id = old.resident_id AND new.key_id = ANY (?)))
        """);
  }

  private Set<Long> remember(Connection connection, Set<Long> spare) throws SQLException {
    try (var lock = connection.createStatement()) {
      // two gateways that start for the first time must see each other's keys
      lock.execute("LOCK TABLE hash_key IN EXCLUSIVE MODE");
    }
    var missing = keys(connection, "SELECT key_id FROM hash_key WHERE key_id <> ALL (?)");
    if (isOfThisRegister(connection)) {
      missing.removeAll(spare);
    }
    if (missing.isEmpty()) {
      try (var add =
          connection.prepareStatement(
              "INSERT INTO hash_key (key_id) SELECT unnest(?) ON CONFLICT DO NOTHING")) {
        add.setArray(1, own(connection));
        add.executeUpdate();
      }
    }
    return missing;
  }

  /** Another gateway that has issued nothing yet has keys too, and they are not spare. */
  private boolean isOfThisRegister(Connection connection) throws SQLException {
    return !keys(connection, "SELECT key_id FROM hash_key WHERE key_id = ANY (?)").isEmpty();
  }

  /** Key ids that a statement gives, in which every parameter is the keyset. */
  private Set<Long> keys(Connection connection, String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      var parameters = statement.getParameterMetaData().getParameterCount();
      for (var i = 1; i <= parameters; i++) {
        statement.setArray(i, own(connection));
      }
      var keys = new HashSet<Long>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          keys.add(rows.getLong(1));
        }
      }
      return keys;
    }
  }

  private Array own(Connection connection) throws SQLException {
    return connection.createArrayOf("bigint", hash.keyIds().toArray());
  }
}
