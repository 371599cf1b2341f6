package io.zhaoren.gateway.register;

import io.quarkus.runtime.Startup;
import io.zhaoren.gateway.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Remembers which keys the register's hashes were made with, and refuses to start without one of
 * them: numbers known by it would not be found, and their people would get a second id.
 *
 * <p>To change the key: give the keyset a new one beside the old in all gateways, then make it the
 * primary. Every number that comes by is hashed under it too. The old key stays until no number is
 * known by it alone; then its rows of {@code citizen_number} and {@code hash_key} are deleted and
 * it is taken out.
 */
@ApplicationScoped
public class HashKeys {

  private final DataSource database;
  private final NumberHash hash;

  HashKeys(DataSource database, NumberHash hash) {
    this.database = database;
    this.hash = hash;
  }

  @Startup
  void check() throws SQLException {
    var missing = new Transactions(database).run(connection -> remember(connection, hash));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "the register knows numbers by the keys %s, which the keyset does not have: their people would get a second id"
              .formatted(missing));
    }
  }

  private static List<Long> remember(Connection connection, NumberHash hash) throws SQLException {
    try (var lock = connection.createStatement()) {
      // two gateways that start for the first time must see each other's keys
      lock.execute("LOCK TABLE hash_key IN EXCLUSIVE MODE");
    }
    var ids = connection.createArrayOf("bigint", hash.keyIds().toArray());
    var missing = new ArrayList<Long>();
    try (var known =
        connection.prepareStatement("SELECT key_id FROM hash_key WHERE key_id <> ALL (?)")) {
      known.setArray(1, ids);
      try (var rows = known.executeQuery()) {
        while (rows.next()) {
          missing.add(rows.getLong(1));
        }
      }
    }
    if (missing.isEmpty()) {
      try (var add =
          connection.prepareStatement(
              "INSERT INTO hash_key (key_id) SELECT unnest(?) ON CONFLICT DO NOTHING")) {
        add.setArray(1, ids);
        add.executeUpdate();
      }
    }
    return missing;
  }
}
