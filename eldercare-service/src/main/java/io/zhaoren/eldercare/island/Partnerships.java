package io.zhaoren.eldercare.island;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** All partnerships, and ferries that were cancelled. */
@Singleton
final class Partnerships {

  private final Transactions transactions;
  private final ObjectMapper json;
  private final BusinessDay day;

  Partnerships(DataSource dataSource, ObjectMapper json, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.json = json;
    this.day = day;
  }

  /** Sets a partnership; the same again changes nothing. */
  void set(UUID id, Partnership partnership) {
    var text = write(partnership);
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO island_partnership (id, document, changed_at) VALUES (?, ?, ?)
                  ON CONFLICT (id) DO UPDATE
                     SET document = excluded.document, changed_at = excluded.changed_at
                  """)) {
            return query.with(id).with(text).with(day.now()).run();
          }
        });
  }

  Optional<Partnership> find(UUID id) {
    return transactions
        .get(
            connection -> {
              try (var query =
                  new Query(connection, "SELECT document FROM island_partnership WHERE id = ?")) {
                return query.with(id).first(row -> row.getString(1));
              }
            })
        .map(text -> read(text, Partnership.class));
  }

  /** A ferry does not go; told again it is the same. */
  void cancel(UUID id, Cancelled cancelled) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO island_ferry_cancelled (partnership, island, day, way, told_at)
                  VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                  """)) {
            return query
                .with(id)
                .with(cancelled.island())
                .with(cancelled.day())
                .with(cancelled.way().name())
                .with(day.now())
                .run();
          }
        });
  }

  List<Cancelled> cancelled(UUID id) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT island, day, way FROM island_ferry_cancelled WHERE partnership = ?
                   ORDER BY day, island, way
                  """)) {
            return query
                .with(id)
                .list(
                    row ->
                        new Cancelled(
                            row.getString(1),
                            row.getObject(2, LocalDate.class),
                            Cancelled.Way.valueOf(row.getString(3))));
          }
        });
  }

  /** Of these residents, who is dead by a day. */
  Set<UUID> dead(List<UUID> residents, LocalDate on) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT resident_id FROM resident_facts
                   WHERE resident_id = ANY(?) AND person_death_date <= ?
                  """)) {
            return new HashSet<>(
                query.uuids(residents).with(on).list(row -> row.getObject(1, UUID.class)));
          }
        });
  }

  String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> T read(String text, Class<T> as) {
    try {
      return json.readValue(text, as);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
