package io.zhaoren.gateway.register;

import io.zhaoren.gateway.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Random ids for households: nothing of a household is known here. */
@Singleton
class HouseholdIds {

  private final Transactions transactions;

  HouseholdIds(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /** So many; under a key the same again. */
  List<UUID> issue(int count, Optional<IdempotencyKey> key) {
    return transactions.get(
        connection ->
            key.isEmpty() ? fresh(connection, count) : keyed(connection, count, key.get()));
  }

  private static List<UUID> fresh(Connection connection, int count) throws SQLException {
    var ids = Stream.generate(UUID::randomUUID).limit(count).toList();
    add(connection, ids);
    return ids;
  }

  private static List<UUID> keyed(Connection connection, int count, IdempotencyKey key)
      throws SQLException {
    var fingerprints = new ArrayList<byte[]>(count);
    for (var i = 0; i < count; i++) {
      fingerprints.add(key.fingerprint("household", i));
    }
    var taken = KeyedIds.take(connection, fingerprints);
    add(connection, taken.stream().filter(KeyedIds.Keyed::issued).map(KeyedIds.Keyed::id).toList());
    return taken.stream().map(KeyedIds.Keyed::id).toList();
  }

  private static void add(Connection connection, List<UUID> ids) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "INSERT INTO household (household_id) SELECT unnest(?::uuid[])")) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      statement.executeUpdate();
    }
  }
}
