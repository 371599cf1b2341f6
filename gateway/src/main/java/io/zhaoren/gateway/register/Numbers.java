package io.zhaoren.gateway.register;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which record has which number. */
@Singleton
class Numbers {

  /** Whoever loses a race to another transaction finds its record in the next round. */
  private static final int ROUNDS = 8;

  /**
   * Where a number leads.
   *
   * @param residentId what the number's record means today
   * @param issued whether the record is new
   */
  record Found(UUID residentId, boolean issued) {}

  private record Row(UUID record, UUID means, long keyId) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Addition(byte[] hash, long keyId, UUID record) {}

  private final NumberHash hash;

  Numbers(NumberHash hash) {
    this.hash = hash;
  }

  /**
   * The id of each number; a number that has none gets a new record. Whatever transactions do the
   * same at the same time, one number has one record: its hash is a primary key, under every key
   * that is enabled.
   */
  Map<CitizenNumber, Found> find(Connection connection, Collection<CitizenNumber> numbers)
      throws SQLException {
    var found = new HashMap<CitizenNumber, Found>();
    var open = new HashMap<CitizenNumber, List<NumberHash.Keyed>>();
    for (var number : numbers) {
      open.put(number, hash.of(number));
    }
    for (var round = 0; !open.isEmpty(); round++) {
      if (round == ROUNDS) {
        throw new SQLException("numbers change hands all the time", "40001");
      }
      settle(connection, open, found);
    }
    return found;
  }

  /** The record of a number, as it is now; nothing is added. */
  Optional<UUID> holder(Connection connection, CitizenNumber number) throws SQLException {
    var rows = rows(connection, List.of(hash.of(number)));
    return rows.values().stream().map(Row::record).findFirst();
  }

  boolean hasNumber(Connection connection, UUID record) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT EXISTS (SELECT FROM citizen_number WHERE resident_id = ?)")) {
      statement.setObject(1, record);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /**
   * Gives a record its number.
   *
   * @return false if another transaction gave the number to another record meanwhile
   */
  boolean attach(Connection connection, UUID record, CitizenNumber number) throws SQLException {
    var additions =
        hash.of(number).stream().map(each -> new Addition(each.hash(), each.keyId(), record));
    var wanted = additions.toList();
    return add(connection, wanted).size() == wanted.size();
  }

  /** Frees the number of a record: whoever reports it next gets a record of their own. */
  void detach(Connection connection, UUID record) throws SQLException {
    remove(connection, List.of(record));
  }

  private void settle(
      Connection connection,
      Map<CitizenNumber, List<NumberHash.Keyed>> open,
      Map<CitizenNumber, Found> found)
      throws SQLException {
    var rows = rows(connection, open.values());
    var additions = new ArrayList<Addition>();
    var candidates = new HashMap<CitizenNumber, UUID>();
    for (var entry : open.entrySet()) {
      var known = known(entry.getValue(), rows);
      if (known != null) {
        found.put(entry.getKey(), new Found(known.means(), false));
      } else {
        candidates.put(entry.getKey(), UUID.randomUUID());
      }
      var record = known == null ? candidates.get(entry.getKey()) : known.record();
      for (var each : entry.getValue()) {
        if (record != null && !rows.containsKey(text(each.hash()))) {
          additions.add(new Addition(each.hash(), each.keyId(), record));
        }
      }
    }
    var added = add(connection, additions);
    var won = new ArrayList<UUID>();
    var lost = new ArrayList<UUID>();
    for (var candidate : candidates.entrySet()) {
      var number = candidate.getKey();
      var hashes = open.getOrDefault(number, List.of());
      if (hashes.stream().allMatch(each -> added.contains(text(each.hash())))) {
        won.add(candidate.getValue());
        found.put(number, new Found(candidate.getValue(), true));
      } else {
        lost.add(candidate.getValue());
      }
    }
    remove(connection, lost);
    Residents.add(connection, won);
    open.keySet().removeIf(found::containsKey);
  }

  private static @Nullable Row known(List<NumberHash.Keyed> hashes, Map<String, Row> rows) {
    for (var each : hashes) {
      var row = rows.get(text(each.hash()));
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  private static Map<String, Row> rows(
      Connection connection, Collection<List<NumberHash.Keyed>> hashes) throws SQLException {
    var all =
        hashes.stream().flatMap(List::stream).map(NumberHash.Keyed::hash).toArray(byte[][]::new);
    var rows = new HashMap<String, Row>();
    try (var statement =
        connection.prepareStatement(
            """
            SELECT hash, key_id, resident_id, means
            FROM citizen_number JOIN resident USING (resident_id)
            WHERE hash = ANY (?)
            """)) {
      statement.setArray(1, connection.createArrayOf("bytea", all));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          rows.put(
              text(row.getBytes("hash")),
              new Row(
                  row.getObject("resident_id", UUID.class),
                  row.getObject("means", UUID.class),
                  row.getLong("key_id")));
        }
      }
    }
    return rows;
  }

  /**
   * Adds what is not there, in one order for all transactions, so that two which add the same wait
   * for each other only one way. Says which hashes were added.
   */
  private static Set<String> add(Connection connection, List<Addition> additions)
      throws SQLException {
    var added = new HashSet<String>();
    if (additions.isEmpty()) {
      return added;
    }
    var ordered =
        additions.stream()
            .sorted((one, other) -> Arrays.compareUnsigned(one.hash(), other.hash()))
            .toList();
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO citizen_number (hash, key_id, resident_id)
            SELECT hash, key_id, resident_id
            FROM unnest(?::bytea[], ?::bigint[], ?::uuid[])
              WITH ORDINALITY AS added (hash, key_id, resident_id, place)
            ORDER BY place
            ON CONFLICT DO NOTHING
            RETURNING hash
            """)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "bytea", ordered.stream().map(Addition::hash).toArray(byte[][]::new)));
      statement.setArray(
          2, connection.createArrayOf("bigint", ordered.stream().map(Addition::keyId).toArray()));
      statement.setArray(
          3, connection.createArrayOf("uuid", ordered.stream().map(Addition::record).toArray()));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          added.add(text(row.getBytes(1)));
        }
      }
    }
    return added;
  }

  private static void remove(Connection connection, List<UUID> records) throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    try (var statement =
        connection.prepareStatement("DELETE FROM citizen_number WHERE resident_id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", records.toArray()));
      statement.executeUpdate();
    }
  }

  /** A hash as the key of a map. */
  private static String text(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
