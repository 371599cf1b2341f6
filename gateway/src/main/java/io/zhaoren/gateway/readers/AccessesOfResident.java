package io.zhaoren.gateway.readers;

import io.zhaoren.gateway.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What the record says about one person, under whatever id they were asked for. */
@Singleton
class AccessesOfResident {

  /** Where a page ends: the next begins after it. */
  record Place(long micros, int lane, long number) {

    /** Empty if it is none. */
    static Optional<Place> read(String written) {
      var parts = written.split("-", -1);
      if (parts.length != 3 || !written.matches("[0-9]{1,18}-[0-9]{1,4}-[0-9]{1,18}")) {
        return Optional.empty();
      }
      return Optional.of(
          new Place(
              Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
    }

    String written() {
      return micros + "-" + lane + "-" + number;
    }
  }

  private record Found(Place place, AccessesAnswer.Read read) {}

  private final Transactions transactions;

  AccessesOfResident(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /**
   * @param means the id that stands for the person
   * @param withProtection also what was read to protect somebody: for an auditor. To tell the
   *     person could hinder it (个人信息保护法 第三十五条)
   */
  AccessesAnswer list(UUID means, boolean withProtection, Optional<Place> after, int limit) {
    var found =
        transactions.get(connection -> find(connection, means, withProtection, after, limit));
    var page = found.subList(0, Math.min(limit, found.size()));
    return new AccessesAnswer(
        means,
        page.stream().map(Found::read).toList(),
        found.size() > limit ? page.get(page.size() - 1).place().written() : null);
  }

  private static List<Found> find(
      java.sql.Connection connection,
      UUID means,
      boolean withProtection,
      Optional<Place> after,
      int limit)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT (extract(epoch FROM at) * 1000000)::bigint AS micros, lane, number, at, who, role,
                   agency, office, area, purpose, case_reference, service, kind
            FROM access_entry
            WHERE resident_id IN (SELECT resident_id FROM resident WHERE means = ?)
              AND outcome = 'ASKED'
              AND (? OR purpose IS DISTINCT FROM 'protection')
              AND NOT EXISTS (
                SELECT FROM access_entry AS nothing
                WHERE nothing.request_id = access_entry.request_id
                  AND nothing.outcome = 'NOTHING_GIVEN')
              AND ((extract(epoch FROM at) * 1000000)::bigint, lane, number) < (?, ?, ?)
            ORDER BY at DESC, lane DESC, number DESC LIMIT ?
            """)) {
      var from = after.orElse(new Place(Long.MAX_VALUE, 0, 0));
      statement.setObject(1, means);
      statement.setBoolean(2, withProtection);
      statement.setLong(3, from.micros());
      statement.setInt(4, from.lane());
      statement.setLong(5, from.number());
      statement.setInt(6, limit + 1);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Found>();
        while (rows.next()) {
          found.add(read(rows));
        }
        return found;
      }
    }
  }

  private static Found read(ResultSet row) throws SQLException {
    return new Found(
        new Place(row.getLong("micros"), row.getInt("lane"), row.getLong("number")),
        new AccessesAnswer.Read(
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("who"),
            row.getString("role"),
            row.getString("agency"),
            row.getString("office"),
            row.getString("area"),
            row.getString("purpose"),
            row.getString("case_reference"),
            row.getString("service"),
            row.getString("kind")));
  }
}
