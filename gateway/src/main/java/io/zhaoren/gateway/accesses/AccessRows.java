package io.zhaoren.gateway.accesses;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The rows of the record, each sealed with the one before it in its lane. */
final class AccessRows {

  private static final int LANES = 8;

  /** The columns under a seal, in its order. */
  private static final List<String> SEALED =
      List.of(
          "lane",
          "number",
          "at",
          "request_id",
          "outcome",
          "who",
          "role",
          "agency",
          "office",
          "area",
          "purpose",
          "case_reference",
          "service",
          "kind",
          "resident_id",
          "object_id",
          "place");

  /** A lane as it was found and locked, and what the time is. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Lane(int lane, long number, byte[] seal, OffsetDateTime now) {}

  private AccessRows() {}

  /** Adds the rows at the end of a lane that nobody else writes. */
  static void add(Connection connection, List<Access> accesses) throws SQLException {
    var lane = free(connection);
    var number = lane.number();
    var seal = lane.seal();
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO access_entry
              (lane, number, at, request_id, outcome, who, role, agency, office, area, purpose,
               case_reference, service, kind, resident_id, object_id, place, seal)
            VALUES (?, ?, ?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, ?::uuid, ?, ?)
            """)) {
      for (var access : accesses) {
        number++;
        var values = values(lane, number, access);
        seal = Seal.of(seal, values);
        statement.setInt(1, lane.lane());
        statement.setLong(2, number);
        statement.setObject(3, lane.now());
        for (var i = 3; i < values.size(); i++) {
          statement.setString(i + 1, values.get(i));
        }
        statement.setBytes(values.size() + 1, seal);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    try (var statement =
        connection.prepareStatement("UPDATE access_lane SET number = ?, seal = ? WHERE lane = ?")) {
      statement.setLong(1, number);
      statement.setBytes(2, seal);
      statement.setInt(3, lane.lane());
      statement.executeUpdate();
    }
  }

  private static List<@Nullable String> values(Lane lane, long number, Access access) {
    var who = access.who();
    var purpose = access.purpose();
    return Arrays.asList(
        Integer.toString(lane.lane()),
        Long.toString(number),
        micros(lane.now()),
        access.requestId().toString(),
        access.outcome().name(),
        who.who(),
        who.role().code(),
        who.agency(),
        who.office(),
        who.area(),
        purpose == null ? null : purpose.word().code(),
        purpose == null ? null : purpose.caseReference(),
        access.service(),
        access.kind(),
        text(access.residentId()),
        text(access.objectId()),
        access.place());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String micros(OffsetDateTime at) {
    return Long.toString(ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00Z"), at));
  }

  private static Lane free(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement(
                """
                SELECT lane, number, seal, clock_timestamp() FROM access_lane
                ORDER BY lane FOR UPDATE SKIP LOCKED LIMIT 1
                """);
        var row = statement.executeQuery()) {
      if (row.next()) {
        return lane(row);
      }
    }
    // all are being written: wait for one
    try (var statement =
        connection.prepareStatement(
            """
            WITH mine AS (SELECT lane, number, seal FROM access_lane WHERE lane = ? FOR UPDATE)
            SELECT lane, number, seal, clock_timestamp() FROM mine
            """)) {
      statement.setInt(1, ThreadLocalRandom.current().nextInt(LANES));
      try (var row = statement.executeQuery()) {
        row.next();
        return lane(row);
      }
    }
  }

  private static Lane lane(ResultSet row) throws SQLException {
    return new Lane(
        row.getInt(1), row.getLong(2), row.getBytes(3), row.getObject(4, OffsetDateTime.class));
  }

  /** The sealed columns of a row as they are stored now. */
  static List<@Nullable String> stored(ResultSet row) throws SQLException {
    var values = new @Nullable String[SEALED.size()];
    for (var i = 0; i < values.length; i++) {
      var column = SEALED.get(i);
      values[i] =
          column.equals("at")
              ? micros(row.getObject(column, OffsetDateTime.class))
              : row.getString(column);
    }
    return Arrays.asList(values);
  }
}
