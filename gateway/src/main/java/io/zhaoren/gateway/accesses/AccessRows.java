package io.zhaoren.gateway.accesses;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

  private static final int AT = SEALED.indexOf("at");

  private static final List<String> SAID = SEALED.subList(3, SEALED.size());

  /** All or nothing: if the lane does not end any more as it was known to, no row is added. */
  private static final String APPEND =
      """
      WITH mine AS (
        UPDATE access_lane SET number = ?, seal = ?
         WHERE lane = ? AND number = ? AND seal = ?
        RETURNING lane)
      INSERT INTO access_entry (%1$s, seal)
      SELECT mine.lane, said.number, ?, %2$s, said.seal
        FROM mine, %%s AS said (number, %3$s, seal)
      RETURNING clock_timestamp()
      """
          .formatted(
              String.join(", ", SEALED),
              SAID.stream().map("said."::concat).collect(Collectors.joining(", ")),
              String.join(", ", SAID));

  private static final String APPEND_MANY =
      APPEND.formatted(
          SAID.stream()
              .map(column -> "?::" + type(column) + "[]")
              .collect(Collectors.joining(", ", "unnest(?::bigint[], ", ", ?::bytea[])")));

  /** Of one row nothing has to be taken apart: most are written alone. */
  private static final String APPEND_ONE =
      APPEND.formatted(
          SAID.stream()
              .map(column -> "?::" + type(column))
              .collect(Collectors.joining(", ", "(VALUES (?::bigint, ", ", ?::bytea))")));

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * A lane as somebody found it or left it.
   *
   * @param at the server's time then
   * @param known {@link System#nanoTime()} then
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Lane(int lane, long number, byte[] seal, OffsetDateTime at, long known) {

    /** Whether the server's time can still be told from it. */
    boolean isFresh() {
      return System.nanoTime() - known < FRESH_NANOS;
    }

    private OffsetDateTime now() {
      return at.plusNanos(System.nanoTime() - known).truncatedTo(ChronoUnit.MICROS);
    }
  }

  private AccessRows() {}

  /**
   * Adds the rows at the end of a lane that nobody else writes, in the caller's transaction.
   *
   * @return the lane as it stands then
   */
  static Lane add(Connection connection, List<Access> accesses) throws SQLException {
    return addTo(connection, free(connection), accesses).orElseThrow();
  }

  /**
   * Adds the rows at the end of a lane, in one statement.
   *
   * @return the lane as it stands then; empty if somebody else has written there meanwhile, and
   *     nothing was added
   */
  static Optional<Lane> addTo(Connection connection, Lane lane, List<Access> accesses)
      throws SQLException {
    var at = lane.now();
    var rows = new ArrayList<List<@Nullable String>>();
    var seals = new ArrayList<byte[]>();
    var seal = lane.seal();
    for (var access : accesses) {
      var row = values(lane, lane.number() + rows.size() + 1, at, access);
      seal = Seal.of(seal, row);
      rows.add(row);
      seals.add(seal);
    }
    var number = lane.number() + rows.size();
    var one = rows.size() == 1;
    try (var statement = connection.prepareStatement(one ? APPEND_ONE : APPEND_MANY)) {
      statement.setLong(1, number);
      statement.setBytes(2, seal);
      statement.setInt(3, lane.lane());
      statement.setLong(4, lane.number());
      statement.setBytes(5, lane.seal());
      statement.setObject(6, at);
      var next = 7;
      for (var column = 1; column < SEALED.size(); column++) {
        if (column == AT) {
          continue; // given once for all rows
        }
        if (one) {
          statement.setString(next++, rows.get(0).get(column));
        } else {
          statement.setArray(next++, connection.createArrayOf("text", column(rows, column)));
        }
      }
      if (one) {
        statement.setBytes(next, seal);
      } else {
        statement.setArray(next, connection.createArrayOf("bytea", seals.toArray(byte[][]::new)));
      }
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Lane(
                    lane.lane(),
                    number,
                    seal,
                    row.getObject(1, OffsetDateTime.class),
                    System.nanoTime()))
            : Optional.empty();
      }
    }
  }

  private static @Nullable Object[] column(List<List<@Nullable String>> rows, int column) {
    return rows.stream().map(row -> row.get(column)).toArray();
  }

  private static String type(String column) {
    return column.endsWith("_id") ? "uuid" : "text";
  }

  private static List<@Nullable String> values(
      Lane lane, long number, OffsetDateTime at, Access access) {
    var who = access.who();
    var purpose = access.purpose();
    return Arrays.asList(
        Integer.toString(lane.lane()),
        Long.toString(number),
        micros(at),
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

  /** Any that is free: gateways that each keep to one of their own do not meet. */
  private static Lane free(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement(
                """
                SELECT lane, number, seal, clock_timestamp() FROM access_lane
                ORDER BY random() LIMIT 1 FOR UPDATE SKIP LOCKED
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
        row.getInt(1),
        row.getLong(2),
        row.getBytes(3),
        row.getObject(4, OffsetDateTime.class),
        System.nanoTime());
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
